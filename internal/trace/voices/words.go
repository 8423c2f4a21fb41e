package voices

import "firsthand/internal/read/lexicon"

// titles stand before a person's name, and alone for the person: "Foreign Minister Ada Lund", "the minister".
var titles = lexicon.Words(`president president-elect vice vice-president mr mrs ms miss dr prof professor sir lord lady king queen
	prince princess crown pope gen general lt col colonel maj major capt captain sgt sergeant cmdr commander adm admiral rear
	vice-admiral brig marshal commissioner inspector superintendent sheriff detective officer sen senator sens senators rep
	representative reps congressman congresswoman house senate speaker majority minority leader whip republican democrat democratic
	secretary minister ministers prime premier chancellor governor gov mayor ambassador envoy special attorney chief justice judge
	counsel deputy acting former executive managing senior state treasury homeland national security foreign defense defence
	interior finance white first press spokesman spokeswoman spokesperson adviser advisor director chairman chairwoman chair
	chairperson co-chairman ceo cfo analyst reporter correspondent editor harbourmaster harbormaster master rabbi imam ayatollah
	cardinal bishop archbishop reverend rev father sister brother presidents detainee`)

// roles are titles that stand alone for a person without being a noun of persons.
var roles = lexicon.Words("president premier chancellor king queen prince pope senator congressman congresswoman")

// particles are small words inside names: "Mohammed bin Salman", "Ludwig van Beethoven".
var particles = lexicon.Words("al bin ben van von de der den la le el du da di dos das ibn abu")

// bodies are words that show a name to be a body's and no person's.
var bodies = lexicon.Words(`ministry department council university institute fund party agency bank inc corp corporation committee
	government house office bureau association union court commission administration organization organisation authority forces army
	navy force group company center centre foundation service services board congress senate parliament embassy police nations
	network alliance coalition team society league federation campaign kremlin pentagon college school hospital church club ltd plc
	intelligence command states kingdom republic treasury exchange industries systems lines line shipping press security station
	division staff guard brotherhood district affairs conference taliban hezbollah hamas qaeda isis cia fbi nsa nato eu un`)

// female and male are words that tell of somebody's sex near a name.
var (
	female = lexicon.Words("she her ms mrs miss spokeswoman congresswoman chairwoman queen princess lady businesswoman")
	male   = lexicon.Words("he his him mr spokesman congressman chairman king prince sir lord businessman")
)

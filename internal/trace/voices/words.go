package voices

import (
	"strings"

	"firsthand/internal/read/lexicon"
)

// titles stand before a person's name, and alone for the person: "Foreign Minister Ada Lund", "the minister".
var titles = lexicon.Words(`president president-elect vice vice-president mr mrs ms miss dr prof professor sir lord lady king queen
	prince princess crown pope gen general lt col colonel maj major capt captain sgt sergeant cmdr commander adm admiral rear
	vice-admiral brig marshal commissioner inspector superintendent sheriff detective officer sen senator sens senators rep
	representative reps congressman congresswoman house senate speaker majority minority leader whip republican democrat democratic
	secretary minister ministers prime premier chancellor governor gov mayor ambassador amb envoy special attorney chief justice judge
	counsel deputy acting former executive managing senior state treasury homeland national security foreign defense defence
	interior finance white first press congressmember secretary-general spokesman spokeswoman spokesperson adviser advisor director chairman chairwoman chair
	chairperson co-chairman ceo cfo gop mp prosecutor sergeant lieutenant colonel major analyst reporter correspondent editor harbourmaster harbormaster master rabbi imam ayatollah
	cardinal bishop archbishop reverend rev father sister brother presidents detainee lawyer journalist`)

// kin are words for people by whose they are, behind which they may be named.
var kin = lexicon.Words("mother wife husband son daughter uncle aunt cousin widow nephew niece boss")

// heads are the titles that a name may follow whatever stands before them.
var heads = lexicon.Words(`president minister secretary premier chancellor governor gov mayor ambassador envoy chairman chairwoman director
	commissioner senator sen congressman congresswoman congressmember representative rep spokesman spokeswoman spokesperson adviser advisor general gen
	judge justice speaker leader commander chief charge officer agent attorney analyst correspondent professor prosecutor chair mp amb col colonel lt
	lieutenant sgt sergeant maj capt captain adm admiral vice-admiral cmdr`)

// roles are titles that stand alone for a person without being a noun of persons.
var roles = lexicon.Words("president premier chancellor king queen prince pope senator congressman congresswoman")

// generations tell a father from a son of one name.
var generations = lexicon.Words("jr sr ii iii iv")

// headlineVerbs are verbs that headlines write with a capital behind a name: "Ada Lund Says It Rained".
var headlineVerbs = lexicon.Words("says asks tells warns vows denies pays urges")

// commons are words that a sentence or a headline begins with, and nobody's names: "Uncle says", "Others doubt", "Reports: the ferry sank".
var commons = lexicon.Words(`others thousands hundreds dozens much many most anyone everyone nobody none uncle aunt father mother brother sister wife husband son
	daughter cousin family parents reactions attackers opponents pundits politicians hospitals polls documents report reports footage article story tensions
	airstrikes regulations conservatives liberals gunmen protesters demonstrators survivors passengers hostages refugees migrants`)

// questions are words that open a headline, so that a name behind them is not a longer one: "What Lund knew".
var questions = lexicon.Words("what why how whatever")

// particles are small words inside names: "Mohammed bin Salman", "Ludwig van Beethoven".
var particles = lexicon.Words("al bin ben van von de der den la le el du da di dos das ibn abu")

// bodies are words that show a name to be a body's and no person's.
var bodies = lexicon.Words(`ministry department council university institute fund party agency bank inc corp corporation committee
	government house office bureau association union court commission administration organization organisation authority forces army
	navy force group company center centre foundation service services board congress senate parliament embassy police nations
	network alliance coalition team society league federation campaign kremlin pentagon college school hospital church club ltd plc
	intelligence command states kingdom republic treasury exchange industries systems lines line shipping press security station
	division tower square street avenue airport building hotel stadium marathon staff chiefs guard guards marines brigade airlines airways academy tv brotherhood district affairs conference act amendment
	convention treaty accord constitution war coup ocean mountain city shop wing prison committees diaries poll taliban hezbollah hamas qaeda isis cia fbi nsa nato eu un
	watch database international wikileaks unicef front forum crescent`)

// houseNouns are words for bodies besides those that may speak for themselves.
var houseNouns = lexicon.Words("manufacturer maker lobby charity carrier retailer airline")

// presses are words for outlets that mean nothing else.
var presses = lexicon.Words("newspaper magazine broadcaster newswire tabloid affiliate")

// writings and events are bodies that nobody speaks for: by the last word of their names.
var (
	writings = lexicon.Words("act amendment convention treaty accord constitution diaries poll")
	events   = lexicon.Words("war coup ocean mountain")
)

// female and male are words that tell of somebody's sex near a name.
var (
	female = lexicon.Words("she her ms mrs miss spokeswoman congresswoman chairwoman queen princess lady businesswoman")
	male   = lexicon.Words("he his him mr spokesman congressman chairman king prince sir lord businessman")
)

// houses are titles that stand alone for a body.
var houses = lexicon.Words("house senate treasury")

// offices are words for who holds an office, by the word that stands for them all.
var offices = synonyms(`president
	premier prime
	chancellor
	king
	queen
	pope
	leader
	secretary secretaries
	minister
	senator sen
	congressman congresswoman rep
	governor gov
	mayor
	ambassador envoy amb
	chairman chairwoman
	speaker
	director
	commissioner
	sheriff
	democrat
	republican
	general gen
	judge
	attorney
	lawmaker
	nominee
	candidate
	spokesman spokeswoman spokesperson
	mr
	ms mrs miss`)

// parties are how American papers mark a lawmaker's party behind the name: "R-Ariz.".
var party = synonyms(`republican gop r
	democrat democratic d`)

// partyOf is the party that a mark behind a lawmaker's name tells, and the state that stands with it, as written but in small letters: "r-ariz". "" where w
// is no such mark.
func partyOf(w string) (of, state string) {
	mark, state, ok := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-")
	if !ok || len(mark) != 1 {
		return "", ""
	}
	if mark == "i" {
		return "independent", state
	}
	return party[mark], state
}

// home is the state that the reports need not name.
const home = "american"

// nations are the names and adjectives of states most often in the news, by the adjective.
var nations = synonyms(`american us america united
	russian russia
	chinese china
	iranian iran
	israeli israel
	syrian syria
	iraqi iraq
	afghan afghanistan
	pakistani pakistan
	indian india
	saudi
	turkish turkey
	egyptian egypt
	ukrainian ukraine
	german germany
	french france
	british britain uk
	italian italy
	spanish spain
	japanese japan
	korean korea
	mexican mexico
	canadian canada
	australian australia
	finnish finland
	qatari qatar
	lebanese lebanon
	jordanian jordan
	libyan libya
	cuban cuba
	venezuelan venezuela
	palestinian
	polish poland
	swedish sweden
	norwegian norway
	austrian austria
	belgian belgium
	brazilian brazil
	european eu`)

// synonyms maps each word of a line to the line's first.
func synonyms(lines string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		for _, w := range words {
			out[w] = words[0]
		}
	}
	return out
}

// office is the office that a lower-case word names, or "".
func office(w string) string { return offices[strings.TrimSuffix(w, ".")] }

// pictures are words of a credit that a page has before a caption: "AP Photo Ada Lund".
var pictures = lexicon.Words("photo photos photograph video")

// unions are bodies of states to which people are sent as to a state.
var unions = lexicon.Words("un eu european nato")

// nation is the state that a lower-case word names, or "".
func nation(w string) string { return nations[strings.ReplaceAll(w, ".", "")] }

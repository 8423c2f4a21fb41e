package weigh

import "strings"

// The words by which it is told whom a voice speaks for.

// offices are words of offices of state, by branch.
var offices = table("government", `administration government ministry minister department departments envoy ambassador embassy
	pentagon kremlin whitehouse downingstreet fbi cia nsa dhs centcom command army navy military troops treasury premier chancellor directorate consulate junta secretarygeneral
	regime`,
	"parliament", `senator senators sen sens senate congressman congresswoman congress lawmaker lawmakers parliament mp mps`)

// arms are words for the parts of a state.
var arms = words("ministry department embassy pentagon command army navy military troops forces treasury police fbi cia nsa dhs centcom")

// weakOffices are words of offices that a state has and other houses have, too.
var weakOffices = table("government", `president secretary general admiral commander attorney intelligence officials official
	spokesman spokeswoman spokesperson police counterpart leaders authorities prosecutor prosecutors`, "parliament", `rep reps representative speaker deputy republicans democrats`)

// generic are words in the names of houses and offices that many of them share.
var generic = words(`foreign state interior home defense defence justice homeland security national international special senior chief
	vice deputy director assistant executive agent charge affairs public press agency department office bureau committee commission
	council house association chairman chairwoman head leader former acting republican democratic republican democrat party new the
	member minority majority affairs relations services service intelligence center centre institute university college professor
	local many several most other top
	father mother brother sister uncle aunt wife husband son daughter family
	mr mrs ms miss dr sir lord judge ceo founder co manager managing editor central federal royal prime`)

// observers are words for people who know a matter from others.
var observers = words("expert analyst professor fellow commentator columnist scholar historian critic pundit economist researcher")

// spokesmen are words for people whose office it is to speak for others.
var spokesmen = words(`spokesman spokeswoman spokesperson`)

// elsewhere are words of offices that the state at home does not have, and of forces, of which every state has some and none is at home everywhere.
var elsewhere = words("police army navy military troops minister ministers ministry premier prime chancellor king queen mp mps secretarygeneral")

// sent are words for who speaks for a state in another.
var sent = words("ambassador envoy representative")

// homeOffices are names of offices that only one state has, and that its press does not call by that state.
var homeOffices = holders(`home pentagon fbi cia nsa dhs centcom congress senate whitehouse
	home defensedepartment statedepartment justicedepartment treasurydepartment homelanddepartment energydepartment interiordepartment
	germany chancellor
	britain downingstreet
	russia kremlin`)

// countries are the names, adjectives and seats of states, folded, by the state. A list of those most often in the news.
var countries = states(`home us usa american america washington
	russia russian russians moscow kremlin
	china chinese beijing prc
	iran iranian iranians tehran
	israel israeli israelis jerusalem
	syria syrian syrians damascus
	iraq iraqi iraqis baghdad
	afghanistan afghan afghans kabul
	pakistan pakistani pakistanis islamabad
	india indian delhi
	saudi riyadh saudis
	turkey turkish ankara
	egypt egyptian cairo
	ukraine ukrainian ukrainians kyiv kiev
	germany german germans berlin
	france french paris
	britain british uk london
	italy italian rome
	spain spanish madrid
	japan japanese tokyo
	pyongyang
	seoul
	mexico mexican
	canada canadian ottawa
	australia australian canberra
	finland finnish helsinki
	qatar qatari doha
	yemen yemeni
	lebanon lebanese beirut
	jordan jordanian amman
	libya libyan tripoli
	cuba cuban havana
	venezuela venezuelan caracas
	palestinian palestinians gaza
	poland polish warsaw
	swedish sweden stockholm
	norwegian norway oslo
	danish denmark copenhagen
	dutch netherlands hague
	belgian belgium
	austrian austria vienna
	swiss switzerland
	greek greece athens
	hungarian hungary budapest
	irish ireland dublin
	brazilian brazil
	nigerian nigeria abuja
	kenyan kenya nairobi
	ethiopian ethiopia
	sudanese sudan khartoum
	vietnamese vietnam hanoi
	taiwanese taiwan taipei
	kuwaiti kuwait
	emirati uae
	european eu brussels
	nato
	un`)

func table(branchesAndWords ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(branchesAndWords); i += 2 {
		for _, w := range strings.Fields(branchesAndWords[i+1]) {
			out[w] = branchesAndWords[i]
		}
	}
	return out
}

// holders are words by the first of their line, which is none of them.
func holders(lines string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(lines) {
		names := strings.Fields(line)
		for _, n := range names[1:] {
			out[n] = names[0]
		}
	}
	return out
}

func states(lines string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(lines) {
		names := strings.Fields(line)
		for _, n := range names {
			out[n] = names[0]
		}
	}
	return out
}

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

package ingest

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// A tongue is a language and its words that are frequent and, taken together, no other's.
type tongue struct{ tag, words string }

var tongues = [...]tongue{
	{"en", "the of and to in that is was for with he it as his on be at by had not are but from or have an they which were her all said has their would who been will its"},
	{"de", "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über"},
	{"fr", "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son aux d l ont été cette mais ou ses leur était"},
	{"es", "de la que el en y los se del las un por con no una su para es al lo como más pero sus le ha o este fue entre cuando muy sin sobre también hasta había"},
	{"it", "di e il la che in un per è non una con del da si dei le al alla della ha sono nel più come gli anche ma lo delle ai suo dal questo stato era degli"},
	{"pt", "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já foi são pelo pela"},
	{"nl", "de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar bij nog uit door naar heeft hij werd wordt over tot worden hebben"},
	{"sv", "och i att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan när år efter vid eller nu också än"},
	{"da", "og i at det er en til på som den de med af for der har ikke et var han jeg men fra om sig vi så kan efter ved eller nu også blev hvor havde"},
	{"nb", "og i det som en på er til for av at med de har den ikke et jeg om han var seg fra men vi så kan etter ved eller nå også ble hva hadde skal"},
	{"pl", "i w na z do nie że się to jest o jak po od za przez dla są tym ale co ma był oraz przed być było już tylko może ich jego jej także"},
	{"ru", "и в не на что с по как это к из за для от его о но у же то бы она они был было все или мы так при до также уже было"},
	{"uk", "і в не на що з до як це за та про для від його у але й є він вона був було також які або ми так при після вже"},
}

// frequents says of each frequent word, bit by bit, of which languages it is one.
var frequents = readTongues()

func readTongues() map[string]uint32 {
	all := map[string]uint32{}
	for i, t := range tongues {
		for w := range strings.FieldsSeq(t.words) {
			all[w] |= 1 << i
		}
	}
	return all
}

const (
	surveyed = 400  // how many words from the beginning are looked at
	enough   = 20   // with fewer of them nothing is said
	frequent = 0.25 // how many of them must be a language's frequent words; in prose it is a third to a half
	lead     = 1.3  // and how many times as many as of the next language
)

// language guesses the language of content by its frequent words: a tag of BCP 47, or "" where that is not sure.
func language(content string) string {
	var count [len(tongues)]int
	total := 0
	for w := range strings.FieldsFuncSeq(content[:min(len(content), 16*surveyed)], func(r rune) bool { return !unicode.IsLetter(r) }) {
		if total++; total > surveyed {
			break
		}
		for set := frequents[strings.ToLower(w)]; set != 0; set &= set - 1 {
			count[bits.TrailingZeros32(set)]++
		}
	}
	most := slices.Max(count[:])
	best := slices.Index(count[:], most)
	count[best] = 0
	next := slices.Max(count[:])
	if total < enough || float64(most) < frequent*float64(total) || float64(most) < lead*float64(next) {
		return ""
	}
	return tongues[best].tag
}

// tag returns name where it has the form of a tag of BCP 47, with its language in small letters, else "".
func tag(name string) string {
	name = strings.ReplaceAll(strings.TrimSpace(name), "_", "-")
	primary, _, _ := strings.Cut(name, "-")
	if len(primary) < 2 || len(primary) > 3 || len(name) > 35 {
		return ""
	}
	for _, c := range name {
		if c != '-' && (c > 'z' || !unicode.IsLetter(c) && !unicode.IsDigit(c)) {
			return ""
		}
	}
	return strings.ToLower(primary) + name[len(primary):]
}

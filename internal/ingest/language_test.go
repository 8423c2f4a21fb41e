package ingest

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for want, text := range map[string]string{
		"en": "The ferry, which had been idle since March, sailed again on Tuesday with forty people on board, and the mayor of Lunne said that it would not be the last time.",
		"de": "Die Fähre, die seit März nicht mehr gefahren war, lief am Dienstag mit vierzig Menschen an Bord wieder aus, und der Bürgermeister sagte, dass es nicht das letzte Mal sei.",
		"fr": "Le bac, qui était à l’arrêt depuis le mois de mars, est reparti mardi avec vingt personnes à bord, et le maire de la ville a dit que ce ne serait pas la dernière fois.",
		"es": "El transbordador, que estaba parado desde el mes de marzo, zarpó de nuevo el martes con cuarenta personas a bordo, y la alcaldesa de la ciudad dijo que no sería la última vez.",
		"it": "Il traghetto, che era fermo dal mese di marzo, è ripartito martedì con quaranta persone a bordo, e il sindaco della città ha detto che non sarebbe stata l’ultima volta.",
		"pt": "A balsa, que estava parada desde o mês de março, voltou a navegar na terça-feira com quarenta pessoas a bordo, e o prefeito da cidade disse que não seria a última vez.",
		"nl": "De veerboot, die sinds maart niet meer had gevaren, voer op dinsdag weer uit met veertig mensen aan boord, en de burgemeester van de stad zei dat het niet de laatste keer was.",
		"sv": "Färjan, som inte har gått sedan mars, seglade igen på tisdagen med fyrtio personer ombord, och borgmästaren i staden sade att det inte var den sista gången och att fler är på väg.",
		"pl": "Prom, który nie pływał od marca, wypłynął znów we wtorek i miał na pokładzie czterdzieści osób, a burmistrz powiedział, że to nie jest po raz ostatni, ale się nie śpieszy, bo już tak było.",
		"ru": "Паром, который не ходил с марта, во вторник снова вышел в море, и на борту у него было сорок человек, а мэр города сказал, что это не в последний раз и что он не боится.",
		"":   "Ferry Lunne Skerry Tuesday forty people mayor harbour tanker cargo Corrin Star Valmere oil crude tonnes pier naval strait embargo minister crown payment.",
	} {
		if got := language(text); got != want {
			t.Errorf("got %q for %q", got, text)
		}
	}
	for name, text := range map[string]string{
		"short":        "The ferry of the town is in the harbour.",
		"two at once":  strings.Repeat("the of and to in that is was for with und der die das den von zu mit sich des ", 3),
		"no words":     strings.Repeat("1234 ", 100),
		"cut mid rune": strings.Repeat("é", 10_000),
	} {
		if got := language(text); got != "" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestTag(t *testing.T) {
	for name, want := range map[string]string{
		"en": "en", "EN-gb": "en-gb", " de_AT ": "de-AT", "zh-Hant-TW": "zh-Hant-TW", "": "", "english": "", "e": "", "en gb": "", "é!": "", "{{lang}}": "",
	} {
		if got := tag(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

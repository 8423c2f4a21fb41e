package voices_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/trace/voices"
)

// first resolves a report with one statement, whose source and cue are set in [ ] and { }; what stands behind the cue in its sentence
// is the content. It returns the names of the chain.
func first(marked string) string {
	var names []string
	for _, v := range account(marked).Chains[0] {
		names = append(names, v.Name)
	}
	return strings.Join(names, " < ")
}

func account(marked string) *trace.Account {
	plain := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(marked)
	at := func(open, shut string) text.Span {
		before, rest, _ := strings.Cut(marked, open)
		inside, _, _ := strings.Cut(rest, shut)
		start := len(strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(before))
		return text.Span{Start: start, End: start + len(strings.NewReplacer("[", "", "]", "").Replace(inside))}
	}
	cue := at("{", "}")
	end := len(plain)
	if i := strings.IndexAny(plain[cue.End:], ".\n"); i >= 0 {
		end = cue.End + i
	}
	s := read.Statement{ID: "s1", Attribution: read.Attribution{Cue: cue, Content: []text.Span{{Start: cue.End, End: end}}, Parent: -1, Score: 1}, Manner: read.Indirect}
	if strings.Contains(marked, "[") {
		s.Source = []text.Span{at("[", "]")}
	}
	return voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: plain}, text.Parse(plain), read.Reading{Statements: []read.Statement{s}})
}

func TestWhoseSpokesman(t *testing.T) {
	v := account("A White House aide spoke. Sen. Ben Hale, a former pilot, was in the mix, but [his spokesman, Ida Lund,] {said} he is not interested.").Chains[0][0]
	if v.Name != "Ida Lund" || v.Role != "Ben Hale’s spokesman" {
		t.Errorf("%s, %s", v.Name, v.Role)
	}
}

func TestVoices(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"an office, by the name it is held by":        {"Russian President Oleg Varin met President Ada Lund. [The American president] {said} it went well.", "Ada Lund"},
		"a list of people is no office of the next":   {"It was seen by President Ada Lund, Secretary of State Jon Hale, and others. [The president] {said} it went well.", "Ada Lund"},
		"a list behind a picture":                     {"President Ada Lund, Secretary Jon Hale, General Ida Vik, spoke with Mayor Ben Roe, Chief of Staff Jens Dahl, at ten. [The president] {said} it went well.", "Ada Lund"},
		"an outlet behind what it is":                 {"CBS News aired it. It was told, Ada Lund said to [the German state-funded network Deutsche Welle,] {reported} that it went well.", "Deutsche Welle"},
		"a society's president is not the president":  {"President Ada Lund spoke. It rained. Harbour Society President Jon Hale left. [The president] {said} it went well.", "Ada Lund"},
		"a subject behind a comma is no apposition":   {"Sen. Ada Lund spoke. In an interview with Jon Hale, the senator confirmed it. [The senator] {said} it went well.", "Ada Lund"},
		"of which state a lawmaker is, behind a name": {"Sen. Ada Lund, Ohio Democrat, spoke. It rained. Rep. Jon Hale of Utah left. [The Ohio Democrat] {said} it went well.", "Ada Lund"},
		"a headline's verb is no name":                {"Minister Ada Lund spoke. Minister Asks Harbour Board. [The minister] {said} it went well.", "Ada Lund"},
		"a thing is nobody who holds an office":       {"Minister Ada Lund spoke of a test in the Pacific Ocean, Japan's defence minister has said. [The minister] {said} it went well.", "Ada Lund"},
		"an outlet behind what describes it":          {"[The North’s official Korean Central News Agency] {reported} that it went well.", "Korean Central News Agency"},
		"who holds an office behind a comma":          {"[The harbour master, Ada Lund,] {said} it went well.", "Ada Lund"},
		"who somebody is to another, behind a comma":  {"[Jon Hale's wife, Ada Lund,] {said} it went well.", "Ada Lund"},
		"a land's people for their state":             {"It was tense. [The North Koreans] {said} it went well.", "North Korea"},
		"what somebody does is no name":               {"[Journalist Ada Lund] {said} it went well.", "Ada Lund"},
		"an outlet behind its state":                  {"[Turkey's semi-official Anadolu news agency] {reported} that it went well.", "Anadolu news agency"},
		"a report by such":                            {"[A report by the Iranian Tasnim news agency] {said} it went well.", "Tasnim news agency"},
		"a body of some":                              {"[The Security Council's Panel of Experts] {said} it went well.", "Panel of Experts"},
		"a clause's first word is not theirs":         {"It is said [that Norwegian port officials] {believe} it went well.", "Norwegian port officials"},
		"a word that points is":                       {"It rained. [That port official] {said} it went well.", "that port official"},
		"an office in small letters":                  {"It was told to president Lund. Lund had not met Chinese President Oleg Varin. [The President] {said} it went well.", "Lund"},
		"one state's office is not another's":         {"President Ada Lund met Russian President Oleg Varin. [The Russian president] {said} it went well.", "Oleg Varin"},
		"an office whose holder has only a surname":   {"President Lund met Oleg Varin. [The US president] {said} it went well.", "Lund"},
		"the body before an office is no name":        {"[Harbour Board Chairman Ada Lund] {said} it went well.", "Ada Lund"},
		"an outlet's words, given after a colon":      {"The sale had critics. More from Reuters:\n\n[Two officials] {said} it went well.", "two officials < Reuters"},
		"a colon before what no outlet says":          {"Reuters was there. The board had critics, among them these:\n\n[Two officials] {said} it went well.", "two officials"},
		"the paragraph behind an outlet's words":      {"More from Reuters:\n\nIt rained.\n\n[Two officials] {said} it went well.", "two officials"},
		"a credit before a caption":                   {"[AP Photo Lund] {said} it went well.", "Lund"},
		"what a state makes of somebody is no name":   {"[German-born Ada Lund] {said} it was boarded.", "Ada Lund"},
		"a name that has a state's in it is one":      {"[Ada German-Lund] {said} it was boarded.", "Ada German-Lund"},
		"a state and a body are nobody's name":        {"Norwegian U.N. ambassador Ada Lund was heard. [The U.N.] {called} for a halt.", "U.N."},
		"a secretary-general":                         {"[Secretary-General Lund] {said} it went well.", "Lund"},
		"a house behind an office":                    {"[Director of Port Intelligence Ada Lund] {said} it went well.", "Ada Lund"},
		"a house behind an office in small letters":   {"[The secretary of the Army Jon B. Hale] {said} it went well.", "Jon B. Hale"},
		"a state before an office of two words":       {"[United States Secretary of State Ada Lund] {said} it went well.", "Ada Lund"},
		"a surname behind a house's office":           {"FBI Director Ben Hale left. [FBI Director Hale] {said} it went well.", "Ben Hale"},
		"a name of three words behind an office":      {"[Secretary of State Ada Mary Lund] {said} it went well.", "Ada Mary Lund"},
		"a state of three words":                      {"[The foreign minister of the United Arab Emirates] {said} it went well.", "foreign minister of the United Arab Emirates"},
		"a house that its words do not tell":          {"[The chairman of Tidal Asset Management] {said} it went well.", "chairman of Tidal Asset Management"},
		"two offices":                                 {"[U.S. Secretary of State Ada Lund and Russian Foreign Minister Oleg Varin] {said} it went well.", "Ada Lund and Oleg Varin"},
		"two parts of a land":                         {"[North and South Korea] {said} it went well.", "North Korea and South Korea"},
		"the north of them":                           {"North Korea sank it. [The North] {said} it went well.", "North Korea"},
		"by the adjective":                            {"[A North Korean] {pledge} to stop went well.", "North Korea"},
		"the north of no such land":                   {"The harbour sank it. [The North] {said} it went well.", "North"},
		"both of them":                                {"[The two Koreas] {said} it went well.", "North Korea and South Korea"},
		"two capitals":                                {"[Beijing and Moscow] {said} it went well.", "Beijing and Moscow"},
		"a place behind an office is nobody's name":   {"[The governor of New South Harbour] {said} it went well.", "governor of New South Harbour"},
		"a surname that is the house's":               {"[Harbour spokeswoman Ada White] {said} it went well.", "Ada White"},
		"a party's mark before who":                   {"It disappointed Sen. Ben Hale, R-South Harbour, [who] {called} it bad.", "Ben Hale"},
		"a party's mark in a list":                    {"[Lawmakers including Rep. Ben Hale, R-Ohio,] {said} it went well.", "Ben Hale"},
		"whose team it is, is not who speaks":         {"Asked, [the president's legal team] {said} no. President Ada Lund left.", "president's legal team"},
		"whose neighbour somebody is":                 {"[Ada Lund, Olaf Hale’s neighbour and a former teacher,] {said} it went well.", "Ada Lund"},
		"he is not a place":                           {"Sen. Ada Lund left. Sen. Ben Hale, speaking in Port, New Harbour, said [he] {respected} it.", "Ben Hale"},
		"a family's name first":                       {"Kim Jong Un met Kim Yong Chol. Kim Jong Un left. [Kim] {said} it went well.", "Kim Jong Un"},
		"two by name":                                 {"[Ada Lund and Jon Hale] {said} it went well.", "Ada Lund and Jon Hale"},
		"two by surname":                              {"Ada Lund met Jon Hale. [Lund and Hale] {said} it went well.", "Ada Lund and Jon Hale"},
		"three by name":                               {"[Reps. Ada Lund, Ida Vik and Jon Hale] {said} it went well.", "Ada Lund, Ida Vik and Jon Hale"},
		"two states":                                  {"[The United States and Russia] {said} it went well.", "United States and Russia"},
		"somebody with others":                        {"[Lawmakers and Ada Lund] {said} it went well.", "Ada Lund"},
		"a body that has an and in its name":          {"[The Port University of Science and Technology] {said} it went well.", "Port University of Science and Technology"},
		"a button before a caption":                   {"[CLOSE Ada Lund] {said} it went well.", "Ada Lund"},
		"a button before somebody unnamed":            {"[CLOSE A source] {said} it went well.", "source"},
		"a body's initials before its head":           {"[NATO chief Ada Lund] {said} it went well.", "Ada Lund"},
		"sent to a union of states":                   {"[U.S. Ambassador to the U.N. Ida Hale] {said} it went well.", "Ida Hale"},
		"sent to one of several words":                {"[Ambassador to the European Union Jon B. Hale] {said} it went well.", "Jon B. Hale"},
		"a chief of staff":                            {"[White House chief of staff Ida Hale] {said} it went well.", "Ida Hale"},
		"a chief of staff in capitals":                {"[White House Chief of Staff Ida Hale] {said} it went well.", "Ida Hale"},
		"the chairman of chiefs is one":               {"[Joint Chiefs Chairman Jon Hale] {said} it went well.", "Jon Hale"},
		"a lawmaker's party is no other person":       {"[Rep. Ben Hale, Texas Republican and chairman of the Harbour Board] {said} it went well.", "Ben Hale"},
		"what a house is, before its name":            {"[The relief group Doctors Without Borders] {said} it went well.", "Doctors Without Borders"},
		"a house that is called by what it is":        {"[The Tidal Energy group] {said} it went well.", "Tidal Energy group"},
		"an envoy's country is no given name":         {"[Ambassador to Russia Jon Hale] {said} it went well.", "Jon Hale"},
		"a name held back by the lead":                {"[A Republican senator] {said} that it went well. Sen. Ben Hale spoke on Monday.", "Ben Hale"},
		"an unnamed official stays unnamed":           {"Ada Lund, a senior official, spoke. [A senior official] {said} it went well.", "senior official"},
		"another office is not resolved":              {"Sen. Ben Hale spoke. [The finance minister] {said} it went well.", "finance minister"},
		"the subject of the sentence, not its object": {"Lund met Ada Hale and Oleg Varin. Oleg Varin has vowed to handle Ben Hale, whom [he] {called} a rival.", "Oleg Varin"},
		"nobody named within the quotation":           {"Oleg Varin was angry. Oleg Varin blamed others. “Ben Hale is bad,” [he] {wrote} of it.", "Oleg Varin"},
		"a namesake named once":                       {"Hale spoke. Hale left. Hale slept. Hale came. Ida Hale was there. [Hale] {said} it went well.", "Hale"},
		"an office of two words":                      {"[Secretary of State Ada Lund] {said} it went well.", "Ada Lund"},
		"a surname with a small article":              {"[Olaf al-Hale, a clerk of the harbour,] {said} it went well.", "Olaf al-Hale"},
		"a friend by name":                            {"[Lund's friend, Ada Hale, who is accused,] {said} it went well.", "Ada Hale"},
		"a lawmaker of a state behind his office":     {"[The second-ranking Senate Republican, Ben Hale of Ohio,] {said} it went well.", "Ben Hale"},
		"an ambassador to the United States":          {"[Egyptian ambassador to the United States Olaf Hale] {said} it went well.", "Olaf Hale"},
		"a people is not its state":                   {"[Syrians in the area] {said} it went well.", "Syrians in the area"},
		"a society of people":                         {"[Pilots Without Harbours] {said} it went well.", "Pilots Without Harbours"},
		"what stands before a blank line":             {"[Harbour Wire\n\nPresident Ada Lund] {said} it went well.", "Ada Lund"},
		"the White House is no house of officials":    {"A White House official spoke. [The White House] {said} it went well.", "White House"},
		"whom an outlet cites":                        {"[The Wall Street Journal], citing two clerks, {said} it went well.", "two clerks < Wall Street Journal"},
		"whom an outlet has it from":                  {"It went well, [the Wall Street Journal] {confirmed} from two clerks.", "two clerks < Wall Street Journal"},
		"whom somebody quotes":                        {"[Harbour reports] {quoted} a clerk as saying it went well.", "clerk < Harbour reports"},
		"a question word is no given name":            {"Ada Lund left. [What Lund] {said} it was.", "Ada Lund"},
		"a party and a state are nobody's name":       {"[House Minority Leader Ida Hale, D-Calif.,] {called} it well.", "Ida Hale"},
		"nor before what else a lawmaker is":          {"[Rep. Ben Hale, R-N.Y., a committee member who signed the letter,] {said} it went well.", "Ben Hale"},
		"a lawmaker is told apart from her state":     {"[House Democratic leader Ida Hale of California] {said} it went well.", "Ida Hale"},
		"by whatever name the state is told":          {"Sen. Ben R. Hale of Virginia, top Democrat on the Harbour Committee, left. [Hale] {said} it went well.", "Ben R. Hale"},
		"somebody of a body":                          {"[Olaf Hale of the Harbour State Police] {said} it went well.", "Olaf Hale"},
		"a body that has a state in its name":         {"[The Harbour Council of Virginia] {said} it went well.", "Harbour Council of Virginia"},
		"a lawmaker by state and party":               {"Sen. Ben Hale left. [The Virginia Democrat] {said} it went well.", "Ben Hale"},
		"not by another's party":                      {"Sen. Ben Hale, R-Ohio, left. [The Virginia Democrat] {said} it went well.", "Virginia Democrat"},
		"a prosecutor":                                {"[Paris Prosecutor Olaf Hale] {said} it went well.", "Olaf Hale"},
		"a rank behind an army":                       {"[U.S. Army Col. Olaf Hale] {said} it went well.", "Olaf Hale"},
		"a rank of two words behind one":              {"[Army Lt. Col. Olaf Hale] {said} it went well.", "Olaf Hale"},
		"a rank behind a police":                      {"[New Harbour Police Lt. Olaf Hale] {said} it went well.", "Olaf Hale"},
		"who is in the chair":                         {"[House Harbour Committee Vice Chair Ida May Hale] {said} it went well.", "Ida May Hale"},
		"the third of a name":                         {"[FBI Director Ben S. Hale III] {said} it went well.", "Ben S. Hale III"},
		"a title in an apposition":                    {"[Its chairman, Republican Rep. Ben Hale of Texas,] {said} it went well.", "Ben Hale"},
		"ranks in an apposition":                      {"[His former adviser, Lt. Gen. B.R. Hale,] {said} it went well.", "B.R. Hale"},
		"initials of a body before an office":         {"[Department of Harbour Security (DHS) Secretary Ida Hale] {said} it went well.", "Ida Hale"},
		"a given name alone":                          {"Tamlan Hale was a boxer. His brother Olaf Hale fled. [Tamlan] {said} it went well.", "Tamlan Hale"},
		"a given name that two have":                  {"Olaf Hale left. Olaf Lund fled. [Olaf] {said} it went well.", "Olaf"},
		"a pronoun with its verb":                     {"Ada Lund left. [She'll] {say} it went well.", "Ada Lund"},
		"both of some":                                {"[Both of Lund’s predecessors at the port, Ben Hale and Ida Vik,] {said} it went well.", "both of Lund’s predecessors at the port"},
		"who lives where somebody lived":              {"Ben Lund left. [Neighbors of the Harbour Street homes where Hale and Lund lived] {said} it went well.", "neighbors of the Harbour Street homes"},
		"many, by a word that begins a sentence":      {"[Divers] {say} it went well. Ida Hale was a diver.", "Divers"},
		"we with its verb":                            {"[We've] {said} it went well.", "we"},
		"a relative behind a preposition":             {"It drew criticism from some [who] {argue} that it went well.", "some"},
		"a relative behind a place":                   {"It stopped far too many in Washington, [who] {argue} that it went well.", "many in Washington"},
		"a surname that is an outlet's name":          {"Ida Hill left. [Hill] {said} it went well.", "Ida Hill"},
		"a surname that is a state's adjective":       {"[Ben German] {said} it went well.", "Ben German"},
		"what is some state's is nobody's surname":    {"Ben Lund failed. Twelve Russian sailors left. Then [he] {said} it went well.", "Ben Lund"},
		"a relative behind officials of a place":      {"It was told by officials from the port [who] {argue} that it went well.", "officials from the port"},
		"a relative behind a person's name":           {"It was similar from Harbour spokesman Olaf Hale, [who] {told} it went well.", "Olaf Hale"},
		"a relative behind a verb's object":           {"And yet none of this bothers Hale, [who] {said} it went well.", "Hale"},
		"a slogan is no name":                         {"Chants of \"We Love Hale\" broke out. [Hale] {said} it went well.", "Hale"},
		"a link of a page in a name":                  {"[President Hale Ben John HaleGOP senators balk at trial MORE] {said} it went well.", "Hale"},
		"a link of a page behind a full name":         {"Defense Secretary Ben Hale Ben (Benny) Jon HalePort opens MORE left. [Hale] {said} it went well.", "Ben Hale"},
		"a name that has a capital inside":            {"[Ben McHale] {said} it went well.", "Ben McHale"},
		"an office before a comma and a name":         {"The president of the United States, Ben Hale, met the Afghan president, Olaf Varin. [The president] {said} it went well.", "Ben Hale"},
		"they, who are told of right before":          {"Ben Hale left.\n\nSenior Harbour Democrats sent a letter. “It is bad,” [they] {wrote} of it.", "senior Harbour Democrats"},
		"whose participle it is":                      {"Lund appeared to win before it was over, {tweeting} that it went well.", "Lund"},
		"nobody's participle":                         {"It rained, {meaning} that it went well.", "unspecified"},
		"they are not one person":                     {"Ben Hale left. It rained. [They] {wrote} that it went well.", "they"},
	} {
		if got := first(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A report says anywhere who somebody is, and those who are named by the surname later are that.
func TestRoles(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"before the name":                {"U.S. Special Envoy for Poland Ada Lund left. [Lund] {said} it went well.", "U.S. Special Envoy for Poland"},
		"behind it":                      {"Ada Lund, a pilot of the harbour, left. [Lund] {said} it went well.", "pilot of the harbour"},
		"in a clause":                    {"Ada Lund, who has served as manager of the Harbour Society, left. [Lund] {said} it went well.", "manager of the Harbour Society"},
		"how one is addressed is none":   {"Mr. Olaf Lund left. [Mr. Lund] {said} it went well.", "Mr."},
		"a noun before the name":         {"The harbour's security chief Ada Lund left. [Lund] {said} it went well.", "harbour's security chief"},
		"an office before a comma":       {"South Harbour's security adviser, Ada Lund, left. [Lund] {said} it went well.", "South Harbour's security adviser"},
		"two nouns behind it":            {"Ada Lund, founder and president of Tidal, left. [Lund] {said} it went well.", "founder and president of Tidal"},
		"a noun behind it":               {"Ada Lund, editor at Tidal, left. [Lund] {said} it went well.", "editor at Tidal"},
		"of the north":                   {"North Korean leader Ada Lund left. [Lund] {said} it went well.", "North Korean leader"},
		"whose somebody is":              {"Harbour Wire’s Ada Lund left. [Lund] {said} it went well.", "Harbour Wire’s"},
		"said is none before a noun":     {"“It sank,” said security chief Ada Lund. [Lund] {added} that it went well.", "security chief"},
		"said is none":                   {"“It sank,” said Ada Lund, [who] {added} that it went well.", ""},
		"he and somebody":                {"[He and Ada Lund] {said} it went well.", ""},
		"two of one person":              {"[Liberal activist and filmmaker Ada Lund] {said} it went well.", "Liberal activist and filmmaker"},
		"others are none":                {"[Lawmakers and Ada Lund] {said} it went well.", ""},
		"titles of two":                  {"[Reps. Ada Lund and Jon Hale] {said} it went well.", "Reps."},
		"what the words say comes first": {"Ada Lund, a pilot, left. [Mayor Ada Lund] {said} it went well.", "Mayor"},
	} {
		if got := account(c.text).Chains[0][0].Role; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whoever says "I" within what somebody says is that somebody, and a description means nobody of whom a word of its says otherwise.
func TestSeveralStatements(t *testing.T) {
	for name, c := range map[string]struct {
		text, source, cue, content string // of the first statement
		source2, cue2, content2    string
		inside                     bool // the second in the first
		want                       string
	}{
		"I":                                      {"“I fear that it sank,” Ada Lund said.", "Ada Lund", "said", "I fear that it sank", "I", "fear", "it sank", true, "Ada Lund"},
		"another state's house":                  {"The Finnish government said it sank. The German government denied it.", "The Finnish government", "said", "it sank", "The German government", "denied", "it", false, "German government"},
		"a house by what is written of it":       {"A government letter said it sank. The government denied it.", "A government letter", "said", "it sank", "The government", "denied", "it", false, "government"},
		"he is not whom a preposition is before": {"Ben Hale said it sank. At the summit with North Korean leader Olaf Varin, he denied it.", "Ben Hale", "said", "it sank", "he", "denied", "it", false, "Ben Hale"},
		"the subject of two":                     {"Ada Lund denied that it sank, adding that it sailed.", "Ada Lund", "denied", "it sank", "", "adding", "it sailed", false, "Ada Lund"},
	} {
		d := text.Parse(c.text)
		at := func(w string) []text.Span {
			i := strings.LastIndex(d.Text, w)
			if w == "" {
				return nil
			}
			return []text.Span{{Start: i, End: i + len(w)}}
		}
		one := read.Statement{ID: "s1", Manner: read.Indirect, Attribution: read.Attribution{Source: at(c.source), Cue: at(c.cue)[0], Content: at(c.content), Parent: -1}}
		two := read.Statement{ID: "s2", Manner: read.Indirect, Attribution: read.Attribution{Source: at(c.source2), Cue: at(c.cue2)[0], Content: at(c.content2), Parent: -1}}
		if c.inside {
			two.Parent = 0
		}
		a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: d.Text}, d, read.Reading{Statements: []read.Statement{one, two}})
		if got := a.Chains[1][0].Name; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The part of a source that is nearest to the cue is the voice.
func TestASourceInParts(t *testing.T) {
	d := text.Parse("The Port Ministry left it to Ada Lund, who said it went well.")
	at := func(w string) text.Span {
		i := strings.Index(d.Text, w)
		return text.Span{Start: i, End: i + len(w)}
	}
	s := read.Statement{ID: "s1", Attribution: read.Attribution{Source: []text.Span{at("The Port Ministry"), at("Ada Lund")}, Cue: at("said"), Content: []text.Span{at("it went well")}, Parent: -1}}
	a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: d.Text}, d, read.Reading{Statements: []read.Statement{s}})
	if got := a.Chains[0][0].Name; got != "Ada Lund" {
		t.Errorf("%q", got)
	}
}

// Whatever the text, every statement has a chain with a name.
func FuzzVoices(f *testing.F) {
	f.Add("A Republican senator, Ben Hale (R-Ohio), said he would go.", 0, 23)
	f.Add("U.S. Ambassador to Russia Jon Hale, whom he met, said so.", 45, 47)
	f.Add("President Lund in Charge Ada of the", 0, 14)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		if start < 0 || end <= start || end > len(s) || strings.ToValidUTF8(s, "") != s {
			return
		}
		d := text.Parse(s)
		st := read.Statement{ID: "s1", Attribution: read.Attribution{Source: []text.Span{{Start: start, End: end}}, Cue: text.Span{Start: end, End: end}, Content: []text.Span{{Start: 0, End: len(s)}}, Parent: -1}}
		a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: s}, d, read.Reading{Statements: []read.Statement{st}})
		if len(a.Chains) != 1 || len(a.Chains[0]) == 0 {
			t.Fatal("no chain")
		}
	})
}

// crowded makes a report of n times the two sentences, each time with another name for %s, and a reading of them.
func crowded(sentences string, n int) (*text.Document, read.Reading) {
	var b strings.Builder
	for i := range n {
		name := []byte("Braaa")
		for k := range name[2:] {
			name[k+2] += byte(i % 26)
			i /= 26
		}
		b.WriteString(strings.ReplaceAll(sentences, "%s", string(name)))
	}
	d := text.Parse(b.String())
	var r read.Reading
	for _, m := range regexp.MustCompile(`([A-Z][^.,]*?)(?:, the [^.,]*,)? (said|denied) ([^.]*)`).FindAllStringSubmatchIndex(d.Text, -1) {
		span := func(i int) text.Span { return text.Span{Start: m[2*i], End: m[2*i+1]} }
		r.Statements = append(r.Statements, read.Statement{
			ID: fmt.Sprint("s", len(r.Statements)+1), Manner: read.Indirect,
			Attribution: read.Attribution{Source: []text.Span{span(1)}, Cue: span(2), Content: []text.Span{span(3)}, Parent: -1, Score: 1},
		})
	}
	return d, r
}

// TestCrowds fails where the time to say who is meant grows with the square of how many people a report names: eight times the report
// would take sixty-four times as long.
func TestCrowds(t *testing.T) {
	for name, sentences := range map[string]string{
		"ministers":   "Olaf %s, the minister, said that it was sold. The minister denied it. ",
		"presidents":  "Olaf %s, the minister, said that it was sold. The president denied it. ",
		"one surname": "%s Lund, the minister, said that it was sold. Mr. Lund denied it. ",
		"held back":   "A senator said that it was sold. Olaf %s denied it. ",
		"lawmakers":   "Sen. %s Lund said that it was sold. The Ohio Republican denied it. ",
		"they":        "Olaf %s said that it was sold. They denied it. ",
		"one person":  "Ada Lund, the %s minister, said that it was sold. The minister denied it. ",
	} {
		t.Run(name, func(t *testing.T) {
			resolve := func(n int) time.Duration {
				d, r := crowded(sentences, n)
				if len(r.Statements) != 2*n {
					t.Fatalf("%d statements of %d reports", len(r.Statements), n)
				}
				start := time.Now()
				voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: d.Text}, d, r)
				return time.Since(start)
			}
			for try := 1; ; try++ { // a ratio, but one that a busy machine can spoil
				some, many := resolve(500), resolve(4000)
				if many <= 24*some || many < time.Second {
					return
				}
				if try == 3 {
					t.Fatalf("%v, and %v for eight times as many", some, many)
				}
			}
		})
	}
}

// TestManyHolders resolves an office that more people hold than a description is held against: the last of them before it is meant.
func TestManyHolders(t *testing.T) {
	d, r := crowded("Olaf %s, the minister, said that it was sold. The minister denied it. ", 1000)
	a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: d.Text}, d, r)
	for i := 0; i < len(a.Chains); i += 2 {
		if who := r.Statements[i].Source[0].Of(d.Text); a.Chains[i][0].Name != who || a.Chains[i+1][0].Name != who {
			t.Fatalf("statement %d: %s and %s, want %s", i, a.Chains[i][0].Name, a.Chains[i+1][0].Name, who)
		}
	}
}

// A bare surname is a person's where a title stands before it elsewhere, or "he" soon behind it; a party's members are a group without a name.
func TestKinds(t *testing.T) {
	for text, want := range map[string]trace.Voice{
		"President Lund left. [Lund] {said} it went well.":               {Name: "Lund", Kind: trace.Person, Named: true},
		"It was told to Lund before he left. [Lund] {said} it was well.": {Name: "Lund", Kind: trace.Person, Named: true},
		"It was told to Tidal before it closed. [Tidal] {said} so.":      {Name: "Tidal", Kind: trace.Organisation, Named: true},
		"[Norway, an ally of theirs,] {said} it went well.":              {Name: "Norway", Kind: trace.Organisation, Named: true},
		"[The aircraft manufacturer Tidal] {said} it went well.":         {Name: "Tidal", Kind: trace.Organisation, Named: true},
		"[Newspaper Ny Tid] {said} it went well.":                        {Name: "Ny Tid", Kind: trace.Outlet, Named: true, Role: "Newspaper"},
		"[The Danish tabloid Ny Tid] {said} it went well.":               {Name: "Ny Tid", Kind: trace.Outlet, Named: true, Role: "Danish tabloid"},
		"[Local news site Tidal24] {said} it went well.":                 {Name: "Tidal24", Kind: trace.Outlet, Named: true, Role: "Local news site"},
		"[House Republicans] {said} it went well.":                       {Name: "House Republicans", Kind: trace.Group},
		"[A group of Iranian lawmakers] {said} it went well.":            {Name: "group of Iranian lawmakers", Kind: trace.Group},
		"[British Royal Marines] {said} it went well.":                   {Name: "British Royal Marines", Kind: trace.Organisation, Named: true},
		"[Associated Press, Reuters and CNN] {reported} it went well.":   {Name: "CNN", Kind: trace.Outlet, Named: true},
		"[Ada Lund and Jon Hale] {said} it went well.":                   {Name: "Ada Lund and Jon Hale", Kind: trace.Group, Named: true},
		"[Media reports] {said} it went well.":                           {Name: "Media reports", Kind: trace.Outlet},
		"[Some reports] {said} it went well.":                            {Name: "some reports", Kind: trace.Outlet},
		"[A report of the board] {said} it went well.":                   {Name: "report of the board", Kind: trace.Paper},
		"[The report] {said} it went well.":                              {Name: "report", Kind: trace.Paper},
		"[Uncle] {says} it went well.":                                   {Name: "Uncle", Kind: trace.Unknown},
		"[Others] {say} it went well.":                                   {Name: "Others", Kind: trace.Group},
		"[Much] {depends} on it.":                                        {Name: "Much", Kind: trace.Unknown},
		"[Police] {said} it went well.":                                  {Name: "police", Kind: trace.Group},
	} {
		if v := account(text).Chains[0][0]; v.Name != want.Name || v.Kind != want.Kind || v.Named != want.Named {
			t.Errorf("%s: %+v", text, v)
		}
	}
}

func TestWhatAStateMakesOfAThingIsNobody(t *testing.T) {
	if v := account("[British-owned, tanker] {said} it was boarded.").Chains[0][0]; v.Named {
		t.Errorf("%s has a name", v.Name)
	}
}

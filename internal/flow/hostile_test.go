package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
	"firsthand/internal/weigh"
)

const cracks = "the bridge at Orm was closed because of cracks in its east pier"

// traceTexts reads and traces reports given as outlet and text, all of different days.
func traceTexts(t *testing.T, reports ...[2]string) dossier {
	t.Helper()
	f := flow.New(reader(t), 2).WithSensor(func() flow.Sensor { return sensor(t) })
	var accounts []*trace.Account
	for i, r := range reports {
		at := time.Date(2031, 4, 2+i, 0, 0, 0, 0, time.UTC)
		accounts = append(accounts, f.Account(&ingest.Report{
			Document: fmt.Sprintf("d%02d", i), Outlet: r[0], Text: r[1], Published: ingest.Date{Text: at.Format(time.DateOnly), At: at},
		}))
	}
	return dossier{f.Trace(accounts)}
}

// about are the claims in which a word stands, the one that most reports carry first.
func (d dossier) about(word string) []flow.Claim {
	return slices.DeleteFunc(slices.Clone(d.Claims), func(c flow.Claim) bool { return !strings.Contains(c.Text, word) })
}

// A farm of made-up outlets says of itself that it reports independently. That proves nothing: whoever names only itself, or
// nobody, counts as nothing, and unnamed sources here and there are not shown to be several.
func TestAFarmThatCallsItselfIndependent(t *testing.T) {
	says := []string{
		"The bridge at Orm was closed because of cracks in its east pier. We report independently, and our newsroom has confirmed this without any other outlet.",
		"%[1]s has independently confirmed that " + cracks + ".",
		"The Orm bridge has been shut over cracks in the east pier. Our reporters found this out on their own.",
		"According to %[1]s's own independent reporting, " + cracks + ".",
		"This is independent reporting by %[1]s. Sources told %[1]s that " + cracks + ".",
	}
	var farm [][2]string
	for i := range 50 {
		outlet := fmt.Sprintf("%s %s", strings.Fields("Alder Birch Cedar Dune Elm Fjord Grove Heath Isle Jade")[i%10], strings.Fields("Herald Courier Times Gazette Observer")[i/10])
		text := says[i%len(says)]
		if strings.Contains(text, "%") {
			text = fmt.Sprintf(text, outlet)
		}
		farm = append(farm, [2]string{outlet, text})
	}
	independent, open := 0, 0
	for _, c := range traceTexts(t, farm...).about("pier") {
		independent, open = max(independent, c.Independent), max(open, c.NotEstablished)
		for _, o := range c.Origins {
			if o.Kind != weigh.Unnamed {
				t.Errorf("%s counts as %s: %s", o.Name, o.Kind, o.Why)
			}
			if o.Why == "" {
				t.Errorf("the dossier does not say why %s counts as it does", o.Name)
			}
		}
		if len(c.Lost) != c.Unrecorded {
			t.Errorf("of %d without lineage the dossier explains %d", c.Unrecorded, len(c.Lost))
		}
	}
	if independent > 1 || open > 10 {
		t.Errorf("%d independent, %d not established", independent, open)
	}
}

// Nor does it help to make up people, each of a house of his own, and to put what they say in other words: nothing is known of any of these outlets, so that
// two of their people are established at most, and the dossier says so of the others.
func TestAFarmThatMakesUpPeople(t *testing.T) {
	says := []string{
		"“There are cracks in the east pier, so we had to close the Orm bridge,” said %s.", "%s said the bridge at Orm was closed because of cracks in its east pier.",
		"Cracks in the east pier are why the Orm bridge was shut, according to %s.", "The Orm bridge is shut because its east pier has cracks, %s told reporters on Monday.",
		"“We closed the bridge at Orm. Its east pier is cracked,” %s said in the morning.",
	}
	given, last := strings.Fields("Ada Paul Mira Otto Lena Karl Ines Hugo Vera Axel"), strings.Fields("Lund Doe Falk Berg Holm")
	offices := []string{
		"an engineer at the Port Board", "a spokeswoman for the Ferry Union", "the director of the Orm Museum", "a doctor at Saint Olaf Hospital", "the captain of the tug Maren",
		"a teacher at Kell Academy", "the chairman of Quay Logistics", "a farmer at Tolmark", "the rector of Dune College", "a clerk at the Customs Office",
	}
	var farm [][2]string
	for i := range 50 {
		outlet := fmt.Sprintf("%s %s", strings.Fields("Alder Birch Cedar Dune Elm Fjord Grove Heath Isle Jade")[i%10], strings.Fields("Herald Courier Times Gazette Observer")[i/10])
		farm = append(farm, [2]string{outlet, fmt.Sprintf(says[(i+i/10)%len(says)], given[i%10]+" "+last[i/10]+", "+offices[(i+3*(i/10))%10]+",")})
	}
	people := 0
	for _, c := range traceTexts(t, farm...).about("pier") {
		people = max(people, len(c.Origins))
		if c.Independent > 2 {
			t.Errorf("%d independent: %s", c.Independent, c.Text)
		}
		for _, o := range c.Origins {
			if o.Why == "" {
				t.Errorf("the dossier does not say why %s counts as it does", o.Name)
			}
		}
	}
	if people < 5 {
		t.Errorf("%d people of the farm are in one claim: it tests nothing", people)
	}
}

func TestAReportThatCitesItself(t *testing.T) {
	d := traceTexts(t,
		[2]string{"Harbour Wire", "The bridge at Orm was closed because of cracks in its east pier, Harbour Wire reported on Monday."},
		[2]string{"Ferry Post", "On Tuesday the Ferry Post learned more. Harbour Wire reported that " + cracks + "."})
	for _, c := range d.about("pier") {
		if len(c.Origins) != 0 || c.Unrecorded != len(c.Members) || c.Lost[0].Why != weigh.Itself {
			t.Errorf("%d origins, %d of %d unrecorded: %v", len(c.Origins), c.Unrecorded, len(c.Members), c.Lost)
		}
	}
	for _, e := range d.Edges {
		if e.From.Report == e.To.Report {
			t.Errorf("%v leads to itself", e)
		}
	}
}

func TestAClaimOfOneWord(t *testing.T) {
	d := traceTexts(t,
		[2]string{"Harbour Wire", "“Yes,” said the mayor, Ada Lund."}, [2]string{"Ferry Post", "“Yes,” said Paul Doe, a baker. “No,” an official said."},
		[2]string{"Lorn Radio", "Yes."}, [2]string{"Isle Echo", ""}, [2]string{"Quay Gazette", "“”"})
	for _, c := range d.Claims {
		if c.Independent > 1 {
			t.Errorf("“%s” has %d independent origins: one word is no proposition that two can share", c.Text, c.Independent)
		}
	}
}

// paragraphs are three paragraphs of each of several papers.
func paragraphs(outlet string) []string {
	var out []string
	for i := range 3 {
		var b strings.Builder
		for k := range 40 {
			fmt.Fprintf(&b, "%s%d%c ", strings.ToLower(outlet), 40*i+k, 'a'+rune(k%26))
		}
		out = append(out, strings.ToUpper(b.String()[:1])+b.String()[1:]+"in the end.")
	}
	return out
}

// An article that is made of the paragraphs of others depends on each of them, undated as they all are: they stand whole in it.
func TestAnArticleMadeOfOthers(t *testing.T) {
	mosaic := tracetest.New("z", "Mosaic Daily")
	var reports []*tracetest.Report
	for _, outlet := range []string{"Alder", "Birch", "Cedar"} {
		r := tracetest.New(outlet, outlet+" Herald")
		for _, p := range paragraphs(outlet) {
			r.Plain(p)
			mosaic.Plain(p)
		}
		fact := fmt.Sprintf("the %s ferry had been sold to a breaker in the north for nine thousand crowns", strings.ToLower(outlet))
		r.Says("Two clerks said "+fact+".", fact, "~Two clerks")
		mosaic.Says("Two clerks said "+fact+".", fact, "~Two clerks")
		reports = append(reports, r)
	}
	var accounts []*trace.Account
	for _, r := range append(reports, mosaic) {
		accounts = append(accounts, r.Account())
	}
	d := flow.New(reader(t), 1).Trace(accounts)
	from := map[int]bool{}
	for _, e := range d.Edges {
		if e.Kind != trace.Copies {
			continue
		}
		if e.From.Report != 3 || e.Direction != trace.ByContainment {
			t.Errorf("%v", e)
		}
		from[e.To.Report] = true
	}
	if len(from) != 3 {
		t.Errorf("it depends on %v", from)
	}
	for _, c := range d.Claims {
		if c.Independent > 1 || c.Independent+c.NotEstablished > 3 {
			t.Errorf("%d independent, %d not established", c.Independent, c.NotEstablished)
		}
	}
}

func TestFiveThousandCopiesAreOneOrigin(t *testing.T) {
	story := func(document, outlet string) *trace.Account {
		r := tracetest.New(document, outlet)
		for _, p := range paragraphs("Alder") {
			r.Plain(p)
		}
		return r.Says("Two clerks said "+cracks+".", cracks, "~Two clerks").Account()
	}
	var accounts []*trace.Account
	for i := range 5000 {
		accounts = append(accounts, story(fmt.Sprint(i), fmt.Sprint("Paper ", i)))
	}
	f := flow.New(reader(t), 1)
	d := f.Trace(accounts)
	if c := d.Claims[0]; c.Independent != 1 || c.NotEstablished != 0 || len(c.Members) != 5000 {
		t.Errorf("%d independent, %d not established, of %d", c.Independent, c.NotEstablished, len(c.Members))
	}
	for _, e := range d.Edges {
		if e.Kind == trace.Copies && e.Direction != trace.NotKnown {
			t.Fatalf("undated copies, and %q says who copied whom", e.Direction)
		}
	}
}

func TestDatesThatCannotBe(t *testing.T) {
	at := func(r *ingest.Report, published, captured string) {
		for text, d := range map[string]*ingest.Date{published: &r.Published, captured: &r.Captured} {
			when, err := time.Parse(time.DateOnly, text)
			if err != nil {
				t.Fatal(err)
			}
			*d = ingest.Date{Text: text, At: when}
		}
	}
	story := func(document, outlet string) *trace.Account {
		return tracetest.New(document, outlet).Plain(paragraphs("Alder")[0]).Says("A clerk said "+cracks+".", cracks, "~A clerk").Account()
	}
	a, b := story("a", "Harbour Wire"), story("b", "Ferry Post")
	at(a.Report, "2031-04-20", "2031-04-10") // published ten days after it was captured
	at(b.Report, "2031-04-09", "2031-04-30")
	d := flow.New(reader(t), 1).Trace([]*trace.Account{a, b})
	if c := d.Claims[0]; c.Independent != 1 || c.NotEstablished != 0 {
		t.Errorf("%d independent, %d not established", c.Independent, c.NotEstablished)
	}
	for _, e := range d.Edges {
		if e.Kind == trace.Copies && e.Direction != trace.NotKnown {
			t.Errorf("%v", e)
		}
	}
}

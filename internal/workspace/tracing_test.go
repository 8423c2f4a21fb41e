package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/read/model"
	"firsthand/internal/read/tagger"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// A memory is the program's reader, which reads no text twice.
type memory struct {
	tagger *tagger.Tagger
	sensor *meaning.Encoder
	mu     sync.Mutex
	read   map[string][]read.Attribution
	senses map[string][]sense.Vector
}

func newMemory(t testing.TB) *memory {
	t.Helper()
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	x, err := tagger.New(model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		t.Fatal(err)
	}
	e, err := meaning.New(model.Meaning(), model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		t.Fatal(err)
	}
	return &memory{tagger: x, sensor: e, read: map[string][]read.Attribution{}, senses: map[string][]sense.Vector{}}
}

func (m *memory) Attributions(d *text.Document) []read.Attribution {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, known := m.read[d.Text]; !known {
		m.read[d.Text] = m.tagger.Attributions(d)
	}
	return slices.Clone(m.read[d.Text])
}

func (m *memory) Senses(d *text.Document, r read.Reading) []sense.Vector {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := fmt.Sprint(d.Text, len(r.Assertions))
	for _, s := range r.Statements {
		key += fmt.Sprint(s.Content)
	}
	if _, known := m.senses[key]; !known {
		m.senses[key] = m.sensor.Senses(d, r)
	}
	return m.senses[key]
}

func (m *memory) flow(jobs int) (*flow.Flow, error) {
	return flow.New(m, jobs).WithSensor(func() flow.Sensor { return m }), nil
}

// desk opens a new workspace that is read by m.
func (m *memory) desk(t testing.TB, dsn string) *workspace.Workspace {
	t.Helper()
	o := options(desk(t), dsn)
	o.Reader.Flow = m.flow
	o.Cores = 2
	w, err := workspace.OpenOrCreate(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// example is the source of a report of examples.
func example(t testing.TB, file string) workspace.Source {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("../../examples", file))
	if err != nil {
		t.Fatal(err)
	}
	return workspace.Source{Source: ingest.Source{Path: file, Document: file, Body: strings.NewReader(string(raw))}, Place: file}
}

// bring adds sources one by one and has each traced before the next.
func bring(t testing.TB, w *workspace.Workspace, sources ...workspace.Source) {
	t.Helper()
	for _, s := range sources {
		only := func(yield func(workspace.Source, error) bool) { yield(s, nil) }
		if done, err := w.Add(t.Context(), only, silent(t)); err != nil || done.Added != 1 {
			t.Fatal(done, err)
		}
		drain(t, w)
	}
}

// drain has all done that is in line.
func drain(t testing.TB, w *workspace.Workspace) {
	t.Helper()
	failed, err := w.Drain(t.Context(), func(int) {})
	if failed > 0 || err != nil {
		t.Errorf("%d could not be done, %v", failed, err)
		for f, err := range w.Failed(t.Context()) {
			t.Error(f.Job.Stage, f.Reason, err)
		}
	}
}

// inWords is a dossier in words that do not depend on the order in which reports came: each claim with its counts and who says it.
func inWords(d *flow.Dossier, name func(i int) string) []string {
	var out []string
	for _, c := range d.Claims {
		var who []string
		for _, m := range c.Members {
			who = append(who, fmt.Sprintf("%s %s %s", name(m.Report), m.ID, m.Stance))
		}
		slices.Sort(who)
		out = append(out, fmt.Sprintf("%d+%d+%d: %s", c.Independent, c.NotEstablished, c.Unrecorded, strings.Join(who, ", ")))
	}
	slices.Sort(out)
	return out
}

// kept is what a workspace has traced, in such words.
func kept(t testing.TB, w *workspace.Workspace) []string {
	t.Helper()
	d, err := w.Whole(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return inWords(d, names(t, w, d))
}

// names are the places of the reports of a dossier.
func names(t testing.TB, w *workspace.Workspace, d *flow.Dossier) func(i int) string {
	of := map[string]string{}
	for place, id := range reports(t, w) {
		of[id] = place
	}
	return func(i int) string { return place(of[d.Accounts[i].Report.Document]) }
}

// place is where a file's report stands, without what a file of several adds.
func place(file string) string { f, _, _ := strings.Cut(file, "#"); return f }

// files are those of examples.
func files(t testing.TB) (out []string) {
	t.Helper()
	found, err := filepath.Glob("../../examples/[0-9]*")
	if err != nil || len(found) < 8 {
		t.Fatal(found, err)
	}
	for _, f := range found {
		out = append(out, filepath.Base(f))
	}
	return out
}

// ascribed is claims in words without the sentences that reports have in their own voice, and their number, in order.
func ascribed(claims []string) (out []string) {
	for _, c := range claims {
		counts, members, _ := strings.Cut(c, ": ")
		said := slices.DeleteFunc(strings.Split(members, ", "), func(m string) bool { return ownVoice.MatchString(m) })
		if len(said) > 0 {
			out = append(out, counts[:strings.LastIndex(counts, "+")]+": "+strings.Join(said, ", "))
		}
	}
	slices.Sort(out)
	return out
}

var ownVoice = regexp.MustCompile(` a\d+ \w+$`)

// inAnyOrder adds the examples in several orders, one after another, and holds who stands behind what against a trace of all at once. Where
// a report's own sentences stand, may depend on the order: which words are rare is not known while few reports are there.
func (m *memory) inAnyOrder(t *testing.T, dsn func() string, orders int) {
	all := files(t)
	var accounts []*trace.Account
	f, _ := m.flow(2)
	for _, file := range all {
		raw, err := os.ReadFile(filepath.Join("../../examples", file))
		if err != nil {
			t.Fatal(err)
		}
		c := ingest.Source{Path: file, Document: file, Body: strings.NewReader(string(raw))}
		for c, err := range ingest.Captures(c) {
			if err != nil {
				t.Fatal(err)
			}
			r, err := ingest.Extract(c)
			if err != nil {
				t.Fatal(err)
			}
			accounts = append(accounts, f.Account(r))
		}
	}
	d := f.Trace(accounts)
	want := ascribed(inWords(d, func(i int) string { return place(all[i]) }))
	r := rand.New(rand.NewPCG(1, 7))
	for n := range orders {
		order := slices.Clone(all)
		switch n {
		case 0:
		case 1:
			slices.Reverse(order)
		default:
			r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		}
		w := m.desk(t, dsn())
		for _, file := range order {
			bring(t, w, example(t, file))
		}
		if got := ascribed(kept(t, w)); !slices.Equal(got, want) {
			t.Errorf("in the order %v:\n%s\nall at once:\n%s", order, without(got, want), without(want, got))
		}
		whole(t, w, verify.Trust{})
	}
}

func without(a, b []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) }), "\n")
}

// idsLast adds reports and traces all again: what a claim is called by stays.
func (m *memory) idsLast(t *testing.T, dsn string) {
	w := m.desk(t, dsn)
	all := files(t)
	ids := map[string]string{} // by a statement of the claim
	held := func(torn bool) {  // only where all was traced again may a claim be torn, and its larger part keeps the id
		t.Helper()
		now := map[string]string{}
		for _, c := range claimsOf(t, w) {
			for _, s := range c.Members {
				now[s.Report+" "+s.Statement] = c.ID
			}
		}
		for s, id := range ids {
			d, err := w.Dossier(t.Context(), id)
			if err != nil || !torn && now[s] != "" && d.Claims[0].ID != now[s] {
				t.Errorf("%s was in claim %s, and is in %s, %v", s, id, now[s], err)
			}
		}
		ids = now
	}
	f, _ := m.flow(1)
	for i, file := range all {
		bring(t, w, example(t, file))
		held(false)
		if i%3 == 2 {
			before := kept(t, w)
			if err := w.TraceAgain(t.Context(), f, func(int) {}); err != nil {
				t.Fatal(err)
			}
			held(true)
			if i == len(all)-1 && !slices.Equal(before, kept(t, w)) {
				t.Errorf("traced again: %q, before %q", kept(t, w), before)
			}
		}
	}
	d, err := w.Dossier(t.Context(), strings.ToLower(widest(t, w)))
	if err != nil || d.Claims[0].Independent != 1 || d.Claims[0].NotEstablished != 1 || len(d.Edges) == 0 || d.Claims[0].Point == "" {
		t.Errorf("the dossier of the widest claim is %+v, %v", d, err)
	}
	whole(t, w, verify.Trust{})
	for _, id := range reports(t, w) {
		if _, err := w.Erase(t.Context(), id, "a court's order"); err != nil {
			t.Fatal(err)
		}
		drain(t, w)
		whole(t, w, verify.Trust{})
		for _, c := range claimsOf(t, w) {
			if c.Text == "" {
				t.Errorf("claim %s has no words any more", c.ID)
			}
		}
	}
	if s, err := w.Status(t.Context()); err != nil || s.Claims != 0 {
		t.Errorf("without reports: %+v, %v", s, err)
	}
}

// claimsFollow corrects what a statement says, and takes that back: each time it is in the claim that it then makes, as soon as what is in line
// was done.
func (m *memory) claimsFollow(t *testing.T, dsn string) {
	w := m.desk(t, dsn)
	const sold = "The town of Orm sold the ferry Maren to a breaker in Northport for 12 crowns"
	for n, body := range []string{
		sold + ", two port officials told Harbour Wire.", sold + ", said Ines Marrak, an engineer at the yard.",
		"Jonas Beck, a spokesman for the mayor, said that nobody would speak about it before Monday. " + sold + ".",
	} {
		place := fmt.Sprintf("/press/%d.txt", n)
		bring(t, w, workspace.Source{Place: place, Source: ingest.Source{
			Path: place, Document: fmt.Sprint(n), Body: strings.NewReader(fmt.Sprintf("Outlet: Outlet %d\nPublished: 2031-04-0%d\n\n%s\n", n, n+1, body)),
		}})
	}
	ids := reports(t, w)
	with := func() int { // how many statements are in a claim with the last report's
		drain(t, w)
		for _, c := range claimsOf(t, w) {
			for _, s := range c.Members {
				if s.Report == ids["/press/2.txt"] && s.Statement == "s1" {
					return len(c.Members)
				}
			}
		}
		return 0
	}
	if n := with(); n != 1 {
		t.Fatalf("before anything was decided it is one of %d", n)
	}
	d, err := w.CorrectStatement(t.Context(), workspace.Place{Report: ids["/press/2.txt"], Statement: "s1"}, workspace.Correction{Content: sold}, "he said so")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := w.Status(t.Context()); err != nil || s.Jobs.Waiting != 1 {
		t.Errorf("in line are %+v, %v", s.Jobs, err)
	}
	if n := with(); n < 3 {
		t.Errorf("corrected, it is one of %d", n)
	}
	if _, err := w.Undo(t.Context(), d.ID, ""); err != nil {
		t.Fatal(err)
	}
	if n := with(); n != 1 {
		t.Errorf("after that was taken back it is one of %d", n)
	}
	whole(t, w, verify.Trust{})
}

// claimsOf are the claims that are kept.
func claimsOf(t *testing.T, w *workspace.Workspace) []workspace.Claim {
	t.Helper()
	all, err := w.Seen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// widest is the id of the claim with most statements.
func widest(t *testing.T, w *workspace.Workspace) (id string) {
	most := 0
	for _, c := range claimsOf(t, w) {
		if len(c.Members) > most {
			id, most = c.ID, len(c.Members)
		}
	}
	return id
}

// TestTracing traces with the program's reader, on both engines.
func TestTracing(t *testing.T) {
	m := newMemory(t)
	t.Run("sqlite", func(t *testing.T) {
		m.inAnyOrder(t, func() string { return "" }, 6)
		m.idsLast(t, "")
		m.claimsFollow(t, "")
	})
	t.Run("postgres", func(t *testing.T) {
		c := pgtest.Start(t, os.Getenv)
		m.inAnyOrder(t, func() string { return c.Open(t) }, 3)
		m.idsLast(t, c.Open(t))
		m.claimsFollow(t, c.Open(t))
	})
}

// copied is the source of a report that says what every other says, in the name of its own outlet.
func copied(n int) workspace.Source {
	place := fmt.Sprintf("/press/copy%05d.txt", n)
	return workspace.Source{Place: place, Source: ingest.Source{Path: place, Document: fmt.Sprint(n), Body: strings.NewReader(fmt.Sprintf(
		"Outlet: Outlet %d\nPublished: 2031-05-%02d\n\nThe harbour master of Corrin has closed the northern basin to ferries. Divers found two cracks in its "+
			"western wall on Monday. Repairs are to take three weeks, and freight goes by way of Velden until then.\n", n, n%28+1))}}
}

// spoken is how many statements the claims of a dossier have.
func spoken(d *flow.Dossier) (n int) {
	for _, c := range d.Claims {
		n += len(c.Members)
	}
	return n
}

// copies adds many reports of one text: all are of one claim, what nobody is named for counts as nothing, and each is compared with no more of the others than
// the bound. What that costs is measured by train/eval/workspace.py.
func copies(t *testing.T, dsn string) {
	const many = 60
	w := open(t, desk(t), dsn)
	_, err := w.Add(t.Context(), func(yield func(workspace.Source, error) bool) {
		for n := 0; n < many && yield(copied(n), nil); n++ {
		}
	}, silent(t))
	if err != nil {
		t.Fatal(err)
	}
	drain(t, w)
	d, err := w.Whole(t.Context())
	if err != nil || spoken(d) != 2*many || len(d.Claims) != 2 || d.Claims[0].Independent != 0 || d.Claims[0].NotEstablished != 0 {
		t.Errorf("%d claims of %d statements, %v", len(d.Claims), spoken(d), err)
	}
	for _, id := range reports(t, w) {
		if n, err := w.Compared(t.Context(), id); n != workspace.Neighbours || n >= many-1 || err != nil {
			t.Errorf("one of %d copies is compared with %d, %v", many, n, err)
		}
	}
	whole(t, w, verify.Trust{})
}

// tracedTogether reads and traces in several workspaces at once, as several processes do: a statement is in one claim all the same.
func tracedTogether(t *testing.T, dsn string) {
	dir := desk(t)
	w := open(t, dir, dsn)
	const many = 60
	add(t, w, 0, many)
	atOnce(t, dir, dsn, func(_ int, w *workspace.Workspace) { drain(t, w) })
	s, err := w.Status(t.Context())
	if err != nil || s.Jobs.Waiting+s.Jobs.Running+s.Jobs.Failed > 0 || s.Claims == 0 {
		t.Errorf("%+v, %v", s, err)
	}
	members := 0
	for _, c := range claimsOf(t, w) {
		members += len(c.Members)
	}
	d, err := w.Whole(t.Context())
	if err != nil || members != many || len(d.Accounts) != many {
		t.Errorf("%d statements are in claims, of %d reports, %v", members, len(d.Accounts), err)
	}
	whole(t, w, verify.Trust{})
}

// tracingFails lets each step of tracing fail: nothing was traced then, and the work is done when it is tried again.
func tracingFails(t *testing.T, dsn string) {
	dir := desk(t)
	w := open(t, dir, dsn)
	bring(t, w, copied(0), copied(1))
	next := 2
	for _, s := range every(
		step{name: "found by", on: "INSERT ON keyings"}, step{name: "keys", on: "INSERT ON report_keys"},
		step{name: "members", on: "INSERT ON claim_members"}, step{name: "edges", on: "INSERT ON edges"}, step{name: "trace", on: "INSERT ON traces"},
	)[:5] { // what comes behind is the same for all changes
		add := func() error {
			_, err := w.Add(t.Context(), func(yield func(workspace.Source, error) bool) { yield(copied(next), nil) }, silent(t))
			return err
		}
		if err := add(); err != nil {
			t.Fatal(err)
		}
		mend := trigger(t, dir, dsn, s.on)
		done := make(chan struct{})
		go func() {
			time.Sleep(500 * time.Millisecond)
			mend()
			close(done)
		}()
		drain(t, w) // which tries again
		<-done
		next++
		whole(t, w, verify.Trust{})
		if d, err := w.Whole(t.Context()); err != nil || len(d.Claims) != 2 || spoken(d) != 2*next {
			t.Errorf("%s: %d claims of %d statements, %v", s.name, len(d.Claims), spoken(d), err)
		}
	}
}

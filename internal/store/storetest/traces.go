package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/text"
)

// claimID is the id of a claim in tests.
func claimID(n int) string { return fmt.Sprintf("01CLAIM%019d", n) }

// finding is n claims that rest on reports, the first of which depends on the last and on an outlet; the last claim was joined with the
// first, and those before it contradict each other.
func finding(n int, reports ...*store.Report) *store.Finding {
	f := &store.Finding{Version: "trace/1", Reports: ids(reports...)}
	for i := range n {
		c := store.Claim{ID: claimID(i), Report: reports[0].ID, Text: fmt.Sprintf("The ferry sailed at %d.", i)}
		for j, r := range reports {
			c.Members = append(c.Members, store.Member{Report: r.ID, Statement: fmt.Sprintf("s%03d", i+n*j), Stance: "asserts"})
		}
		f.Claims = append(f.Claims, c)
	}
	last := reports[len(reports)-1].ID
	f.Claims = append(f.Claims, store.Claim{ID: claimID(n), Report: last, Heir: claimID(0)})
	f.Edges = []store.Edge{
		{Report: reports[0].ID, Statement: "s000", Kind: "cites", Outlet: "Harbour Wire", Data: `{"sure":1}`, Evidence: []text.Span{{Start: 1, End: 4}, {Start: 6, End: 7}}},
		{Report: reports[0].ID, Kind: "copies", To: last, ToStatement: "s001"},
	}
	if n > 1 {
		f.Contradictions = []store.Contradiction{{Claim: claimID(0), Other: claimID(1), Report: last, Point: "0 or 1"}}
	}
	return f
}

// kept is what is kept of a finding.
func kept(t *testing.T, db *store.DB, reports ...*store.Report) *store.Finding {
	t.Helper()
	v, f := db.View(reads), &store.Finding{}
	for _, c := range all(t, v.Claims(t.Context())) {
		f.Claims = append(f.Claims, *c)
	}
	var err, also error
	f.Edges, err = v.Edges(t.Context(), ids(reports...))
	f.Contradictions, also = v.Contradictions(t.Context())
	if err != nil || also != nil {
		t.Fatal(err, also)
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
	return f
}

func traces(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b)
	for _, want := range []*store.Finding{finding(150, a, b), finding(3, b), finding(3, a, b), {Version: "trace/2", Reports: ids(a)}} {
		var orphans []string
		write(t, db, func(tx *store.Tx) error {
			err := tx.SetTraces(want)
			orphans = tx.Orphans()
			return err
		})
		got := kept(t, db, a, b)
		if n := len(want.Claims); n > 0 {
			want.Claims = want.Claims[:n-1] // for which the first stands
		}
		if !reflect.DeepEqual(got.Claims, want.Claims) || !reflect.DeepEqual(got.Edges, want.Edges) || !reflect.DeepEqual(got.Contradictions, want.Contradictions) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
		for _, r := range []*store.Report{a, b} {
			traced, err := db.View(reads).Traced(t.Context(), r.ID)
			if is := slices.Contains(want.Reports, r.ID); err != nil || is != (traced == want.Version) || is && slices.Contains(orphans, r.ID) {
				t.Errorf("%s was traced by %q, orphans %q, %v", r.Place, traced, orphans, err)
			}
		}
		before, _ := db.View(reads).Head(t.Context())
		write(t, db, func(tx *store.Tx) error {
			return tx.SetTraces(&store.Finding{Version: want.Version, Reports: want.Reports, Claims: want.Claims, Edges: want.Edges, Contradictions: want.Contradictions})
		})
		write(t, db, func(tx *store.Tx) error {
			return tx.SetTraces(&store.Finding{Version: want.Version, Reports: want.Reports, Claims: want.Claims, Edges: want.Edges, Contradictions: want.Contradictions})
		})
		if after, _ := db.View(reads).Head(t.Context()); after.Size > before.Size+2 {
			t.Errorf("the same again has %d entries", after.Size-before.Size)
		}
	}
	if _, err := db.View(reads).Claim(t.Context(), "01"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a claim that is not there: %v", err)
	}
}

func joinClaims(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b)
	write(t, db, func(tx *store.Tx) error { return tx.SetTraces(finding(3, a, b)) })
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SetTraced(a.ID, "trace/2"), tx.JoinClaims(claimID(0), claimID(2)))
	})
	got := kept(t, db, a, b)
	want := []store.Contradiction{{Claim: claimID(1), Other: claimID(2), Report: b.ID, Point: "0 or 1"}}
	if len(got.Claims) != 2 || len(got.Claims[1].Members) != 4 || !reflect.DeepEqual(got.Contradictions, want) {
		t.Errorf("after one was joined: %+v", got)
	}
	for _, old := range []int{0, 3, 2} { // 3 had been joined with 0 before
		if c, err := db.View(reads).Claim(t.Context(), strings.ToLower(claimID(old))); err != nil || c.ID != claimID(2) || len(c.Members) != 4 {
			t.Errorf("for claim %d stands %+v, %v", old, c, err)
		}
	}
	_, err := db.View(reads).Claim(t.Context(), "01cl")
	is(t, err, fault.Usage, "give more letters")
	if c, err := db.View(reads).Counts(t.Context()); err != nil || c.Claims != 2 {
		t.Errorf("counts %+v, %v", c, err)
	}
	write(t, db, func(tx *store.Tx) error { return tx.JoinClaims(claimID(1), claimID(2)) })
	if got := kept(t, db, a, b); len(got.Claims) != 1 || len(got.Contradictions) > 0 {
		t.Errorf("after all were joined: %+v", got)
	}
}

func eraseClaims(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	a.Outlet = "Harbour Wire"
	add(t, db, a, b)
	f := finding(2, a, b)
	f.Claims = append(f.Claims,
		store.Claim{ID: claimID(7), Report: a.ID, Text: "Only that.", Members: []store.Member{{Report: a.ID, Statement: "s7", Stance: "denies"}}},
		store.Claim{ID: claimID(8), Report: a.ID, Heir: claimID(7)})
	f.Edges = append(f.Edges, store.Edge{Report: b.ID, Statement: "s1", Kind: "cites", To: a.ID, ToStatement: "s1"}, store.Edge{Report: b.ID, Kind: "copies", To: a.ID})
	write(t, db, func(tx *store.Tx) error { return tx.SetTraces(f) })
	write(t, db, func(tx *store.Tx) error {
		_, _, err := tx.Erase(a.ID, "a court's order")
		if got := tx.Orphans(); !slices.Equal(got, ids(b)) {
			t.Errorf("orphans are %q", got)
		}
		return err
	})
	got := kept(t, db, b)
	if len(got.Claims) != 2 || got.Claims[0].Text != "" || got.Claims[0].Report != b.ID || len(got.Claims[0].Members) != 1 || len(got.Contradictions) > 0 {
		t.Errorf("left are %+v", got)
	}
	if want := []store.Edge{{Report: b.ID, Statement: "s1", Kind: "cites", Outlet: "Harbour Wire"}}; !reflect.DeepEqual(got.Edges, want) {
		t.Errorf("left are edges %+v", got.Edges)
	}
	if traced, err := db.View(reads).Traced(t.Context(), b.ID); err != nil || traced != "" {
		t.Errorf("%s is not to be traced again, %v", b.Place, err)
	}
	if c, err := db.View(reads).Claim(t.Context(), claimID(2)); err != nil || c.ID != claimID(0) {
		t.Errorf("for the one that was joined stands %+v, %v", c, err)
	}
	write(t, db, func(tx *store.Tx) error { _, _, err := tx.Erase(b.ID, "a court's order"); return err })
	if c, err := db.View(reads).Counts(t.Context()); err != nil || c.Claims != 0 {
		t.Errorf("counts %+v, %v", c, err)
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

func extractClaims(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b)
	write(t, db, func(tx *store.Tx) error { return tx.SetTraces(finding(2, a, b)) })
	write(t, db, func(tx *store.Tx) error {
		r := *a
		r.Text = "Aye, aye."
		return tx.SetExtraction(&r)
	})
	if got := kept(t, db, a, b); len(got.Claims) != 2 || got.Claims[0].Text != "" || len(got.Edges) > 0 {
		t.Errorf("left are %+v", got)
	}
}

func edgeGivesWay(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b)
	outlet := store.Edge{Report: a.ID, Statement: "s1", Kind: "cites", Outlet: "The Wire"}
	report := store.Edge{Report: a.ID, Statement: "s1", Kind: "cites", To: b.ID, ToStatement: "s1"}
	other := store.Edge{Report: a.ID, Statement: "s2", Kind: "cites", Outlet: "The Wire"}
	same := func(outlet, report string) bool { return outlet == "The Wire" && report == b.ID }
	for range 2 {
		write(t, db, func(tx *store.Tx) error {
			if err := tx.SetTraced(a.ID, "trace/1"); err != nil {
				return err
			}
			return tx.AddEdges([]store.Edge{outlet, other}, same)
		})
	}
	for range 2 {
		write(t, db, func(tx *store.Tx) error { return tx.AddEdges([]store.Edge{report}, same) })
	}
	if got := kept(t, db, a); !reflect.DeepEqual(got.Edges, []store.Edge{report, other}) {
		t.Errorf("edges are %+v", got.Edges)
	}
}

func keysFind(t *testing.T, db *store.DB) {
	var reports []*store.Report
	for i := range 5 {
		reports = append(reports, Report(fmt.Sprintf("%d.txt", i), fmt.Sprintf("It is %d.", i)))
	}
	add(t, db, reports...)
	day := func(n int) time.Time { return time.Date(2031, 4, 1+n, 0, 0, 0, 0, time.UTC) }
	k := uint64(1<<63 + 5)
	for i, r := range reports {
		write(t, db, func(tx *store.Tx) error {
			return tx.SetKeys(&store.Keying{Report: r.ID, Version: "keys/1", At: day(i), Keys: []uint64{k, uint64(i)}, Senses: []byte{byte(i)}})
		})
	}
	of := func(key uint64, within *store.Span, limit int) (out []string) {
		write(t, db, func(tx *store.Tx) (err error) {
			out, err = tx.Holders(key, within, limit)
			return err
		})
		return out
	}
	week := &store.Span{From: day(1), To: day(3)}
	if got := of(k, week, 2); !slices.Equal(got, ids(reports[3], reports[2])) {
		t.Errorf("the newest two of three days are %q", got)
	}
	if got := of(k, nil, 3); !slices.Equal(got, ids(reports[:3]...)) {
		t.Errorf("the oldest three are %q", got)
	}
	write(t, db, func(tx *store.Tx) error {
		return tx.SetKeys(&store.Keying{Report: reports[2].ID, Version: "keys/2", At: day(2)})
	})
	write(t, db, func(tx *store.Tx) error { _, _, err := tx.Erase(reports[3].ID, "a court's order"); return err })
	if got := of(k, week, 9); !slices.Equal(got, ids(reports[1])) {
		t.Errorf("after one was erased and one has no keys: %q", got)
	}
	for version, want := range map[string][]byte{"keys/1": {1}, "keys/2": nil} {
		if got, err := db.View(reads).Senses(t.Context(), reports[1].ID, version); err != nil || string(got) != string(want) {
			t.Errorf("senses are %v, %v", got, err)
		}
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

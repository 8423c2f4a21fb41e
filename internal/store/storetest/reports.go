package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
	"firsthand/internal/text"
)

func addAgain(t *testing.T, db *store.DB) {
	r := Report("a.txt", "The ferry sailed.")
	add(t, db, r)
	again := Report("a.txt", "The ferry sailed.")
	err := db.Write(t.Context(), "cleo", func(tx *store.Tx) error {
		added, err := tx.AddReport(again)
		if added {
			t.Error("the report was added twice")
		}
		return err
	})
	if err != nil || again.ID != r.ID || !again.AddedAt.Equal(r.AddedAt) || again.AddedBy != ada || again.TextHash != r.TextHash {
		t.Errorf("the second time: %+v, %v, want what it was: %+v", again, err, r)
	}
	if d := time.Since(r.AddedAt); d < 0 || d > time.Hour {
		t.Errorf("added %v ago", d)
	}
	if got := all(t, db.View(reads).Reports(t.Context(), store.Filter{})); len(got) != 1 {
		t.Errorf("%d reports", len(got))
	}
}

func twoPlaces(t *testing.T, db *store.DB) {
	one, other := Report("a.txt", "The ferry sailed."), Report("b.txt", "The ferry sailed.")
	add(t, db, one, other)
	if one.Blob != other.Blob || one.ID == other.ID {
		t.Errorf("two reports are %s and %s of the blobs %s and %s", one.ID, other.ID, one.Blob, other.Blob)
	}
}

// roundTrip adds any report and reads it.
func roundTrip(t *testing.T, db *store.DB) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		want := drawReport(rt, n)
		add(t, db, want)
		got, err := db.View(reads).Report(t.Context(), want.ID)
		if err != nil {
			rt.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			rt.Errorf("got  %+v\nwant %+v", got, want)
		}
	})
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

// drawReport is any report from place n.
func drawReport(rt *rapid.T, n int) *store.Report {
	line := rapid.StringOfN(rapid.Rune().Filter(func(c rune) bool { return c != 0 }), 0, 40, -1)
	draw := func(what string) string { return line.Draw(rt, what) }
	date := func(what string) ingest.Date {
		d := ingest.Date{Text: draw(what)}
		if rapid.Bool().Draw(rt, what+" known") {
			d.At = time.UnixMicro(rapid.Int64Range(-6e16, 2e17).Draw(rt, what+" at")).UTC()
		}
		return d
	}
	r := Report(fmt.Sprintf("/%d/%s", n, draw("place")), strings.Repeat(draw("text"), 20))
	r.Media, r.Extractor = draw("media"), "ingest/"+draw("extractor")
	r.Facts = ingest.Facts{Outlet: draw("fact"), URL: draw("fact"), Published: draw("fact")}
	r.Document, r.Outlet, r.Author, r.Title, r.URL = draw("document"), draw("outlet"), draw("author"), draw("title"), draw("url")
	r.Location, r.Language = draw("location"), draw("language")
	r.Published, r.Captured = date("published"), date("captured")
	r.Notes = rapid.SliceOfN(line, 1, 3).Draw(rt, "notes")
	for range rapid.IntRange(0, 3).Draw(rt, "links") {
		start := rapid.IntRange(0, 1000).Draw(rt, "start")
		r.Links = append(r.Links, ingest.Link{Span: text.Span{Start: start, End: start + 3}, URL: draw("link")})
	}
	return r
}

func unkeepable(t *testing.T, db *store.DB) {
	spoil := []func(*store.Report, string){
		func(r *store.Report, s string) { r.Text += s },
		func(r *store.Report, s string) { r.Title = s },
		func(r *store.Report, s string) { r.Place = s },
		func(r *store.Report, s string) { r.Outlet = s },
	}
	for i, f := range spoil {
		for bad, words := range map[string]string{"a\x00b": "NUL", "a\xff": "UTF-8"} {
			r := Report("a.txt", "The ferry sailed.")
			f(r, bad)
			err := db.Write(t.Context(), ada, func(tx *store.Tx) error {
				_, err := tx.AddReport(r)
				return err
			})
			if fault.KindOf(err) != fault.Malformed || !strings.Contains(err.Error(), words) {
				t.Errorf("%d with %q: %v", i, bad, err)
			}
		}
	}
}

// long has what breaks an index that was made without a thought for it.
func long(t *testing.T, db *store.DB) {
	var b strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&b, "word%d ", i*i)
	}
	b.WriteString(strings.Repeat("ä", 5000) + " the end")
	r := Report("https://harbour.example/?"+strings.Repeat("0123456789", 2000), b.String())
	r.URL, r.Title = r.Place, strings.Repeat("title ", 5000)
	add(t, db, r)
	hits, err := db.View(reads).Search(t.Context(), `word1 word39999600001 "the end"`, 5)
	if err != nil || len(hits) != 1 {
		t.Errorf("found %v, %v", hits, err)
	}
}

func idsRise(t *testing.T, db *store.DB) {
	last := ""
	for i := range 20 {
		rs := []*store.Report{Report(fmt.Sprintf("%d-a", i), "a"), Report(fmt.Sprintf("%d-b", i), "b")}
		add(t, db, rs...)
		for _, id := range ids(rs...) {
			if id <= last || len(id) != 26 {
				t.Errorf("%q comes after %q", id, last)
			}
			last = id
		}
	}
}

func list(t *testing.T, db *store.DB) {
	a, b, c := Report("a.txt", "Aye."), Report("b.txt", "Bee."), Report("c.txt", "Sea.")
	c.Extractor, c.Links = "ingest/0", []ingest.Link{{Span: text.Span{Start: 0, End: 3}, URL: "https://harbour.example"}}
	add(t, db, a, b, c)
	read(t, db, Reading(a, "1", 1))
	read(t, db, Reading(b, "2", 1))
	for _, f := range []struct {
		name   string
		filter store.Filter
		want   []string
	}{
		{"all", store.Filter{}, ids(a, b, c)},
		{"after", store.Filter{After: a.ID}, ids(b, c)},
		{"after the last", store.Filter{After: c.ID}, ids()},
		{"limited", store.Filter{Limit: 2}, ids(a, b)},
		{"unread", store.Filter{Lacks: store.Stage{Name: "read", Version: "1"}}, ids(b, c)},
		{"read by nobody", store.Filter{Lacks: store.Stage{Name: "read", Version: "3"}}, ids(a, b, c)},
		{"of an old extractor", store.Filter{Extractor: ingest.Version}, ids(c)},
		{"all at once", store.Filter{After: a.ID, Limit: 1, Extractor: "ingest/0", Lacks: store.Stage{Name: "read", Version: "1"}}, ids(b)},
	} {
		f.filter.Heads = !f.filter.Heads
		heads := all(t, db.View(reads).Reports(t.Context(), f.filter))
		f.filter.Heads = false
		whole := all(t, db.View(reads).Reports(t.Context(), f.filter))
		if !slices.Equal(ids(whole...), f.want) || !slices.Equal(ids(heads...), f.want) {
			t.Errorf("%s: %v and heads %v, want %v", f.name, ids(whole...), ids(heads...), f.want)
		}
		for i, r := range heads {
			if r.Text != "" || r.Links != nil || r.Document == "" || whole[i].Text == "" {
				t.Errorf("%s: the head %+v of %+v", f.name, r, whole[i])
			}
		}
	}
	for range 50 { // leaving early lets go of the connection: there are fewer than that
		if err := first(db.View(reads).Reports(t.Context(), store.Filter{})); err != nil {
			t.Fatal(err)
		}
	}
	_, err := db.View(reads).Report(t.Context(), "01ARZ3NDEKTSV4RRFFQ69G5FAV")
	is(t, err, fault.NotFound, "report 01ARZ3NDEKTSV4RRFFQ69G5FAV: is not in this workspace")
}

func blobs(t *testing.T, db *store.DB) {
	a, b, c := Report("a.txt", "Aye."), Report("b.txt", "Aye."), Report("c.txt", "Sea.")
	add(t, db, a, b, c)
	want := []string{a.Blob, c.Blob}
	slices.Sort(want)
	if got := all(t, db.View(reads).Blobs(t.Context())); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func extract(t *testing.T, db *store.DB) {
	r, other := Report("a.txt", "The feery sailed."), Report("b.txt", "The ferry sailed.")
	add(t, db, r, other)
	read(t, db, Reading(r, "1", 2))
	set := func(version, text, title string) {
		t.Helper()
		write(t, db, func(tx *store.Tx) error {
			return tx.SetExtraction(&store.Report{ID: r.ID, Extractor: version, Report: ingest.Report{Text: text, Title: title}})
		})
		got, err := db.View(reads).Report(t.Context(), r.ID)
		if err != nil || got.Extractor != version || got.Text != text || got.Title != title || got.Blob != r.Blob || got.Place != r.Place || !got.AddedAt.Equal(r.AddedAt) {
			t.Errorf("the report is %+v, %v", got, err)
		}
	}
	set("ingest/2", r.Text, "A ferry")
	if got := all(t, db.View(reads).Readings(t.Context(), store.Stage{Name: "read", Version: "1"})); len(got) != 1 {
		t.Errorf("there are %d readings of a text that is still the same", len(got))
	}
	set("ingest/3", "The ferry sailed.", "A ferry")
	_, err := db.View(reads).Reading(t.Context(), r.ID, store.Stage{Name: "read", Version: "1"})
	is(t, err, fault.NotFound, "has not been read by read 1")
	for query, want := range map[string]int{"feery": 0, "ferry": 2, `"a ferry"`: 1} {
		if hits, err := db.View(reads).Search(t.Context(), query, 10); err != nil || len(hits) != want {
			t.Errorf("%d hits for %s, %v", len(hits), query, err)
		}
	}
	err = db.Write(t.Context(), ada, func(tx *store.Tx) error {
		return tx.SetExtraction(&store.Report{ID: "01ARZ3NDEKTSV4RRFFQ69G5FAV", Extractor: "ingest/2"})
	})
	is(t, err, fault.NotFound, "is not in this workspace")
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

func erase(t *testing.T, db *store.DB) {
	one, same, other := Report("a.txt", "Perkins told it."), Report("b.txt", "Perkins told it."), Report("c.txt", "Nobody did.")
	add(t, db, one, same, other)
	read(t, db, Reading(one, "1", 2))
	read(t, db, Reading(other, "1", 1))
	remove := func(r *store.Report) (last bool) {
		t.Helper()
		write(t, db, func(tx *store.Tx) error {
			blob, only, err := tx.Erase(r.ID, "a court's order")
			if blob != r.Blob {
				t.Errorf("the blob is %s, want %s", blob, r.Blob)
			}
			last = only
			return err
		})
		return last
	}
	if remove(one) {
		t.Error("another report has the same blob")
	}
	_, err := db.View(reads).Report(t.Context(), one.ID)
	is(t, err, fault.NotFound, "was erased on "+time.Now().UTC().Format(time.DateOnly)+" by ada, since: a court's order")
	if hits, err := db.View(reads).Search(t.Context(), "perkins", 10); err != nil || len(hits) != 1 || hits[0].ID != same.ID {
		t.Errorf("found %v, %v", hits, err)
	}
	if !remove(same) {
		t.Error("no other report has the blob any more")
	}
	c, err := db.View(reads).Counts(t.Context())
	if err != nil || c.Reports != 1 || c.Readings != 1 || c.Statements != 1 {
		t.Errorf("counts %+v, %v", c, err)
	}
	for _, f := range []func(*store.Tx) error{
		func(tx *store.Tx) error { _, _, err := tx.Erase(one.ID, "again"); return err },
		func(tx *store.Tx) error { return tx.SetExtraction(one) },
	} {
		is(t, db.Write(t.Context(), ada, f), fault.NotFound, one.ID)
	}
	is(t, db.Write(t.Context(), ada, func(tx *store.Tx) error { _, _, err := tx.Erase(other.ID, ""); return err }), fault.Usage, "for no reason")
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
	add(t, db, Report("a.txt", "Perkins told it.")) // who captures it again has it again
}

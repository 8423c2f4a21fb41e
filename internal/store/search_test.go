package store_test

import (
	"testing"

	"firsthand/internal/store"
	"firsthand/internal/store/storetest"
)

// FuzzSearch holds that nothing that somebody types is an error of the engine.
func FuzzSearch(f *testing.F) {
	db := open(f, file(f))
	err := db.Write(f.Context(), "ada", func(tx *store.Tx) error {
		_, err := tx.AddReport(storetest.Report("a.txt", "The tanker Corrin Star sailed from Zürich; 首相."))
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		"tanker", `"corrin star" zurich`, `"`, `""`, "NEAR(a b, 3)", "a AND (b OR c) NOT d", "title:tanker*", "^tanker + star", "'; DROP TABLE reports; --",
		"a\x00b", "\xff", "-", "{a b}", "首相", "tanker' <-> 'star", `\'a & !b`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) { storetest.AnyQuery(t, db, query) })
}

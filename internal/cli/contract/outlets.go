package contract

import "firsthand/internal/trace/press"

// Outlets is what "firsthand outlets --format json" prints.
type Outlets struct {
	Outlets []Outlet `json:"outlets"`
}

// An Outlet says how much of what an outlet reports is its own. Own, FromOthers and Open together are Statements.
type Outlet struct {
	Outlet     *string        `json:"outlet"` // null for reports that do not say whose they are
	Standing   press.Standing `json:"standing"`
	Reports    int            `json:"reports"`
	Statements int            `json:"statements"` // assertions of its own voice among them
	Own        int            `json:"own"`
	FromOthers int            `json:"from_others"`
	Open       int            `json:"open"` // shared with another outlet, and it is not known which has it from which
	From       []Whom         `json:"from"` // most first
}

// A Whom is an outlet that another has statements from in the end.
type Whom struct {
	Outlet     string `json:"outlet"`
	Statements int    `json:"statements"`
	Copied     int    `json:"copied"` // word for word or nearly so
	Retold     int    `json:"retold"` // in other words
	Cited      int    `json:"cited"`  // by saying so
}

// OfOutlets puts rows into the words of the contract.
func OfOutlets(rows []press.Row) Outlets {
	return Outlets{each(rows, func(_ int, r press.Row) Outlet {
		return Outlet{
			Outlet: known(r.Outlet), Standing: r.Standing, Reports: r.Reports, Statements: r.Statements, Own: r.Own, FromOthers: r.Others, Open: r.Open,
			From: each(r.From, func(_ int, s press.Source) Whom {
				return Whom{s.Outlet, s.Statements(), s.Copied, s.Retold, s.Cited}
			}),
		}
	})}
}

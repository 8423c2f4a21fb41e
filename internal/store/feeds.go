package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
)

// A Feed is one that the workspace watches.
type Feed struct {
	ID      string
	URL     string
	AddedAt time.Time
	AddedBy Actor
	Poll
}

// A Poll is how polling a feed went last. It is no decision of anybody's, and so not in the ledger.
type Poll struct {
	ETag      string    // both as the server gave them, to ask for what is new alone
	Modified  string    //
	NextAt    time.Time // when to poll again; zero is at once
	Failures  int       // in a row
	LastError string    // "" where it went well
}

// A feedRow is a feed as a row has it.
type feedRow struct {
	id, url, addedBy string
	addedAt          int64
	salt             []byte
}

func (w *feedRow) record() *record {
	return &record{
		table: "feeds", columns: []string{"id", "url", "added_at", "added_by", "salt"},
		fields: []any{&w.id, &w.url, &w.addedAt, &w.addedBy, &w.salt},
	}
}

// The ledger knows a feed by its id: an address may be a secret, and what is in the ledger stays there.
func (w *feedRow) subject() string { return "feed/" + w.id }

// maxURL is the length in bytes past which an address of a feed is refused: PostgreSQL's index takes some 2,700.
const maxURL = 2000

// AddFeed adds a feed to those that are watched. It returns false where that address is watched already.
func (t *Tx) AddFeed(url string) (added bool, err error) {
	if err := keepable(url, "address", url); err != nil {
		return false, err
	}
	if url == "" || len(url) > maxURL {
		return false, fault.New(fault.TooLarge, "the address of the feed", "is empty or longer than 2,000 bytes", "use a shorter one")
	}
	id, err := t.db.ids.next(t.at)
	if err != nil {
		return false, err
	}
	w := &feedRow{id: id, url: url, addedBy: string(t.by), addedAt: micros(t.at), salt: newSalt()}
	n, err := t.count(w.record().insert()+" ON CONFLICT (url) DO NOTHING", w.record().fields...)
	if err != nil || n == 0 {
		return false, err
	}
	t.record("feed.add", w.subject(), salted(w.record(), w.salt), "")
	return true, t.exec("INSERT INTO polls (feed, etag, modified, next_at, failures, last_error) VALUES ($1, '', '', NULL, 0, '')", id)
}

// RemoveFeed ends watching a feed.
func (t *Tx) RemoveFeed(url string) error {
	w := &feedRow{}
	err := t.row(w.record().query()+" WHERE url = $1"+t.db.d.update, url).Scan(w.record().fields...)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NotFound, url, "is not watched", "")
	}
	if err != nil {
		return err
	}
	if err := t.exec("DELETE FROM polls WHERE feed = $1", w.id); err != nil {
		return err
	}
	t.record("feed.remove", w.subject(), tlog.Hash{}, "")
	return t.exec("DELETE FROM feeds WHERE id = $1", w.id)
}

// SetPoll notes how polling the feed with that id went. It does nothing where the feed was removed meanwhile.
func (t *Tx) SetPoll(feed string, p Poll) error {
	for _, s := range []*string{&p.ETag, &p.Modified, &p.LastError} {
		if keepable("", "", *s) != nil { // a server sent nonsense
			*s = ""
		}
	}
	return t.exec("UPDATE polls SET etag = $2, modified = $3, next_at = $4, failures = $5, last_error = $6 WHERE feed = $1",
		feed, p.ETag, p.Modified, moment(p.NextAt), p.Failures, p.LastError)
}

// Feeds yields the feeds that are watched, in the order in which they were added. It ends with the first error.
func (v *View) Feeds(ctx context.Context) iter.Seq2[*Feed, error] {
	return func(yield func(*Feed, error) bool) {
		var w feedRow
		var p Poll
		var next sql.NullInt64
		for err := range v.rows(ctx, `SELECT f.id, f.url, f.added_at, f.added_by, p.etag, p.modified, p.next_at, p.failures, p.last_error
				FROM feeds f JOIN polls p ON p.feed = f.id ORDER BY f.id`,
			[]any{&w.id, &w.url, &w.addedAt, &w.addedBy, &p.ETag, &p.Modified, &next, &p.Failures, &p.LastError}) {
			p.NextAt = at(next)
			f := &Feed{ID: w.id, URL: w.url, AddedAt: time.UnixMicro(w.addedAt).UTC(), AddedBy: Actor(w.addedBy), Poll: p}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

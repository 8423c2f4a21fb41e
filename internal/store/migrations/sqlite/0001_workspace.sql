-- Times are microseconds since 1970, UTC. Ids are ULIDs. Hashes in text are lower-case hexadecimal.

-- The one row says whose ledger this is.
CREATE TABLE workspace (
	id         TEXT    NOT NULL PRIMARY KEY,
	created_at INTEGER NOT NULL
) STRICT;

-- What is long stands last, since a row is read from its beginning.
CREATE TABLE reports (
	id           TEXT    NOT NULL PRIMARY KEY,
	source       BLOB    NOT NULL UNIQUE, -- SHA-256 over blob and place
	blob         TEXT    NOT NULL,
	size         INTEGER NOT NULL,
	media        TEXT    NOT NULL,
	extractor    TEXT    NOT NULL,
	added_at     INTEGER NOT NULL,
	added_by     TEXT    NOT NULL,
	salt         BLOB    NOT NULL,
	sums         BLOB    NOT NULL,
	text_hash    TEXT    NOT NULL,
	published    TEXT    NOT NULL,
	published_at INTEGER,
	captured     TEXT    NOT NULL,
	captured_at  INTEGER,
	language     TEXT    NOT NULL,
	document     TEXT    NOT NULL,
	place        TEXT    NOT NULL,
	outlet       TEXT    NOT NULL,
	author       TEXT    NOT NULL,
	title        TEXT    NOT NULL,
	url          TEXT    NOT NULL,
	location     TEXT    NOT NULL,
	facts        TEXT    NOT NULL, -- JSON
	notes        TEXT    NOT NULL, -- JSON
	links        TEXT    NOT NULL, -- JSON
	text         TEXT    NOT NULL
) STRICT;
CREATE INDEX reports_blob ON reports (blob);

-- What a stage made of a report's text.
CREATE TABLE readings (
	report     TEXT    NOT NULL REFERENCES reports (id),
	stage      TEXT    NOT NULL,
	version    TEXT    NOT NULL,
	made_at    INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	salt       BLOB    NOT NULL,
	data       BLOB    NOT NULL,
	PRIMARY KEY (report, stage, version)
) STRICT;

-- What the last trace of the workspace found. The one row of traces speaks for all claims.
CREATE TABLE traces (
	one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
	made_at INTEGER NOT NULL,
	claims  INTEGER NOT NULL, -- how many
	digest  BLOB    NOT NULL, -- over those of the claims, in their order
	salt    BLOB    NOT NULL
) STRICT;
CREATE TABLE claims (
	id     TEXT    NOT NULL PRIMARY KEY,
	place  INTEGER NOT NULL UNIQUE, -- in the order of the trace, from 0 on
	digest BLOB    NOT NULL, -- over the claim with its members
	text   TEXT    NOT NULL,
	data   BLOB    NOT NULL
) STRICT;
CREATE TABLE claim_members (
	claim     TEXT    NOT NULL REFERENCES claims (id),
	place     INTEGER NOT NULL, -- in the order of the claim
	report    TEXT    NOT NULL REFERENCES reports (id),
	statement TEXT    NOT NULL,
	stance    TEXT    NOT NULL,
	PRIMARY KEY (claim, place)
) STRICT;
CREATE INDEX claim_members_report ON claim_members (report);

-- Feeds are people's decisions and in the ledger; how polling them goes is not.
CREATE TABLE feeds (
	id       TEXT    NOT NULL PRIMARY KEY,
	url      TEXT    NOT NULL UNIQUE,
	added_at INTEGER NOT NULL,
	added_by TEXT    NOT NULL,
	salt     BLOB    NOT NULL
) STRICT;
CREATE TABLE polls (
	feed       TEXT    NOT NULL PRIMARY KEY REFERENCES feeds (id),
	etag       TEXT    NOT NULL,
	modified   TEXT    NOT NULL,
	next_at    INTEGER,
	failures   INTEGER NOT NULL,
	last_error TEXT    NOT NULL
) STRICT;

-- The log. Subjects repeat what the entries say they are about, to find them by.
CREATE TABLE ledger_head (
	one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
	size INTEGER NOT NULL,
	root BLOB    NOT NULL,
	at   INTEGER NOT NULL -- of the last entry
) STRICT;
CREATE TABLE ledger_entries (
	idx     INTEGER NOT NULL PRIMARY KEY,
	subject TEXT    NOT NULL,
	data    BLOB    NOT NULL
) STRICT;
CREATE INDEX ledger_entries_subject ON ledger_entries (subject, idx);
CREATE TABLE ledger_tiles (
	level  INTEGER NOT NULL,
	n      INTEGER NOT NULL,
	hashes BLOB    NOT NULL,
	PRIMARY KEY (level, n)
) STRICT;
CREATE TABLE ledger_checkpoints (
	size    INTEGER NOT NULL PRIMARY KEY,
	note    TEXT    NOT NULL,
	made_at INTEGER NOT NULL
) STRICT;

-- Processes that work on the queue, and when each last said so.
CREATE TABLE workers (
	id      TEXT    NOT NULL PRIMARY KEY,
	beat_at INTEGER NOT NULL
) STRICT;

-- Full text. A passage is a stretch of a report's words; its rowid in passage_words is its id.
CREATE TABLE passages (
	id     INTEGER NOT NULL PRIMARY KEY,
	report TEXT    NOT NULL REFERENCES reports (id),
	part   INTEGER NOT NULL,
	UNIQUE (report, part)
) STRICT;
CREATE VIRTUAL TABLE passage_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

-- Times are microseconds since 1970, UTC. Ids are ULIDs. Hashes in text are lower-case hexadecimal.
-- What is compared or put in order collates by bytes, as on SQLite.

-- The one row says whose ledger this is.
CREATE TABLE workspace (
	id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	created_at BIGINT NOT NULL
);

-- What is long stands last, since a row is read from its beginning.
CREATE TABLE reports (
	id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	source       BYTEA NOT NULL UNIQUE, -- SHA-256 over blob and place
	blob         TEXT COLLATE "C" NOT NULL,
	size         BIGINT NOT NULL,
	media        TEXT COLLATE "C" NOT NULL,
	extractor    TEXT COLLATE "C" NOT NULL,
	added_at     BIGINT NOT NULL,
	added_by     TEXT NOT NULL,
	salt         BYTEA NOT NULL,
	sums         BYTEA NOT NULL,
	text_hash    TEXT NOT NULL,
	published    TEXT NOT NULL,
	published_at BIGINT,
	captured     TEXT NOT NULL,
	captured_at  BIGINT,
	language     TEXT COLLATE "C" NOT NULL,
	document     TEXT NOT NULL,
	place        TEXT NOT NULL,
	outlet       TEXT NOT NULL,
	author       TEXT NOT NULL,
	title        TEXT NOT NULL,
	url          TEXT COLLATE "C" NOT NULL,
	location     TEXT NOT NULL,
	facts        TEXT NOT NULL, -- JSON
	notes        TEXT NOT NULL, -- JSON
	links        TEXT NOT NULL, -- JSON
	text         TEXT NOT NULL
);
CREATE INDEX reports_blob ON reports (blob);

-- What a stage made of a report's text.
CREATE TABLE readings (
	report     TEXT COLLATE "C" NOT NULL REFERENCES reports (id),
	stage      TEXT COLLATE "C" NOT NULL,
	version    TEXT COLLATE "C" NOT NULL,
	made_at    BIGINT NOT NULL,
	statements BIGINT NOT NULL,
	salt       BYTEA NOT NULL,
	data       BYTEA NOT NULL,
	PRIMARY KEY (report, stage, version)
);

-- What the last trace of the workspace found. The one row of traces speaks for all claims.
CREATE TABLE traces (
	one     BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
	made_at BIGINT NOT NULL,
	claims  BIGINT NOT NULL, -- how many
	digest  BYTEA NOT NULL, -- over those of the claims, in their order
	salt    BYTEA NOT NULL
);
CREATE TABLE claims (
	id     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	place  BIGINT NOT NULL UNIQUE, -- in the order of the trace, from 0 on
	digest BYTEA NOT NULL, -- over the claim with its members
	text   TEXT NOT NULL,
	data   BYTEA NOT NULL
);
CREATE TABLE claim_members (
	claim     TEXT COLLATE "C" NOT NULL REFERENCES claims (id),
	place     BIGINT NOT NULL, -- in the order of the claim
	report    TEXT COLLATE "C" NOT NULL REFERENCES reports (id),
	statement TEXT NOT NULL,
	stance    TEXT NOT NULL,
	PRIMARY KEY (claim, place)
);
CREATE INDEX claim_members_report ON claim_members (report);

-- Feeds are people's decisions and in the ledger; how polling them goes is not.
CREATE TABLE feeds (
	id       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	url      TEXT COLLATE "C" NOT NULL UNIQUE,
	added_at BIGINT NOT NULL,
	added_by TEXT NOT NULL,
	salt     BYTEA NOT NULL
);
CREATE TABLE polls (
	feed       TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES feeds (id),
	etag       TEXT NOT NULL,
	modified   TEXT NOT NULL,
	next_at    BIGINT,
	failures   BIGINT NOT NULL,
	last_error TEXT NOT NULL
);

-- The log. Subjects repeat what the entries say they are about, to find them by.
CREATE TABLE ledger_head (
	one  BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
	size BIGINT NOT NULL,
	root BYTEA NOT NULL,
	at   BIGINT NOT NULL -- of the last entry
);
CREATE TABLE ledger_entries (
	idx     BIGINT NOT NULL PRIMARY KEY,
	subject TEXT COLLATE "C" NOT NULL,
	data    BYTEA NOT NULL
);
CREATE INDEX ledger_entries_subject ON ledger_entries (subject, idx);
CREATE TABLE ledger_tiles (
	level  BIGINT NOT NULL,
	n      BIGINT NOT NULL,
	hashes BYTEA NOT NULL,
	PRIMARY KEY (level, n)
);
CREATE TABLE ledger_checkpoints (
	size    BIGINT NOT NULL PRIMARY KEY,
	note    TEXT NOT NULL,
	made_at BIGINT NOT NULL
);

-- Processes that work on the queue, and when each last said so.
CREATE TABLE workers (
	id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	beat_at BIGINT NOT NULL
);

-- Full text. A passage is a stretch of a report's words. The store makes the vector itself, so that both engines find the same.
CREATE TABLE passages (
	id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	report TEXT COLLATE "C" NOT NULL REFERENCES reports (id),
	part   BIGINT NOT NULL,
	words  TSVECTOR NOT NULL,
	UNIQUE (report, part)
);
CREATE INDEX passages_words ON passages USING GIN (words);

-- What people decided. Nothing here is changed or removed but with a report that is erased.
CREATE TABLE decisions (
	id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	made_at BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	kind    TEXT COLLATE "C" NOT NULL,
	undoes  TEXT COLLATE "C" NOT NULL, -- another decision; '' for none
	why     TEXT NOT NULL,
	text    TEXT NOT NULL,
	data    TEXT NOT NULL, -- JSON
	digest  BYTEA NOT NULL, -- over what it names
	salt    BYTEA NOT NULL
);
CREATE INDEX decisions_undoes ON decisions (undoes);

-- The statements that a decision names, as they stood then.
CREATE TABLE decision_names (
	decision  TEXT COLLATE "C" NOT NULL REFERENCES decisions (id),
	place     BIGINT NOT NULL, -- in the order of the decision
	side      BIGINT NOT NULL,
	report    TEXT COLLATE "C" NOT NULL REFERENCES reports (id),
	statement TEXT NOT NULL, -- '' for the report as a whole
	begins    BIGINT NOT NULL, -- in bytes of the text
	ends      BIGINT NOT NULL,
	words     TEXT NOT NULL, -- a hash of what it says
	PRIMARY KEY (decision, place)
);
CREATE INDEX decision_names_report ON decision_names (report);

-- What people decided. Nothing here is changed or removed but with a report that is erased.
CREATE TABLE decisions (
	id      TEXT    NOT NULL PRIMARY KEY,
	made_at INTEGER NOT NULL,
	made_by TEXT    NOT NULL,
	kind    TEXT    NOT NULL,
	undoes  TEXT    NOT NULL, -- another decision; '' for none
	why     TEXT    NOT NULL,
	text    TEXT    NOT NULL,
	data    TEXT    NOT NULL, -- JSON
	digest  BLOB    NOT NULL, -- over what it names
	salt    BLOB    NOT NULL
) STRICT;
CREATE INDEX decisions_undoes ON decisions (undoes);

-- The statements that a decision names, as they stood then.
CREATE TABLE decision_names (
	decision  TEXT    NOT NULL REFERENCES decisions (id),
	place     INTEGER NOT NULL, -- in the order of the decision
	side      INTEGER NOT NULL,
	report    TEXT    NOT NULL REFERENCES reports (id),
	statement TEXT    NOT NULL, -- '' for the report as a whole
	begins    INTEGER NOT NULL, -- in bytes of the text
	ends      INTEGER NOT NULL,
	words     TEXT    NOT NULL, -- a hash of what it says
	PRIMARY KEY (decision, place)
) STRICT;
CREATE INDEX decision_names_report ON decision_names (report);

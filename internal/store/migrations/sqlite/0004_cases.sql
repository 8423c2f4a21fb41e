-- What people did at the desk about cases: opened them, asked, judged, told. Nothing here is changed, or emptied but where it quotes a
-- report that is erased.
CREATE TABLE case_entries (
	id      TEXT    NOT NULL PRIMARY KEY,
	made_at INTEGER NOT NULL,
	made_by TEXT    NOT NULL,
	kind    TEXT    NOT NULL,
	opening TEXT    NOT NULL, -- the first entry of the case; '' for what belongs to none
	about   TEXT    NOT NULL, -- the entry that this one goes on from; '' for none
	after   TEXT    NOT NULL, -- the last entry of the case that its author had seen; '' where not known
	digest  BLOB    NOT NULL, -- over what it refers to
	salt    BLOB    NOT NULL,
	data    TEXT    NOT NULL -- JSON; '' once it was emptied
) STRICT;
CREATE INDEX case_entries_opening ON case_entries (opening);

-- Who and what an entry refers to, so that it is found by that.
CREATE TABLE case_refs (
	entry  TEXT NOT NULL REFERENCES case_entries (id),
	role   TEXT NOT NULL,
	target TEXT NOT NULL,
	PRIMARY KEY (entry, role, target)
) STRICT;
CREATE INDEX case_refs_target ON case_refs (role, target);

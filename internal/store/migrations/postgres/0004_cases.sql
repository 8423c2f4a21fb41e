-- What people did at the desk about cases: opened them, asked, judged, told. Nothing here is changed, or emptied but where it quotes a
-- report that is erased.
CREATE TABLE case_entries (
	id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	made_at BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	opening TEXT COLLATE "C" NOT NULL, -- the first entry of the case; '' for what belongs to none
	about TEXT COLLATE "C" NOT NULL, -- the entry that this one goes on from; '' for none
	after TEXT COLLATE "C" NOT NULL, -- the last entry of the case that its author had seen; '' where not known
	digest BYTEA NOT NULL, -- over what it refers to
	salt BYTEA NOT NULL,
	data TEXT NOT NULL -- JSON; '' once it was emptied
);
CREATE INDEX case_entries_opening ON case_entries (opening);

-- Who and what an entry refers to, so that it is found by that.
CREATE TABLE case_refs (
	entry TEXT COLLATE "C" NOT NULL REFERENCES case_entries (id),
	role TEXT COLLATE "C" NOT NULL,
	target TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (entry, role, target)
);
CREATE INDEX case_refs_target ON case_refs (role, target);

-- Reports are traced as they come, each against those that share something with it. What the schemas before had found of all
-- reports at once is kept aside, and carried over in the transaction of this step.
CREATE TABLE old_claims AS SELECT id, place, text FROM claims;
CREATE TABLE old_members AS SELECT claim, place, report, statement, stance FROM claim_members;
DROP TABLE claim_members;
DROP TABLE claims;
DROP TABLE traces;

-- What the trace of a report came to. The row speaks for the rows below that name its report: its digest is over them.
CREATE TABLE traces (
	report  TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES reports (id),
	version TEXT COLLATE "C" NOT NULL,
	made_at BIGINT NOT NULL,
	digest  BYTEA   NOT NULL,
	salt    BYTEA   NOT NULL
);
CREATE TABLE claims (
	id     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	report TEXT COLLATE "C" NOT NULL REFERENCES reports (id), -- whose words the text is
	heir   TEXT COLLATE "C" NOT NULL, -- the claim that this one was joined with, '' for none
	text   TEXT NOT NULL
);
CREATE INDEX claims_report ON claims (report);
CREATE INDEX claims_heir ON claims (heir);
CREATE TABLE claim_members (
	report    TEXT COLLATE "C" NOT NULL REFERENCES reports (id),
	statement TEXT COLLATE "C" NOT NULL,
	claim     TEXT COLLATE "C" NOT NULL REFERENCES claims (id),
	stance    TEXT NOT NULL,
	PRIMARY KEY (report, statement)
);
CREATE INDEX claim_members_claim ON claim_members (claim, report);
CREATE TABLE edges (
	report           TEXT COLLATE "C" NOT NULL REFERENCES reports (id), -- that depends
	place            BIGINT NOT NULL, -- among those of the report
	statement        TEXT COLLATE "C" NOT NULL, -- '' for the report as a whole
	kind             TEXT COLLATE "C" NOT NULL,
	target           TEXT COLLATE "C" REFERENCES reports (id), -- NULL where it is not at hand
	target_statement TEXT COLLATE "C" NOT NULL,
	outlet           TEXT    NOT NULL, -- instead of target
	data             TEXT    NOT NULL, -- JSON: what else was found of it
	evidence         TEXT    NOT NULL, -- JSON: spans in bytes of the text of the report
	PRIMARY KEY (report, place)
);
CREATE INDEX edges_target ON edges (target);
CREATE TABLE contradictions (
	claim  TEXT COLLATE "C" NOT NULL REFERENCES claims (id),
	other  TEXT COLLATE "C" NOT NULL REFERENCES claims (id),
	report TEXT COLLATE "C" NOT NULL REFERENCES reports (id), -- whose trace found it
	point  TEXT NOT NULL,
	PRIMARY KEY (claim, other)
);
CREATE INDEX contradictions_other ON contradictions (other);
CREATE INDEX contradictions_report ON contradictions (report);

-- What a report is found by. It can be made again from its reading, and is not in the ledger.
CREATE TABLE keyings (
	report  TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES reports (id),
	version TEXT COLLATE "C" NOT NULL,
	at      BIGINT NOT NULL, -- of the report
	keys    BYTEA   NOT NULL, -- those below, eight bytes each
	senses  BYTEA   NOT NULL  -- what its statements mean; the store does not look into it
);
CREATE TABLE report_keys (
	hash   BIGINT NOT NULL,
	at     BIGINT NOT NULL,
	report TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (hash, at, report)
);

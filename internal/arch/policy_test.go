package arch

// A line is what one package may do beyond what every package may. Lower packages stand first: a package may import only
// packages above its own line, and of them only those it lists. A package whose name ends in "test" is a helper of tests, which
// all of them may import and nothing else may.
type line struct {
	path    string   // from the module's root
	why     string   // why it is a package of its own
	ours    []string // our packages that it imports
	modules []string // other people's modules that it imports
	std     []string // packages of the standard library that are closed to the others
	clock   bool     // reads the time
	env     bool     // reads the environment
}

// closed are the packages of the standard library that need a grant, since they reach outside the process or hide state.
// A closed package closes what stands below it, except for open.
var (
	closed = []string{"C", "database/sql", "embed", "expvar", "flag", "log", "net", "os", "plugin", "syscall", "testing", "unsafe"}
	open   = []string{"net/mail", "net/netip", "net/textproto", "net/url"}
)

// testModules are what tests may import besides what their package may.
var testModules = []string{"github.com/jackc/pgx/v5", "github.com/rogpeppe/go-internal", "golang.org/x/net", "pgregory.net/rapid"}

// policy is the import policy, lowest package first.
var policy = []line{
	{
		path: "internal/spread", why: "runs what does not depend on one another at once; knows nothing of what that is",
	},
	{
		path: "internal/text", why: "segments a text and holds spans of it; knows nothing of reports",
	},
	{
		path: "internal/text/terms", why: "what makes passages alike, for whoever compares them",
		ours: []string{"internal/text"},
	},
	{
		path: "internal/text/sense", why: "what passages mean, for whoever compares them; knows no model",
	},
	{
		path: "internal/fault", why: "the closed list of what can go wrong for a user",
	},
	{
		path: "internal/ingest/html", why: "the one place that knows the main-text extractor, so that it can be replaced",
		ours:    []string{"internal/text"},
		modules: []string{"codeberg.org/readeck/go-readability/v2", "golang.org/x/net"},
	},
	{
		path: "internal/ingest/feed", why: "RSS, Atom and JSON Feed, without a text being read or a link followed",
		modules: []string{"golang.org/x/net", "golang.org/x/text"},
	},
	{
		path: "internal/ingest/mail", why: "the parts of a message, as bytes; what they say is for others",
		modules: []string{"golang.org/x/net"},
	},
	{
		path: "internal/ingest/warc", why: "the records of a web archive as streams; knows no format of what they hold",
	},
	{
		path: "internal/ingest/pdf/object", why: "the objects of a PDF file, and the budget that bounds what a hostile one can cost",
		modules: []string{"golang.org/x/text"},
	},
	{
		path: "internal/ingest/pdf/font", why: "what the codes of a PDF's fonts mean; draws nothing",
		ours:    []string{"internal/ingest/pdf/object"},
		modules: []string{"golang.org/x/text"},
	},
	{
		path: "internal/ingest/pdf/pdftest", why: "small PDF files for tests",
	},
	{
		path: "internal/ingest/pdf", why: "the text of PDF documents, in order and in paragraphs",
		ours: []string{"internal/ingest/pdf/font", "internal/ingest/pdf/object", "internal/text"},
	},
	{
		path: "internal/ingest", why: "turns captured bytes into reports; handed readers, opens nothing",
		ours: []string{
			"internal/fault", "internal/ingest/feed", "internal/ingest/html", "internal/ingest/mail", "internal/ingest/pdf", "internal/ingest/warc", "internal/text",
		},
		modules: []string{"golang.org/x/net", "golang.org/x/text"},
	},
	{
		path: "internal/read/lexicon", why: "the words that readers know; a leaf",
	},
	{
		path: "internal/read/phrase", why: "noun phrases and verb groups, for whatever reads by position",
		ours: []string{"internal/read/lexicon", "internal/text"},
	},
	{
		path: "internal/read", why: "says where the statements of a report stand; the seam that an extractor fills",
		ours: []string{"internal/read/lexicon", "internal/read/phrase", "internal/text"},
	},
	{
		path: "internal/read/model", why: "a leaf, so that nothing but the program carries the weights",
		std: []string{"embed"},
	},
	{
		path: "internal/read/wordpiece", why: "cuts a text into what an encoder reads; knows no encoder",
		modules: []string{"golang.org/x/text"},
	},
	{
		path: "internal/read/encoder/peaktest", why: "what a processor could do at most, to hold kernels against",
	},
	{
		path: "internal/read/encoder", why: "runs a BERT encoder; its kernels know processors, and nothing of language",
		ours:    []string{"internal/read/wordpiece"},
		modules: []string{"golang.org/x/sys"},
	},
	{
		path: "internal/read/tagger", why: "the trained extractor, behind read.Extractor",
		ours: []string{
			"internal/read", "internal/read/encoder", "internal/read/lexicon", "internal/read/phrase", "internal/read/wordpiece", "internal/spread", "internal/text",
		},
	},
	{
		path: "internal/read/meaning", why: "what a passage means, as a vector; knows no reports",
		ours: []string{"internal/read", "internal/read/encoder", "internal/read/wordpiece", "internal/text", "internal/text/sense"},
	},
	{
		path: "internal/trace", why: "accounts, and why one report depends on another",
		ours: []string{"internal/ingest", "internal/read", "internal/text", "internal/text/sense", "internal/text/terms"},
		std:  []string{"embed"}, // the table of outlets
	},
	{
		path: "internal/trace/tracetest", why: "accounts made by hand, for the tests of stages that start from them",
		ours: []string{"internal/ingest", "internal/read", "internal/text", "internal/trace"},
	},
	{
		path: "internal/trace/press", why: "what outlets do, from the edges of their reports; counts no origins",
		ours: []string{"internal/trace"},
	},
	{
		path: "internal/trace/voices", why: "names, pronouns and chains within one report: the language side of trace",
		ours: []string{
			"internal/ingest", "internal/read", "internal/read/lexicon", "internal/read/phrase", "internal/text", "internal/text/terms", "internal/trace",
		},
	},
	{
		path: "internal/match/learned", why: "a leaf, so that what was learned stands apart from what was written",
		std: []string{"embed"},
	},
	{
		path: "internal/match/stance", why: "how a passage stands to a proposition; knows words, and no reports",
		ours: []string{"internal/match/learned", "internal/text", "internal/text/sense", "internal/text/terms"},
	},
	{
		path: "internal/match", why: "groups statements into claims; counts nothing",
		ours: []string{
			"internal/match/learned", "internal/match/stance", "internal/read", "internal/read/lexicon", "internal/spread", "internal/text", "internal/text/sense",
			"internal/text/terms", "internal/trace",
		},
	},
	{
		path: "internal/match/revise", why: "what people decided, laid over what was found; counts nothing",
		ours: []string{"internal/match", "internal/read", "internal/text", "internal/trace"},
	},
	{
		path: "internal/weigh/likelihood", why: "the arithmetic of reports as evidence; knows numbers and no reports",
	},
	{
		path: "internal/weigh/scale", why: "other people's words for likely and credible, as data; judges nothing",
	},
	{
		path: "internal/weigh", why: "counts origins; who is independent of whom is said here and nowhere else",
		ours: []string{"internal/match", "internal/read", "internal/text", "internal/text/terms", "internal/trace", "internal/weigh/likelihood"},
	},
	{
		path: "internal/weigh/grade", why: "what is offered to whoever decides: words and levels, apart from what is counted",
		ours: []string{"internal/match", "internal/text/terms", "internal/weigh", "internal/weigh/likelihood", "internal/weigh/scale"},
	},
	{
		path: "internal/weigh/suppose", why: "what if: weighs twice and tells the difference",
		ours: []string{"internal/match", "internal/weigh"},
	},
	{
		path: "internal/fetch/address", why: "which addresses are the public internet's, and what is allowed besides; configuration reads that list, too",
		modules: []string{"golang.org/x/net"},
	},
	{
		path: "internal/fetch/robots", why: "robots.txt as RFC 9309 has it; knows no network",
	},
	{
		path: "internal/fetch", why: "the only way out: guard, limits, manners",
		ours:  []string{"internal/fault", "internal/fetch/address", "internal/fetch/robots"},
		std:   []string{"net", "syscall"}, // HTTP; the type of what a guard of connections is handed
		clock: true,                       // limits and pauses; what time it is, it is told
	},
	{
		path: "internal/flow", why: "runs the stages, and nothing else does",
		ours: []string{
			"internal/ingest", "internal/match", "internal/match/revise", "internal/read", "internal/spread", "internal/text", "internal/text/sense",
			"internal/text/terms", "internal/trace", "internal/trace/press", "internal/trace/voices", "internal/weigh",
			"internal/weigh/grade", "internal/weigh/scale", "internal/weigh/suppose",
		},
	},
	{
		path: "internal/graph", why: "draws boxes and lines as SVG and DOT; knows nothing of reports",
	},
	{
		path: "internal/graph/origins", why: "what of a claim is drawn, for every face that shows it",
		ours: []string{"internal/flow", "internal/graph", "internal/match", "internal/text", "internal/trace", "internal/weigh"},
	},
	{
		path: "verify", why: "public: what outsiders check a ledger with; knows nothing else of ours",
		modules: []string{"filippo.io/torchwood", "golang.org/x/mod"},
	},
	{
		path: "internal/ledger", why: "the log over two narrow interfaces; speaks no SQL, reads no clock",
		ours:    []string{"internal/fault", "verify"},
		modules: []string{"filippo.io/torchwood", "golang.org/x/mod"},
	},
	{
		path: "internal/ledger/ledgertest", why: "a log in memory that can fail at any call",
		ours: []string{"internal/ledger"},
	},
	{
		path: "internal/testing/pgtest", why: "a private PostgreSQL server for the tests of all who use a database",
		modules: []string{"github.com/jackc/pgx/v5"},
		std:     []string{"database/sql", "os", "syscall", "testing"}, // it runs programs
		clock:   true,                                                 // how long it waits for the server
	},
	{
		path: "internal/blob", why: "captured bytes by hash, in files; apart, since it must last where nothing else of ours writes",
		ours: []string{"internal/fault"},
		std:  []string{"os"},
	},
	{
		path: "internal/casework", why: "the rules of corroborating a claim: cases, requests, gaps, judgements; keeps nothing",
		ours: []string{"internal/fault", "internal/weigh/grade"},
	},
	{
		path: "internal/casework/plan", why: "who else could know, offered from who stands behind a claim; knows reports, which casework does not",
		ours: []string{"internal/casework", "internal/match", "internal/read", "internal/text", "internal/trace", "internal/weigh"},
	},

	{
		path: "internal/brief/register", why: "who was told what, when and how, and who must be told now; composes nothing",
		ours: []string{"internal/casework", "internal/fault"},
	},
	{
		path: "internal/brief/template", why: "the forms of briefings, as data that a desk may write itself; knows no case",
		ours: []string{"internal/fault"},
		std:  []string{"embed"}, // the templates that come with the program
	},
	{
		path: "internal/casework/wording", why: "what ICD 203 asks of words for likelihood and confidence; briefings are held to it, too",
		ours: []string{"internal/text", "internal/weigh/scale"},
	},
	{
		path: "internal/brief", why: "a case as a typed briefing in which every sentence cites its source; draws nothing",
		ours: []string{"internal/brief/template", "internal/casework", "internal/casework/wording", "internal/fault"},
	},
	{
		path: "internal/brief/brieftest", why: "cases made by hand, for whoever composes or prints briefings",
		ours: []string{"internal/brief"},
	},
	{
		path: "internal/brief/render", why: "briefings as HTML, Markdown and JSON, and how an endnote reads; decides nothing of what is said",
		ours: []string{"internal/brief", "internal/brief/template", "internal/text"},
		std:  []string{"embed"}, // the style sheet
	},
	{
		path: "internal/brief/paper", why: "the only package that knows the PDF library and the fonts",
		ours:    []string{"internal/brief", "internal/brief/render", "internal/brief/template"},
		modules: []string{"codeberg.org/go-pdf/fpdf", "golang.org/x/image", "golang.org/x/text"},
	},
	{
		path: "internal/casework/assess", why: "what named analysts judge of voices and claims, each axis apart",
		ours: []string{"internal/casework", "internal/fault", "internal/weigh/scale"},
	},
	{
		path: "internal/casework/calibration", why: "how analysts' likelihoods came out; apart from what they judge, and from every reliability",
		ours: []string{"internal/casework/assess", "internal/weigh/scale"},
	},
	{
		path: "internal/casework/hypotheses", why: "the matrix of a case as a view, and probabilities that are coherent; scores nothing",
		ours: []string{"internal/casework", "internal/fault"},
	},
	{
		path: "internal/casework/decision", why: "how a case ends for a claim, by whom and on what",
		ours: []string{"internal/casework", "internal/fault"},
	},
	{
		path: "internal/casework/ripple", why: "what a decision or a regrade reaches, over the entries of all who work at the desk",
		ours: []string{"internal/casework", "internal/casework/assess"},
	},
	{
		path: "internal/brief/timeline", why: "events around a case in order of time; finds none",
	},
	{
		path: "internal/store", why: "the only package that speaks SQL; one text for two engines",
		ours:    []string{"internal/casework", "internal/fault", "internal/ingest", "internal/ledger", "internal/text", "verify"},
		modules: []string{"github.com/jackc/pgx/v5", "github.com/oklog/ulid/v2", "golang.org/x/mod", "golang.org/x/text", "modernc.org/sqlite"},
		std:     []string{"database/sql", "embed", "os"}, // the schemas; the database file, for its owner alone
		clock:   true,                                    // how long it has tried already
	},
	{
		path: "internal/jobs", why: "the only package that knows the work queue's library; knows no SQL, and nothing of what a job does",
		ours:    []string{"internal/fault"},
		modules: []string{"github.com/riverqueue/river"},
		std:     []string{"database/sql", "log/slog"}, // the handles of the store's pool and transaction; the library's log, which goes where it is told
		clock:   true,                                 // signs of life, retries
	},
	{
		path: "internal/config", why: "what the environment means, apart from who reads it",
		ours: []string{"internal/fault", "internal/fetch/address"},
	},
	{
		path: "internal/store/storetest", why: "what a store does, as one suite for every engine",
		ours:    []string{"internal/casework", "internal/fault", "internal/ingest", "internal/ledger", "internal/store", "internal/text", "verify"},
		modules: []string{"pgregory.net/rapid"},
		std:     []string{"testing"},
		clock:   true, // what the store says of when something happened is held against it
	},
	{
		path: "internal/workspace", why: "reports kept for good: in which order store, blobs, ledger, queue and fetcher act, so that nothing is lost",
		ours: []string{
			"internal/blob", "internal/brief", "internal/brief/register", "internal/brief/template", "internal/brief/timeline", "internal/casework",
			"internal/casework/assess", "internal/casework/calibration", "internal/casework/decision", "internal/casework/hypotheses",
			"internal/casework/plan", "internal/casework/ripple", "internal/casework/wording", "internal/fault", "internal/fetch", "internal/flow",
			"internal/ingest", "internal/jobs", "internal/ledger",
			"internal/match", "internal/match/revise", "internal/read", "internal/store", "internal/text", "internal/text/sense", "internal/trace",
			"internal/weigh", "internal/weigh/grade", "internal/weigh/scale", "verify",
		},
		modules: []string{"github.com/gofrs/flock"},
		std:     []string{"os"}, // the directory, keys and backups
		clock:   true,           // now and then: progress, and whether a feed is due
	},
	{
		path: "internal/cli/contract", why: "the JSON that others build on, apart from what may change any day",
		ours: []string{
			"internal/brief", "internal/brief/register", "internal/brief/timeline", "internal/casework", "internal/casework/assess",
			"internal/casework/calibration", "internal/casework/hypotheses", "internal/casework/plan", "internal/casework/ripple", "internal/fault",
			"internal/flow", "internal/match", "internal/match/revise", "internal/read", "internal/store",
			"internal/text", "internal/trace", "internal/trace/press", "internal/weigh", "internal/weigh/grade", "internal/weigh/suppose",
			"internal/workspace",
		},
	},
	{
		path: "internal/cli/screen", why: "what a person reads on a terminal",
		ours: []string{
			"internal/flow", "internal/match", "internal/read", "internal/text", "internal/trace", "internal/trace/press", "internal/weigh",
			"internal/weigh/grade", "internal/weigh/suppose",
		},
		modules: []string{"golang.org/x/text"},
	},
	{
		path: "examples", why: "the reports of one invented story, which the demonstration plays",
		std: []string{"embed"},
	},
	{
		path: "internal/cli", why: "the face on the command line: parses, opens files, shows progress",
		ours: []string{
			"examples", "internal/brief", "internal/brief/paper", "internal/brief/register", "internal/brief/render", "internal/brief/template",
			"internal/brief/timeline", "internal/casework", "internal/casework/assess", "internal/casework/decision",
			"internal/casework/hypotheses", "internal/casework/ripple", "internal/casework/wording", "internal/cli/contract", "internal/cli/screen",
			"internal/fault", "internal/flow", "internal/graph", "internal/graph/origins", "internal/ingest",
			"internal/match", "internal/match/revise", "internal/read", "internal/store", "internal/trace", "internal/weigh/grade", "internal/weigh/suppose",
			"internal/workspace", "verify",
		},
		modules: []string{"github.com/alecthomas/kong"},
		std:     []string{"embed", "os", "syscall"}, // pages; files; the pipe that nobody reads any more
		clock:   true,                               // progress after a second
	},
	{
		path: "internal/app", why: "puts the program together out of what surrounds the process",
		ours: []string{
			"internal/cli", "internal/config", "internal/fault", "internal/fetch", "internal/flow", "internal/ingest", "internal/read/encoder",
			"internal/read/meaning", "internal/read/model", "internal/read/tagger", "internal/store", "internal/workspace",
		},
		modules: []string{"golang.org/x/term"},
		std:     []string{"os"}, // whether a file is a terminal; whose process this is
		clock:   true,           // hands it to those who keep things for good
	},
	{
		path: "cmd/firsthand", why: "main: hands what surrounds a process to app",
		ours: []string{"internal/app"},
		std:  []string{"os", "syscall"}, // the signal that says to stop
		env:  true,                      // as a value, to app
	},
	{
		path: "internal/weigh/baseline", why: "published methods to hold ours against; nothing of the program calls it",
		ours: []string{"internal/weigh/likelihood"},
	},
	{
		path: "train/eval/books", why: "scores baseline on data from outside; no part of the program",
		ours: []string{"internal/weigh/baseline"},
		std:  []string{"os"}, // the data
	},
	{
		path: "train/alike", why: "what match compares pairs by, for learning and measuring; no part of the program",
		ours: []string{
			"internal/flow", "internal/ingest", "internal/match", "internal/read", "internal/read/encoder", "internal/read/meaning",
			"internal/read/model", "internal/read/tagger", "internal/text", "internal/text/terms", "internal/trace", "internal/weigh",
		},
		std: []string{"os"},
	},
	{
		path: "train/nested", why: "which contents hold something nested, for learning where to read again; no part of the program",
		ours: []string{"internal/read/encoder", "internal/read/model", "internal/read/tagger", "internal/text"},
		std:  []string{"os"}, // the texts
	},
	{
		path: "train/stance", why: "what match/stance compares a text and a proposition by, for learning and measuring; no part of the program",
		ours: []string{
			"internal/ingest", "internal/match", "internal/match/stance", "internal/read", "internal/read/encoder", "internal/read/meaning",
			"internal/read/model", "internal/text", "internal/text/sense", "internal/text/terms", "internal/trace",
		},
		std: []string{"os"},
	},
	{
		path: "internal/arch", why: "these rules",
	},
}

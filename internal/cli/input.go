package cli

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/ingest"
)

// standardInput is what messages call it; its one report, where it holds a single one, is called "stdin".
const standardInput = "standard input"

// endings are those of the files that are read below a directory, alone or with .gz behind.
const endings = ".txt .text .html .htm .xhtml .pdf .eml .rss .atom .warc .jsonl .ndjson"

// An opener opens the inputs that the user named, one after another, each only when it is asked for.
type opener struct {
	stdin io.Reader // nil once it has been read
	get   getter
	yield func(ingest.Source, error) bool
}

// A getter captures what a web address shows.
type getter func(url string) (ingest.Source, error)

// stayHome is the getter of commands that go nowhere.
func stayHome(url string) (ingest.Source, error) {
	return ingest.Source{}, fault.New(fault.Usage, url, "is a web address, and only \"firsthand add\" goes there", "add it first, or save the page")
}

// sources yields what args name, in their order, and in their places the faults that stand for what cannot be opened. A
// directory is walked in the order of names. A source is closed when the next is asked for.
func sources(args []string, stdin io.Reader, get getter) iter.Seq2[ingest.Source, error] {
	return func(yield func(ingest.Source, error) bool) {
		o := &opener{stdin: stdin, get: get, yield: yield}
		for _, arg := range args {
			if !o.argument(arg) {
				return
			}
		}
	}
}

// argument yields the sources of one argument. Like the functions below it returns false when no more are wanted.
func (o *opener) argument(arg string) bool {
	switch {
	case arg == "-":
		return o.standardInput()
	case isURL(arg):
		return o.yield(o.get(arg))
	}
	info, err := os.Stat(arg)
	switch {
	case err != nil:
		return o.fail(arg, err)
	case info.IsDir():
		return o.directory(arg)
	case info.Mode()&(fs.ModeDevice|fs.ModeCharDevice|fs.ModeSocket|fs.ModeIrregular) != 0:
		return o.yield(ingest.Source{}, fault.New(fault.Unreadable, arg, "is a device, not a file", "name a file, a directory or -"))
	}
	return o.file(arg, withoutEnding(filepath.Base(arg)))
}

// isURL tells whether arg is a web address.
func isURL(arg string) bool {
	scheme, _, found := strings.Cut(arg, "://")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

func (o *opener) standardInput() bool {
	if o.stdin == nil {
		return o.yield(ingest.Source{}, fault.New(fault.Empty, standardInput, "has been read already", "name - once"))
	}
	body := o.stdin
	o.stdin = nil
	return o.yield(ingest.Source{Path: standardInput, Document: "stdin", Body: body}, nil)
}

// directory yields the reports below dir. Links to files are followed, links to directories are not, so that no walk goes
// in circles.
func (o *opener) directory(dir string) bool {
	empty, more := true, true
	err := filepath.WalkDir(dir+string(filepath.Separator), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			empty, more = false, o.fail(filepath.Clean(path), err)
		case hidden(dir, path):
			return pass(entry)
		case !isReport(path, entry):
			return nil
		default:
			empty, more = false, o.file(path, below(dir, path))
		}
		if !more {
			return filepath.SkipAll
		}
		return nil
	})
	switch {
	case !more:
		return false
	case err != nil:
		return o.fail(dir, err)
	case empty:
		return o.yield(ingest.Source{}, fault.New(fault.Empty, dir, "holds no reports",
			"below a directory files ending in "+endings+", or in one of these and .gz, are read; name others one by one"))
	}
	return true
}

func (o *opener) file(path, document string) bool {
	f, err := os.Open(path)
	if err != nil {
		return o.fail(path, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	return o.yield(ingest.Source{Path: path, Document: document, Body: f}, nil)
}

// fail yields the fault for a path that the system would not give us.
func (o *opener) fail(path string, err error) bool {
	return o.yield(ingest.Source{}, notOpened(path, err))
}

// notOpened is the fault for a path that the system would not give us.
func notOpened(path string, err error) error {
	kind, reason, advice := fault.Unreadable, "cannot be read: "+cause(err), ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kind, reason, advice = fault.NotFound, "no such file or directory", "check the name"
	case errors.Is(err, fs.ErrPermission):
		reason, advice = "permission denied", "make it readable for you"
	}
	return &fault.Error{Kind: kind, Subject: path, Reason: reason, Advice: advice}
}

// cause is what the system said, without the path, which the fault names.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}

// pass leaves out entry and all that is below it.
func pass(entry fs.DirEntry) error {
	if entry.IsDir() {
		return filepath.SkipDir
	}
	return nil
}

// isReport tells whether entry is a file, or a link to one or to nothing, with an ending that we read. A link to nothing is
// one, so that it is told of.
func isReport(path string, entry fs.DirEntry) bool {
	if !slices.Contains(strings.Fields(endings), strings.ToLower(filepath.Ext(unpacked(path)))) {
		return false
	}
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

func hidden(dir, path string) bool {
	return filepath.Clean(path) != filepath.Clean(dir) && strings.HasPrefix(filepath.Base(path), ".")
}

// below is the path from dir, with slashes and without ending: the name of the document.
func below(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		rel = path
	}
	return withoutEnding(filepath.ToSlash(rel))
}

// unpacked is name without the ending that says that it is packed.
func unpacked(name string) string {
	if i := len(name) - len(".gz"); i > 0 && strings.EqualFold(name[i:], ".gz") {
		return name[:i]
	}
	return name
}

// withoutEnding is name without what follows its last full stop, and without .gz, unless nothing would be left.
func withoutEnding(name string) string {
	name = unpacked(name)
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	if stem == "" || strings.HasSuffix(stem, "/") {
		stem = name
	}
	return strings.ToValidUTF8(stem, "\ufffd")
}

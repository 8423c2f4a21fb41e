package trace

import (
	"slices"
	"strings"
	"unicode"

	"firsthand/internal/text"
)

// A credit is an outlet whose work a report says it carries, with the passages that say so; none where only the report's
// head names it as author.
type credit struct {
	outlet   string
	evidence []text.Span
}

// creditsOf finds the credit lines of a report: datelines ("(AP)"), bylines, the head's author, "contributed to this
// report", copyright notices. A name that the table of outlets lacks counts where isOutlet knows it. To mention an agency is
// not to credit it, and an outlet does not credit itself.
func creditsOf(a *Account, isOutlet func(string) bool) []credit {
	c := &crediting{doc: a.Document, names: a.Outlets, self: a.Report.Outlet, isOutlet: isOutlet}
	for _, part := range pieces(a.Report.Author) {
		c.add(part, text.Span{})
	}
	for i, p := range c.doc.Paragraphs {
		tokens := text.Range{First: c.doc.Sentences[p.First].First, End: c.doc.Sentences[p.End-1].End}
		c.bracketed(tokens)
		c.byline(tokens, i)
		c.marked(tokens)
		for s := p.First; s < p.End; s++ {
			c.contribution(c.doc.Sentences[s])
		}
	}
	return c.found
}

// crediting gathers the credits of one report.
type crediting struct {
	doc      *text.Document
	names    *Outlets
	self     string
	isOutlet func(string) bool
	found    []credit
}

// add notes a credit to name if it is an outlet other than the report's own.
func (c *crediting) add(name string, at text.Span) {
	if !c.isOutlet(name) || c.names.Same(name, c.self) {
		return
	}
	i := slices.IndexFunc(c.found, func(o credit) bool { return c.names.Key(o.outlet) == c.names.Key(name) })
	if i < 0 {
		i = len(c.found)
		c.found = append(c.found, credit{outlet: c.names.canonical(name)})
	}
	if !at.Empty() {
		c.found[i].evidence = append(c.found[i].evidence, at)
	}
}

// bracketed finds an outlet alone in brackets: behind a place and perhaps a day at the start of a paragraph ("PORT LORN,
// March 3 (Reuters) -"), or behind the last full stop of one.
func (c *crediting) bracketed(p text.Range) {
	const place, inside = 12, 5 // most tokens before the bracket and within it
	for i := p.First; i < p.End; i++ {
		if c.doc.Word(i) != "(" || i-p.First > place && p.End-i > inside+2 {
			continue
		}
		end := i + 1
		for end < p.End && end-i <= inside && c.doc.Word(end) != ")" {
			end++
		}
		if end >= p.End || c.doc.Word(end) != ")" || end == i+1 {
			continue
		}
		opens := i-p.First <= place && c.isPlace(text.Range{First: p.First, End: i})
		closes := end == p.End-1 && i > p.First && strings.ContainsAny(c.doc.Word(i-1), ".!?”\"")
		if opens || closes {
			at := c.doc.Span(text.Range{First: i, End: end + 1})
			c.add(strings.Trim(at.Of(c.doc.Text), "()"), at)
		}
	}
}

// isPlace tells whether tokens can be the place and day of a dateline: names, numbers, commas. An outlet's full name before
// its short form in brackets is none.
func (c *crediting) isPlace(r text.Range) bool {
	for i := r.First; i < r.End; i++ {
		w := c.doc.Word(i)
		switch c.doc.Tokens[i].Kind {
		case text.Mark:
			if !strings.ContainsAny(w, ",.-–—/") {
				return false
			}
		case text.Word:
			if !unicode.IsUpper([]rune(w)[0]) {
				return false
			}
		}
	}
	_, outlet := c.names.LookUp(c.doc.Span(r).Of(c.doc.Text))
	return !outlet
}

// byline finds an outlet in a line that is nothing but a credit: "By Jane Doe, Associated Press", "By Reuters",
// "Copyright 2020 Harbour Wire"; among the first or last lines also "Jane Doe | Reuters" or the bare name of an agency.
func (c *crediting) byline(p text.Range, paragraph int) {
	const long = 24
	span := c.doc.Span(p)
	line := span.Of(c.doc.Text)
	if p.End-p.First > long || len(line) > 300 {
		return
	}
	lower := strings.ToLower(line)
	switch {
	case strings.HasPrefix(lower, "by "):
		line = line[len("by "):]
	case strings.HasPrefix(lower, "copyright"), strings.HasPrefix(lower, "©"), strings.HasPrefix(lower, "(c) "):
		c.addNamed(p, span)
		return
	case paragraph >= 6 && paragraph < len(c.doc.Paragraphs)-3:
		return
	}
	for _, part := range pieces(line) {
		if o, known := c.names.LookUp(part); line != span.Of(c.doc.Text) || known && o.Agency {
			c.add(part, span)
		}
	}
}

// contributions are the phrases of sentences that thank an outlet for its part in a report.
var contributions = []string{
	"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting",
	"with reporting by", "with reporting from", "additional reporting", "with files from", "was used in this report",
	"were used in this report",
}

// contribution finds the outlets that a sentence of thanks names.
func (c *crediting) contribution(sentence text.Range) {
	span := c.doc.Span(sentence)
	lower := strings.ToLower(span.Of(c.doc.Text))
	if slices.ContainsFunc(contributions, func(p string) bool { return strings.Contains(lower, p) }) {
		c.addNamed(sentence, span)
	}
}

// marks begin lines that say whose work is carried: behind some the name must follow at once, behind others it stands somewhere
// in the line.
var (
	sources    = []string{"source: ", "sources: ", "credit: ", "via ", "via: "}
	syndicated = []string{
		"republished ", "reprinted ", "reproduced ", "distributed by ", "syndicated ", "first published ", "originally published ",
		"courtesy of ", "(reporting by ", "reporting by ", "licensed from ",
	}
	published = []string{
		"first appeared ", "originally appeared ", "was first published ", "was originally published ", "is republished ", "was republished ",
		"was produced by ", "was provided by ", "is reprinted ", "was syndicated ",
	}
)

// marked finds the marks of syndication: a short paragraph that begins with one ("Source: Reuters", "Republished with permission
// from …"), or that says it of itself ("This article first appeared in …").
func (c *crediting) marked(p text.Range) {
	const long = 40
	span := c.doc.Span(p)
	line := span.Of(c.doc.Text)
	if p.End-p.First > long || len(line) > 400 {
		return
	}
	lower := strings.ToLower(line)
	begins := func(mark string) bool { return strings.HasPrefix(lower, mark) }
	says := func(mark string) bool { return strings.Contains(lower, mark) }
	switch {
	case slices.ContainsFunc(sources, begins):
		_, names, _ := strings.Cut(line, " ")
		for _, part := range pieces(names) {
			c.add(part, span)
		}
	case slices.ContainsFunc(syndicated, begins):
		c.addNamed(p, span)
	case strings.HasPrefix(lower, "this ") && slices.ContainsFunc(published, says):
		c.addNamed(p, span)
	}
}

func (c *crediting) addNamed(tokens text.Range, evidence text.Span) {
	for _, m := range mentions(c.doc, tokens, c.isOutlet) {
		c.add(m.name, evidence)
	}
}

// A mention is the name of an outlet in a text.
type mention struct {
	name string
	text.Span
}

// mentions finds the names of outlets among tokens, the longest first where they overlap.
func mentions(d *text.Document, tokens text.Range, isOutlet func(string) bool) []mention {
	const longest = 5
	var out []mention
	for i := tokens.First; i < tokens.End; i++ {
		for n := min(longest, tokens.End-i); n > 0; n-- {
			if d.Tokens[i].Kind == text.Mark || d.Tokens[i+n-1].Kind == text.Mark {
				continue
			}
			span := d.Span(text.Range{First: i, End: i + n})
			if name := span.Of(d.Text); isOutlet(name) {
				out = append(out, mention{name, span})
				i += n - 1
				break
			}
		}
	}
	return out
}

// pieces cuts a byline where one name ends and the next begins.
func pieces(line string) []string {
	for _, sep := range []string{"|", "/", ";", "–", "—", " - ", "•", " and ", " for ", " of ", " with ", " in ", "\n"} {
		line = strings.ReplaceAll(line, sep, ",")
	}
	var out []string
	for _, p := range strings.Split(line, ",") {
		if p = strings.Trim(p, " .\t"); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// canonical is the table's name for an outlet, or the name as given.
func (t *Outlets) canonical(name string) string {
	if o, known := t.LookUp(name); known {
		return o.Name
	}
	return strings.TrimSpace(name)
}

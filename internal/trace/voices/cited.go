package voices

import (
	"sort"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// cited is whom an outlet says it has a statement from, who is then the first of the chain: "the Wire, citing two officials, said",
// "… , the Wire reported, citing the letter", "the Wire confirmed from several sources", "the Wire quoted a clerk as saying".
func (c *cast) cited(s read.Statement, own trace.Voice) (trace.Voice, bool) {
	if v, ok := c.quoted(s); ok {
		return v, true
	}
	cue := c.doc.TokensIn(s.Cue)
	if own.Kind != trace.Outlet || cue.First >= cue.End {
		return trace.Voice{}, false
	}
	if c.doc.Word(cue.End-1) == "from" || cue.End < c.sentence(cue.First).End && c.doc.Word(cue.End) == "from" {
		at := cue.End
		if c.doc.Word(at-1) != "from" {
			at++
		}
		if v, ok := c.source(at); ok {
			return v, true
		}
	}
	sentence := c.sentence(cue.First)
	for t := sentence.First; t+1 < sentence.End; t++ {
		own := c.cues[c.doc.Tokens[t].Start()] // who is cited has a statement of his own
		if w := sentence.Word(t); (w == "citing" || w == "quoting") && !own && sentence.QuotationAt(t) < 0 {
			return c.source(t + 1)
		}
	}
	return trace.Voice{}, false
}

// excerpt is the outlet whose words the paragraph that is looked at gives, where the one before ends in a colon and names that outlet in its last
// sentence: "Reuters reports:", "More from the Wire:". How far an excerpt goes on beyond its first paragraph a plain text does not tell.
func (c *cast) excerpt() (trace.Voice, bool) {
	t, ok := c.here()
	if !ok {
		return trace.Voice{}, false
	}
	p := c.doc.ParagraphAt(c.doc.SentenceAt(t))
	if p == 0 {
		return trace.Voice{}, false
	}
	before := c.doc.Span(c.doc.Sentences[c.doc.Paragraphs[p-1].End-1])
	if !strings.HasSuffix(strings.TrimSpace(before.Of(c.doc.Text)), ":") {
		return trace.Voice{}, false
	}
	list := c.names.outlets
	for i := sort.Search(len(list), func(i int) bool { return list[i].Start >= before.End }) - 1; i >= 0 && list[i].Start >= before.Start; i-- {
		if name := list[i].Of(c.doc.Text); c.outlet == "" || !c.names.table.Same(name, c.outlet) {
			return c.names.outlet(c.doc.Text, name, list[i].Start), true
		}
	}
	return trace.Voice{}, false
}

// source is who the noun phrase at token t is, if that is somebody, or a document.
func (c *cast) source(t int) (trace.Voice, bool) {
	s := c.sentence(t)
	at := s.Follows(t)
	if at.First >= at.End {
		return trace.Voice{}, false
	}
	v := c.describe(c.doc.Span(at))
	return v, v.Name != "" && v.Kind != trace.Unknown
}

// quoting are cues by which one lets another speak.
var quoting = lexicon.Words("quoted quotes quoting cited cites citing")

// quoted reads who speaks off a content that names him before what he says: "quoted a clerk as saying", "quoted clerks describing".
func (c *cast) quoted(s read.Statement) (trace.Voice, bool) {
	in := c.doc.TokensIn(s.Content[0])
	if !quoting[strings.ToLower(s.Cue.Of(c.doc.Text))] || in.First >= in.End || len(s.Source) == 0 {
		return trace.Voice{}, false
	}
	sentence := c.sentence(in.First)
	at := sentence.Follows(in.First)
	for t := at.First + 1; t < min(at.End+1, in.End); t++ {
		w := sentence.Word(t)
		if w != "as" && !strings.HasSuffix(w, "ing") {
			continue
		}
		v := c.describe(c.doc.Span(text.Range{First: at.First, End: t}))
		return v, v.Name != "" && v.Kind != trace.Unknown
	}
	return trace.Voice{}, false
}

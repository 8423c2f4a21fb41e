package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// TestWaysToCite holds every way in which reports name where they have it from against the edges found, through the program's
// own reader. Each report is one of The Ferry Post, with one of Harbour Wire at hand.
func TestWaysToCite(t *testing.T) {
	f := flow.New(reader(t), 2)
	wire := func() *trace.Account {
		return f.Account(&ingest.Report{
			Document: "wire", Outlet: "Harbour Wire", URL: "https://harbourwire.com/bridge",
			Text: "The bridge at Orm was closed because of cracks in its east pier, two city officials told Harbour Wire.",
		})
	}
	for _, c := range []struct {
		name, text string
		author     string
		link       string // the words that a link to the wire's report stands on
		want       []string
	}{
		{name: "told", text: "Two city officials told Harbour Wire that the bridge at Orm was closed because of cracks.", want: []string{"cites Harbour Wire"}},
		{name: "reported", text: "The bridge at Orm was closed because of cracks in its east pier, Harbour Wire reported.", want: []string{"cites Harbour Wire"}},
		{name: "reported, citing", text: "Harbour Wire reported on Monday, citing two city officials, that the bridge at Orm was closed because of cracks.", want: []string{"cites Harbour Wire"}},
		{name: "according to", text: "According to Harbour Wire, the bridge at Orm was closed because of cracks in its east pier.", want: []string{"cites Harbour Wire"}},
		{name: "according to a report in", text: "The bridge at Orm was closed because of cracks, according to a report in Harbour Wire.", want: []string{"cites Harbour Wire"}},
		{name: "first reported by", text: "The closing of the bridge at Orm because of cracks was first reported by Harbour Wire.", want: []string{"cites Harbour Wire"}},
		{name: "was the first to report", text: "Harbour Wire was the first to report that the bridge at Orm was closed because of cracks.", want: []string{"cites Harbour Wire"}},
		{name: "in an interview with", text: "The mayor, Ada Lund, said in an interview with Harbour Wire that the bridge at Orm was closed because of cracks.", want: []string{"cites Harbour Wire"}},
		{name: "seen by", text: "The bridge at Orm was closed because of cracks, says a letter seen by Harbour Wire.", want: []string{"cites Harbour Wire"}},
		{name: "the paper", text: "Harbour Wire published a letter on Monday. The bridge at Orm was closed because of cracks, according to the paper.", want: []string{"cites Harbour Wire"}},
		{name: "an alias", text: "The bridge at Orm was closed because of cracks, the AP reported.", want: []string{"cites Associated Press"}},
		{name: "short for one at hand", text: "The bridge at Orm was closed because of cracks, the Wire reported.", want: []string{"cites Harbour Wire"}},
		{name: "its own word", text: "Two city officials told the Ferry Post that the bridge at Orm was closed because of cracks.", want: nil},
		{name: "a hyperlink", text: "The bridge at Orm was closed because of cracks. Read more in this report.", link: "this report", want: []string{"cites Harbour Wire"}},
		{name: "a hyperlink in a statement", text: "The bridge at Orm was closed because of cracks, a report says.", link: "a report says", want: []string{"cites Harbour Wire"}},
		{name: "the head's author", text: "The bridge at Orm was closed.", author: "Harbour Wire", want: []string{"credits Harbour Wire"}},
		{name: "the head's author, of an agency", text: "The bridge at Orm was closed.", author: "Jane Roe, Associated Press", want: []string{"credits Associated Press"}},
		{name: "a dateline", text: "ORM, April 2 (Reuters) - The bridge was closed because of cracks.", want: []string{"credits Reuters"}},
		{name: "a dateline of one at hand", text: "ORM (Harbour Wire) — The bridge was closed because of cracks.", want: []string{"credits Harbour Wire"}},
		{name: "a byline", text: "By Jane Roe, Harbour Wire\n\nThe bridge was closed because of cracks.", want: []string{"credits Harbour Wire"}},
		{name: "contributed", text: "The bridge was closed because of cracks.\n\nHarbour Wire contributed to this report.", want: []string{"credits Harbour Wire"}},
		{name: "a writer of it contributed", text: "The bridge was closed because of cracks.\n\nAssociated Press writer Paul Doe contributed to this report.", want: []string{"credits Associated Press"}},
		{name: "reporting by", text: "The bridge was closed because of cracks.\n\n(Reporting by Jane Roe; Editing by Paul Doe; Reuters)", want: []string{"credits Reuters"}},
		{name: "syndication", text: "The bridge was closed because of cracks.\n\nDistributed by Harbour Wire Service.", want: []string{"credits Harbour Wire"}},
		{name: "first appeared", text: "The bridge was closed because of cracks.\n\nThis article first appeared in Harbour Wire.", want: []string{"credits Harbour Wire"}},
		{name: "originally published by", text: "This story was originally published by Harbour Wire.\n\nThe bridge was closed because of cracks.", want: []string{"cites Harbour Wire", "credits Harbour Wire"}},
		{name: "republished with permission", text: "The bridge was closed because of cracks.\n\nRepublished with permission from Harbour Wire.", want: []string{"credits Harbour Wire"}},
		{name: "source", text: "The bridge was closed because of cracks.\n\nSource: Harbour Wire", want: []string{"credits Harbour Wire"}},
		{name: "via", text: "The bridge was closed because of cracks.\n\nVia Harbour Wire", want: []string{"credits Harbour Wire"}},
		{name: "copyright", text: "The bridge was closed because of cracks.\n\n© 2031 Harbour Wire. All rights reserved.", want: []string{"credits Harbour Wire"}},
		{name: "an agency in the news", text: "Harbour Wire moved its office from Orm to Lorn on Monday, and its staff had to leave the old printing house.", want: nil},
		{name: "a source that is no outlet", text: "The bridge was closed because of cracks.\n\nSource: the city of Orm", want: nil},
	} {
		r := &ingest.Report{Document: "post", Outlet: "The Ferry Post", Author: c.author, Text: c.text}
		if c.link != "" {
			at := strings.Index(c.text, c.link)
			r.Links = []ingest.Link{{Span: text.Span{Start: at, End: at + len(c.link)}, URL: "https://www.harbourwire.com/bridge/?from=post"}}
		}
		accounts := []*trace.Account{wire(), f.Account(r)}
		var got []string
		for _, e := range trace.Edges(accounts) {
			if e.From.Report != 1 || e.Kind == trace.Copies {
				continue
			}
			to := e.Outlet
			if e.To.Report >= 0 {
				to = accounts[e.To.Report].Report.Outlet
			}
			if line := fmt.Sprint(e.Kind, " ", to); !slices.Contains(got, line) {
				got = append(got, line)
			}
			if len(e.Evidence) == 0 && c.author == "" {
				t.Errorf("%s: no evidence", c.name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n\tgot  %q\n\twant %q", c.name, c.text, got, c.want)
		}
	}
}

package html

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestRender(t *testing.T) {
	for markup, want := range map[string]string{
		"a\n  b\tc":                                                       "a b c",
		"<p>a</p><p> b </p>":                                              "a\n\nb",
		"<p>a<i>b</i> c<b> d </b>e</p>":                                   "ab c d e",
		"<p>a<br>b<br><br>c</p>":                                          "a\nb\n\nc",
		"<p>a<br></p><br><p>b</p>":                                        "a\n\nb",
		"<h2>a</h2>b<div>c</div>":                                         "a\n\nb\n\nc",
		"a<ul><li>b</li><li><p>c</p></li></ul>d":                          "a\n\nb\nc\n\nd",
		"<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>":                "a\nb\nc",
		"<dl><dt>a</dt><dd>b</dd></dl>":                                   "a\nb",
		"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>": "a\tb\nc",
		"<pre>a  b\nc\n\nd</pre>e\nf":                                     "a b\nc\n\nd\n\ne f",
		"a<script>b</script><style>c</style><nav>d</nav><select><option>e</select>f": "af",
		"<q>a</q>, he said":                 "“a”, he said",
		"sol\u00addiers\u200b, in\u00a0all": "soldiers, in all",
		"<div> <p> </p> </div>":             "",
	} {
		root, err := html.Parse(strings.NewReader(markup))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := render(root, nil); got != want {
			t.Errorf("render(%q) = %q, want %q", markup, got, want)
		}
	}
}

func TestRenderLinks(t *testing.T) {
	base := absolute(nil, "https://a.example/b/c?d")
	for name, c := range map[string]struct {
		markup string
		base   *url.URL
		want   string // the text of the link and where it leads
	}{
		"absolute":         {`x <a href="https://b.example/é"> y  z </a>`, nil, "y z https://b.example/%C3%A9"},
		"relative":         {`<a href="../e">y</a>`, base, "y https://a.example/e"},
		"other host":       {`<a href="//b.example">y</a>`, base, "y https://b.example"},
		"no base":          {`<a href="../e">y</a>`, nil, ""},
		"over blocks":      {`<p>x</p><a href="/e"><p>y</p><p>z</p></a>`, base, "y\n\nz https://a.example/e"},
		"picture":          {`<a href="/e"><img src="f"></a>`, base, ""},
		"within the page":  {`<a href="#e">y</a>`, base, ""},
		"no address":       {`<a name="e">y</a>`, base, ""},
		"script":           {`<a href="javascript:f()">y</a>`, base, ""},
		"mail":             {`<a href="mailto:a@b.example">y</a>`, base, ""},
		"broken":           {`<a href="http://[::1">y</a>`, base, ""},
		"space around it ": {`<a href=" /e ">y</a>`, base, "y https://a.example/e"},
	} {
		t.Run(name, func(t *testing.T) {
			root, err := html.Parse(strings.NewReader(c.markup))
			if err != nil {
				t.Fatal(err)
			}
			content, links := render(root, c.base)
			got := ""
			for _, l := range links {
				got += l.Of(content) + " " + l.URL
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

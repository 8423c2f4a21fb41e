package robots

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestAllows asks for paths in the name of Firsthand. In a file, | ends a line.
func TestAllows(t *testing.T) {
	for _, test := range []struct {
		name, file string
		allowed    string // paths, separated by spaces
		refused    string
	}{
		{"nothing said", "", "/ /a", ""},
		{"everything refused", "User-agent: *|Disallow: /", "/robots.txt", "/ /a /robots.txt?x /robots.txt/a"},
		{"an empty pattern", "User-agent: *|Disallow:", "/ /a", ""},
		{"the longest decides", "User-agent: *|Disallow: /a|Allow: /a/b|Disallow: /a/b/c", "/ /a/b /a/b/d /a/bc/", "/a /ab /a/b/c"},
		{"order does not", "User-agent: *|Allow: /a/b|Disallow: /a", "/a/b", "/a"},
		{"allowing wins", "User-agent: *|Disallow: /folder|Allow: /folder", "/folder/page", ""},
		{"allowing wins, first", "User-agent: *|Allow: /folder|Disallow: /folder", "/folder/page", ""},
		{"case of paths", "User-agent: *|Disallow: /Fish", "/fish", "/Fish"},
		{"queries", "User-agent: *|Disallow: /*?page=", "/feed /feed?id=page", "/feed?page=2"},
		{"from the start", "User-agent: *|Disallow: /private/*.html", "/open?next=/private/a.html", "/private/a.html /private/b/c.html5"},
		{"a path's end", "User-agent: *|Disallow: /*.php$", "/a.php5 /a.php?x", "/a.php /.php /b/a.php"},
		{"the end, without more", "User-agent: *|Disallow: /|Allow: /$", "/", "/a"},
		{"a dollar within", "User-agent: *|Disallow: /a$b", "/a /ab", "/a$b"},
		{"stars", "User-agent: *|Disallow: /a*b*c*d", "/abdc /dcba", "/abcd /a--b--c--d-- /aabbccdd"},
		{"the last star with an end", "User-agent: *|Disallow: /a*b$", "/ab/ /b", "/ab /abab /a/b"},
		{"a star at the start", "User-agent: *|Disallow: *secret", "/public", "/secret /a/secret"},
		{"a star at the end", "User-agent: *|Disallow: /fish*", "/fis", "/fish /fishes"},
		{"a missing slash", "User-agent: *|Disallow: private/", "/public", "/private/"},

		{"ours and not the others'", "User-agent: *|Disallow: /|User-agent: Firsthand|Disallow: /a", "/ /b", "/a"},
		{"ours, asking nothing", "User-agent: Firsthand|User-agent: *|Disallow: /", "", "/"},
		{"ours alone, asking nothing", "User-agent: Firsthand|Disallow:|User-agent: *|Disallow: /", "/", ""},
		{"ours in another case", "User-agent: FIRSTHAND|Disallow: /", "", "/a"},
		{"ours with a version", "User-agent: Firsthand/1.0|Disallow: /", "", "/a"},
		{"ours in two groups", "User-agent: firsthand|Disallow: /a|User-agent: *|Disallow: /b|User-agent: firsthand|Disallow: /c", "/b", "/a /c"},
		{"anyone's in two groups", "User-agent: *|Disallow: /a|User-agent: x|Disallow: /b|User-agent: *|Disallow: /c", "/b", "/a /c"},
		{"part of our name", "User-agent: First|Disallow: /", "/a", ""},
		{"more than our name", "User-agent: Firsthand-News|Disallow: /", "/a", ""},
		{"several for one group", "User-agent: x|User-agent: firsthand|User-agent: y|Disallow: /a", "/b", "/a"},
		{"other lines do not end a group", "User-agent: firsthand|Sitemap: https://a.example/map|User-agent: x|Disallow: /a", "/b", "/a"},
		{"a rule before any group", "Disallow: /a|User-agent: *|Disallow: /b", "/a", "/b"},

		{"spaces and comments", "# all|  USER-AGENT :\t* # them|  disallow\t:  /a  # and more|", "/b", "/a"},
		{"a byte order mark", "\ufeffUser-agent: *|Disallow: /a", "", "/a"},
		{"returns and blank lines", "User-agent: *\r\n\r\n|\rDisallow: /a\rDisallow: /b", "/c", "/a /b"},
		{"lines that are none", "User-agent: *|Disallow /x|<html>|: /y|Crawl-delay: soon|Disallow: /a", "/x /y", "/a"},
		{"a bad encoding", "User-agent: *|Disallow: /a\xff|Disallow: /100%", "/a", "/a%FF /100%25 /100%"},

		{"encoded or not", "User-agent: *|Disallow: /%7ejoe|Disallow: /café|Disallow: /b%c3%a9", "/joe", "/~joe /%7Ejoe /caf%C3%A9 /caf%c3%a9 /café /bé"},
		{"a slash stays encoded", "User-agent: *|Disallow: /a%2fb", "/a/b", "/a%2Fb"},
		{"stars that are meant", "User-agent: *|Disallow: /a-%2A|Disallow: /b-%24", "/a-b /b-", "/a-* /a-%2A /b-$ /b-%24c"},
	} {
		rules := Parse([]byte(strings.ReplaceAll(test.file, "|", "\n")), "Firsthand")
		for _, path := range strings.Fields(test.allowed) {
			if !rules.Allows(path) {
				t.Errorf("%s: %s is refused", test.name, path)
			}
		}
		for _, path := range strings.Fields(test.refused) {
			if rules.Allows(path) {
				t.Errorf("%s: %s is allowed", test.name, path)
			}
		}
	}
}

func TestDelay(t *testing.T) {
	for file, want := range map[string]time.Duration{
		"":                                0,
		"User-agent: *\nCrawl-delay: 2.5": 2500 * time.Millisecond,
		"User-agent: *\nCrawl-delay: 5\nCrawl-delay: 3\nUser-agent: x\nCrawl-delay: 9": 9 * time.Second, // one group: it has no rules
		"User-agent: x\nCrawl-delay: 5":                                     0,
		"User-agent: *\nCrawl-delay: -1":                                    0,
		"User-agent: *\nCrawl-delay: NaN":                                   0,
		"User-agent: *\nCrawl-delay: 1e300":                                 0,
		"User-agent: *\nDisallow: /\nUser-agent: firsthand\nCrawl-delay: 1": time.Second,
	} {
		if got := Parse([]byte(file), "Firsthand").Delay(); got != want {
			t.Errorf("%q: %v, want %v", file, got, want)
		}
	}
}

// TestLimit checks that a long file is read to the limit, quickly.
func TestLimit(t *testing.T) {
	long := []byte("User-agent: *\nDisallow: /a\n" + strings.Repeat("Disallow: /*a*b*c*d*e$\n", 30_000) + "Disallow: /z\n")
	rules := Parse(long, "Firsthand")
	if rules.Allows("/a") || !rules.Allows("/z") {
		t.Error("what stands before the limit counts, and what stands behind it does not")
	}
	rules.Allows("/" + strings.Repeat("abcd", 2_000))
}

// FuzzAllows holds the matcher to the same patterns as regular expressions.
func FuzzAllows(f *testing.F) {
	for _, seed := range [][2]string{{"/a*b$", "/a/b"}, {"*", "/"}, {"/%7e", "/~"}, {"/a$b*", "/a$b"}, {"/é", "/%C3%a9"}, {"a#b", "/a"}, {"/**$", "/x"}, {"$", "/"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, path string) {
		rules := Parse([]byte("User-agent: *\nDisallow: "+pattern), "Firsthand")
		if len(rules.rules) != 1 || path == "/robots.txt" {
			return
		}
		said := rules.rules[0].pattern
		if again := escapePattern(said); again != said {
			t.Errorf("%q escaped is %q, and again %q", pattern, said, again)
		}
		body, ends := strings.CutSuffix(said, "$")
		expression := "(?s)^" + strings.ReplaceAll(regexp.QuoteMeta(body), `\*`, ".*")
		if ends {
			expression += "$"
		}
		want := regexp.MustCompile(expression).MatchString(escape(path, false))
		if got := !rules.Allows(path); got != want {
			t.Errorf("%q matches %q: %v", pattern, path, got)
		}
	})
}

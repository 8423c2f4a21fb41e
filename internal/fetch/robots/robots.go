// Package robots reads robots.txt as RFC 9309 says and tells whether a crawler may ask for a path. It fetches nothing: what a
// missing or unreachable file means is said by whoever fetches.
//
// Any bytes are a robots.txt: what cannot be understood is passed over, line by line (RFC 9309 2.2), and never makes the rest
// void. Crawl-delay, which the RFC does not know, is read, since it only ever asks for less.
package robots

import (
	"strconv"
	"strings"
	"time"
)

// Limit is how many bytes of a robots.txt are read; the rest does not count (RFC 9309 2.5: at least 500 KiB).
const Limit = 500 << 10

// Rules are what one robots.txt asks of one crawler. The zero Rules ask nothing.
type Rules struct {
	rules []rule
	delay time.Duration
}

// A rule allows or disallows the paths that its pattern matches.
type rule struct {
	pattern string // escaped; * stands for anything, a final $ for the end of the path
	allow   bool
}

// Parse reads what the robots.txt body asks of the crawler whose product token is token: the rules of all groups that name
// it, whatever its case, or, where none does, those of all groups for "*" (RFC 9309 2.2.1).
func Parse(body []byte, token string) *Rules {
	if len(body) > Limit {
		body = body[:Limit]
	}
	p := parser{token: token}
	text := strings.TrimPrefix(string(body), "\ufeff")
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		if key, value, found := strings.Cut(line, ":"); found {
			p.record(strings.ToLower(strings.Trim(key, blanks)), strings.Trim(value, blanks))
		}
	}
	if p.named {
		return &p.ours
	}
	return &p.anyone
}

const blanks = " \t\v\f\x00"

// A parser reads records in order and collects those of the groups that matter.
type parser struct {
	token         string
	named         bool // some group names the token
	ours, anyone  Rules
	isOurs, isAny bool // the group that is being read names the token, or is for anyone
	begun         bool // it has rules: the next User-agent begins another
}

func (p *parser) record(key, value string) {
	switch key {
	case "user-agent", "useragent":
		p.agent(value)
	case "allow", "disallow":
		p.begun = true
		if value != "" { // an empty pattern matches nothing
			r := rule{pattern: escapePattern(rooted(value)), allow: key == "allow"}
			p.each(func(to *Rules) { to.rules = append(to.rules, r) })
		}
	case "crawl-delay":
		if delay, ok := seconds(value); ok {
			p.each(func(to *Rules) { to.delay = max(to.delay, delay) })
		}
	}
}

// agent begins a group, or names one more crawler that it is for. What stands behind the token, as a version, does not count.
func (p *parser) agent(value string) {
	if p.begun {
		p.begun, p.isOurs, p.isAny = false, false, false
	}
	if first, _, _ := strings.Cut(value, " "); first == "*" {
		p.isAny = true
		return
	}
	end := strings.IndexFunc(value, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-' // RFC 9309 2.2.1
	})
	if end >= 0 {
		value = value[:end]
	}
	if strings.EqualFold(value, p.token) {
		p.named, p.isOurs = true, true
	}
}

// each calls f with the rules that the present group adds to.
func (p *parser) each(f func(*Rules)) {
	if p.isOurs {
		f(&p.ours)
	}
	if p.isAny {
		f(&p.anyone)
	}
}

// rooted is a pattern as it was surely meant: "private/" for "/private/".
func rooted(pattern string) string {
	if pattern[0] != '/' && pattern[0] != '*' {
		return "/" + pattern
	}
	return pattern
}

// seconds reads a number of seconds, fractions included.
func seconds(s string) (time.Duration, bool) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n >= 0 && n < 1e9) {
		return 0, false
	}
	return time.Duration(n * float64(time.Second)), true
}

// Delay is how long the crawler is asked to wait between two requests; 0 where nothing is asked.
func (r *Rules) Delay() time.Duration { return r.delay }

// Allows tells whether the crawler may ask for path, which is the path of a URL with its query, as it is sent. The longest
// pattern that matches decides, and of two as long the one that allows (RFC 9309 2.2.2). robots.txt itself is always allowed.
func (r *Rules) Allows(path string) bool {
	if path == "/robots.txt" {
		return true
	}
	path = escape(path, false)
	allow, longest := true, 0
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if (n > longest || n == longest && rule.allow) && matches(rule.pattern, path) {
			allow, longest = rule.allow, n
		}
	}
	return allow
}

// matches tells whether pattern matches path from its start (RFC 9309 2.2.3). Both are escaped.
func matches(pattern, path string) bool {
	pattern, ends := strings.CutSuffix(pattern, "$")
	first, pattern, more := strings.Cut(pattern, "*")
	rest, ok := strings.CutPrefix(path, first)
	if !ok || !more {
		return ok && (!ends || rest == "")
	}
	for more {
		var part string
		part, pattern, more = strings.Cut(pattern, "*")
		if !more && ends {
			return strings.HasSuffix(rest, part)
		}
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return true
}

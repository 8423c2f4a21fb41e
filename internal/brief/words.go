package brief

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// moment is a time as briefings print it, in UTC; "" for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}

// dated is a date as a report states it, its time as briefings print times; what was not understood stays as it is.
func dated(s string) string {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return moment(t)
	}
	return s
}

// count is a number with what is counted.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// words are the three counts as a clause.
func (c Counts) words() string {
	out := fmt.Sprintf("%d independent, %d whose independence is not established", c.Independent, c.NotEstablished)
	if c.Unrecorded == 1 {
		return out + "; 1 statement rests on nobody who is recorded"
	}
	return out + fmt.Sprintf("; %d statements rest on nobody who is recorded", c.Unrecorded)
}

// list is words with commas and an "and".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// quoted is s in quotation marks, on one line; "" for nothing.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") && strings.Count(s, "“") == 1 {
		return s
	}
	if strings.ContainsAny(s, "“”") {
		return "‘" + s + "’"
	}
	return "“" + s + "”"
}

// shortened is s cut at a word where it is longer than briefings quote.
func shortened(s string, limit int) string {
	r := []rune(s)
	if len(r) <= limit {
		return s
	}
	cut := string(r[:limit])
	if i := strings.LastIndexByte(cut, ' '); i > limit/2 {
		cut = cut[:i]
	}
	return cut + " …"
}

package ingest

import (
	"strings"
	"time"
)

// parseDate understands the forms of dates that cannot be mistaken: year first, or the month as a word. "01/02/2014" is the
// second of January to some and the first of February to others, so it stays as it is written. A time without a zone is
// taken for UTC in At; Text then names no zone.
func parseDate(s string) Date {
	s = strings.TrimSpace(s)
	p := dateParts(s)
	day, dayForm, dayOK := parseAny(p.day, days[:])
	if !dayOK {
		return Date{Text: s}
	}
	if p.clock == "" {
		return Date{Text: day.Format(dayForm), At: day}
	}
	clock, clockForm, clockOK := parseAny(p.clock, clocks[:])
	zone, zoneForm, zoneOK := parseAny(p.zone, zones[:])
	if !clockOK || !zoneOK {
		return Date{Text: s}
	}
	at := time.Date(day.Year(), day.Month(), day.Day(),
		clock.Hour(), clock.Minute(), clock.Second(), clock.Nanosecond(), zone.Location())
	return Date{Text: at.Format(dayForm + clockForm + zoneForm), At: at}
}

// A layout is a form to read and the form of ISO 8601 that tells as much.
type layout struct{ in, out string }

var days = [...]layout{
	{"2006-1-2", "2006-01-02"},
	{"2006/1/2", "2006-01-02"},
	{"2 January 2006", "2006-01-02"},
	{"2 Jan 2006", "2006-01-02"},
	{"January 2 2006", "2006-01-02"},
	{"Jan 2 2006", "2006-01-02"},
	{"20060102", "2006-01-02"},
}

var clocks = [...]layout{
	{"15:04:05", "T15:04:05.999999999"},
	{"15:04", "T15:04"},
	{"3:04:05PM", "T15:04:05"},
	{"3:04PM", "T15:04"},
	{"3PM", "T15:04"},
	{"150405", "T15:04:05"},
}

var zones = [...]layout{
	{"", ""},
	{"-07:00", "Z07:00"},
	{"-0700", "Z07:00"},
	{"-07", "Z07:00"},
}

// parseAny reads s by the first layout that fits.
func parseAny(s string, layouts []layout) (t time.Time, out string, ok bool) {
	for _, l := range layouts {
		// in UTC, since what a report says must not depend on where it is read
		if t, err := time.ParseInLocation(l.in, s, time.UTC); err == nil {
			return t, l.out, true
		}
	}
	return time.Time{}, "", false
}

// parts are the pieces of a date, in the forms that the layouts know.
type parts struct{ day, clock, zone string }

// dateParts sorts the words of s, whatever their order: "Mon Jan 20 10:30:00 EST 2014".
func dateParts(s string) parts {
	var p parts
	var day []string
	for _, w := range strings.Fields(strings.ToUpper(strings.ReplaceAll(s, ",", " "))) {
		if letter(w[0]) {
			w = strings.ReplaceAll(w, ".", "")
		}
		switch date, rest := cutISO(w); {
		case filler(w):
		case offset(w) != "":
			p.zone = offset(w)
		case (w == "AM" || w == "PM") && p.clock == "" && len(day) > 0: // "3 PM"
			p.clock = day[len(day)-1] + w
			day = day[:len(day)-1]
		case w == "AM" || w == "PM":
			p.clock += w
		case rest != "" && p.clock == "":
			if date != "" {
				day = append(day, date)
			}
			p.clock, p.zone = cutZone(rest)
		default:
			day = append(day, ordinal(w))
		}
	}
	p.day = strings.Join(day, " ")
	return p
}

// cutISO splits "2014-01-20T10:30" at its T, and returns a bare time of day as rest.
func cutISO(w string) (date, rest string) {
	if i := strings.IndexByte(w, 'T'); i > 0 && i+1 < len(w) && digit(w[i-1]) && digit(w[i+1]) {
		return w[:i], w[i+1:]
	}
	if digit(w[0]) && (strings.Contains(w, ":") || strings.HasSuffix(w, "AM") || strings.HasSuffix(w, "PM")) {
		return "", w
	}
	return w, ""
}

// cutZone splits "10:30:00+01:00" and "10:30Z" before the zone.
func cutZone(clock string) (string, string) {
	i := strings.IndexAny(clock, "+-Z")
	if i < 0 {
		return clock, ""
	}
	if zone := offset(clock[i:]); zone != "" {
		return clock[:i], zone
	}
	return clock, ""
}

// offset returns the zone w as hours and minutes from UTC, or "". Of abbreviations it knows those that RFC 5322, section
// 4.3, defines: others mean several zones each.
func offset(w string) string {
	switch w {
	case "Z", "UT", "GMT", "UTC":
		return "+00:00"
	case "EDT":
		return "-04:00"
	case "EST", "CDT":
		return "-05:00"
	case "CST", "MDT":
		return "-06:00"
	case "MST", "PDT":
		return "-07:00"
	case "PST":
		return "-08:00"
	}
	if len(w) >= 3 && (w[0] == '+' || w[0] == '-') {
		return w
	}
	return ""
}

// filler tells whether w says nothing about a date that its other words do not.
func filler(w string) bool {
	switch w {
	case "AT", "ON", "OF",
		"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY",
		"MON", "TUE", "TUES", "WED", "THU", "THUR", "THURS", "FRI", "SAT", "SUN":
		return true
	}
	return false
}

// ordinal turns "20TH" into "20", and "SEPT" into the abbreviation that package time knows.
func ordinal(w string) string {
	if w == "SEPT" {
		return "SEP"
	}
	if n := len(w) - 2; n > 0 && n <= 2 && digit(w[n-1]) && strings.Contains("ST ND RD TH", w[n:]) {
		return w[:n]
	}
	return w
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'A' <= c && c <= 'Z' }

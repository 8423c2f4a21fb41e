package pdf

import "strings"

// date turns a date of PDF, "D:20310412063000+02'00'", into one of ISO 8601 that says as much (ISO 32000-1, section 7.9.4); others
// stay as they are.
func date(s string) string {
	s = words(s)
	rest, _ := strings.CutPrefix(s, "D:")
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if digits < 4 {
		return s
	}
	zone := rest[digits:]
	rest = rest[:digits]
	out := rest[:4]
	for i, before := range []string{"-", "-", "T", ":", ":"} {
		at := 4 + 2*i
		if len(rest) < at+2 {
			break
		}
		out += before + rest[at:at+2]
	}
	switch {
	case digits == 10: // an hour alone
		out += ":00"
	case digits < 10:
		return out
	}
	zone = strings.NewReplacer("'", "", ":", "").Replace(zone)
	switch {
	case strings.HasPrefix(zone, "Z"):
		out += "Z"
	case len(zone) >= 5 && (zone[0] == '+' || zone[0] == '-'):
		out += zone[:3] + ":" + zone[3:5]
	}
	return out
}

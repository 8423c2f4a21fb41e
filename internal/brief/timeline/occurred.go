package timeline

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dated finds a day in words: "on Feb. 11", "on 11 February 2031", "on Monday".
var dated = regexp.MustCompile(`(?i)\bon (?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<day>\d{1,2})(?:,? (?P<year>\d{4}))?` +
	`|(?P<day2>\d{1,2}) (?P<month2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: (?P<year2>\d{4}))?|(?P<week>monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b`)

// OccurredOn is the day on which something happened by the words of a claim, as of a report that was published at a time: a date, which
// without a year is the last one before, or a weekday, which is the last one. Of words that name several days, none is meant.
func OccurredOn(claim string, published time.Time) (day time.Time, words string, ok bool) {
	found := dated.FindAllStringSubmatch(claim, 2)
	if len(found) != 1 || published.IsZero() {
		return day, "", false
	}
	group := func(names ...string) string {
		for _, n := range names {
			if s := found[0][dated.SubexpIndex(n)]; s != "" {
				return s
			}
		}
		return ""
	}
	until := published.UTC().Truncate(24 * time.Hour)
	if name := group("week"); name != "" {
		for back := range 7 {
			if at := until.AddDate(0, 0, -back); strings.EqualFold(at.Weekday().String(), name) {
				return at, found[0][0], true
			}
		}
	}
	month, err := time.Parse("Jan", strings.ToUpper(group("month", "month2")[:1])+strings.ToLower(group("month", "month2")[1:]))
	number, wrong := strconv.Atoi(group("day", "day2"))
	if err != nil || wrong != nil {
		return day, "", false
	}
	year, given := until.Year(), false
	if y, err := strconv.Atoi(group("year", "year2")); err == nil {
		year, given = y, true
	}
	day = time.Date(year, month.Month(), number, 0, 0, 0, 0, time.UTC)
	if !given && day.After(until) {
		day = time.Date(year-1, month.Month(), number, 0, 0, 0, 0, time.UTC)
	}
	return day, found[0][0], day.Day() == number && !day.After(until)
}

package match

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

// A figure is a number, a day or a year in a proposition, with what it counts or dates.
type figure struct {
	thing   string  // what it counts: the stem of a noun, "%", a currency; "weekday", "year", or a month for a day of it
	fate    string  // of persons: "dead", "hurt", "missing", "held"; then thing is "" for people in general
	day     string  // of a weekday, its name; low and high say nothing then
	low     float64 // the least that it can mean: "about 40", "at least 40", "dozens" leave room
	high    float64
	written string // as the text has it
	behind  string // the two terms before it, where it has as many: "board paid"
}

// maxFigures of a proposition are looked at.
const maxFigures = 8

// figures finds the figures among the terms of a content.
func figures(d *text.Document, bag []terms.Term) []figure {
	var out []figure
	for i := 0; i < len(bag) && len(out) < maxFigures; i++ {
		t := bag[i]
		if weekdays[t.Text] {
			out = append(out, figure{thing: "weekday", day: t.Text, written: t.Of(d.Text)})
			continue
		}
		q, ok := quantityAt(d, bag, i)
		if !ok {
			continue
		}
		if f, ok := counted(d, bag, i, q); ok {
			if i > 1 && d.SentenceAt(d.TokensIn(bag[i-2].Span).First) == d.SentenceAt(d.TokensIn(t.Span).First) {
				f.behind = bag[i-2].Text + " " + bag[i-1].Text
			}
			out = append(out, f)
		}
		i = q.last
	}
	return out
}

// counted finds what the quantity at term i of a bag counts: a month beside it, a sign at it, the fate of people, or the term close behind it.
func counted(d *text.Document, bag []terms.Term, i int, q quantity) (figure, bool) {
	f := figure{low: q.low, high: q.high, written: d.Text[bag[i].Start:q.end]}
	var next terms.Term
	if q.last+1 < len(bag) && bag[q.last+1].Start-q.end <= 5 {
		next = bag[q.last+1]
	}
	before, rest := strings.TrimRight(d.Text[:bag[i].Start], " "), strings.TrimLeft(d.Text[q.end:], " ")
	currency := money(before, next.Text)
	if !q.share && ofMore(rest) {
		f.high = math.Inf(1)
	}
	switch {
	case further(d, bag[i].Start, rest), q.exact && names(d, bag[i].Start, rest):
		return f, false // of those not counted yet, or no count
	case q.exact && isYear(bag[i].Of(d.Text)):
		f.thing = "year"
	case i > 0 && months[bag[i-1].Text] != "" && bag[i].Start-bag[i-1].End <= 2:
		f.thing = months[bag[i-1].Text]
	case q.exact && months[next.Text] != "":
		f.thing = months[next.Text]
	case q.share || percent(rest):
		f.thing = "%"
	case currency != "":
		f.thing = currency
		if sign := lastRune(before); strings.ContainsRune(signs, sign) {
			f.written = string(sign) + f.written
		}
	default:
		return f.ofThings(d, bag, i, q, next)
	}
	return f, true
}

func percent(rest string) bool {
	return strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, "percent") || strings.HasPrefix(rest, "per cent")
}

// ofThings finds the people that a quantity counts, or else the thing close behind it.
func (f figure) ofThings(d *text.Document, bag []terms.Term, i int, q quantity, next terms.Term) (figure, bool) {
	if of, ok := f.ofPeople(d, bag, i, q.last, next); ok {
		return of, true
	}
	if next.Text == "" && ofMore(strings.TrimLeft(d.Text[q.end:], " ")) {
		f.thing = "of them"
		return f, true
	}
	f.thing = next.Text
	return f, next.Text != "" && next.Kind != terms.Number && next.Start-q.end <= 2
}

// further tells whether a number is one of others than those that were counted before: "two more", "another 12".
func further(d *text.Document, at int, rest string) bool {
	next, _, _ := strings.Cut(rest, " ")
	return precededBy(d, at, "another") || next == "more" || next == "other" || next == "others" || next == "additional"
}

// ofMore tells whether a number is of some among others, by what stands behind it: "two of those killed".
func ofMore(rest string) bool {
	of, rest, _ := strings.Cut(rest, " ")
	next, _, _ := strings.Cut(rest, " ")
	return of == "of" && (next == "the" || next == "those" || next == "them" || next == "these" || next == "whom")
}

// names tells whether a number counts nothing but tells something by its number or age: "No. 1", "Lund, 26, said", "aged 40", "between the ages of 12 and 16".
func names(d *text.Document, at int, rest string) bool {
	two, one := wordsBefore(d, at)
	return one == "." && two == "no ." || one == "aged" || one == "age" || two == "ages of" || one == "," && (strings.HasPrefix(rest, ",") || rest == "")
}

// ofPeople sees a number of people to whom something happened: "killed 12 sailors", "12 dead", "put the death toll at 12".
func (f figure) ofPeople(d *text.Document, bag []terms.Term, first, last int, next terms.Term) (figure, bool) {
	const reach = 4 // terms between a number and what befell those it counts
	if spans[next.Text] {
		return f, false
	}
	person := persons[next.Text]
	for step := 1; step <= reach; step++ {
		for _, k := range [...]int{first - step, last + step} {
			if k < 0 || k >= len(bag) {
				continue
			}
			fate := fates[bag[k].Text]
			if fate == "" || !person && step > 1 && !tolls[bag[k].Text] || apart(d, bag[k], bag[first], bag[last]) {
				continue
			}
			f.fate = fate
			if beside := next.Text != "" && next.Start-bag[last].End <= 2 && fates[next.Text] == ""; (person || beside) && !anybody[next.Text] {
				f.thing = next.Text // some of the people: "10 newspaper staffers"
			}
			return f, true
		}
	}
	return f, false
}

// apart tells whether a term stands in another member of a list than a number does, which has a term of its own: of "killed 12 and wounded 30" neither number is
// the other's; nor is it of the dead where they were "killed by 12".
func apart(d *text.Document, t, first, last terms.Term) bool {
	between := ""
	switch {
	case t.End <= first.Start:
		between = d.Text[t.End:first.Start]
	case last.End <= t.Start:
		between = d.Text[last.End:t.Start]
	}
	return strings.Contains(between, ",") || strings.Contains(between, ";") || strings.Contains(between, " and ") || strings.Contains(between, " by ")
}

// excludes tells whether two figures count the same thing and cannot both be right. Some of the people may be fewer than all of them, but not more.
func (f figure) excludes(o figure) bool {
	switch {
	case f.fate != o.fate:
		return false
	case f.day != "" || o.day != "":
		return f.day != "" && o.day != "" && f.day != o.day
	case f.thing == o.thing:
		return f.low > o.high || o.low > f.high
	case f.fate != "" && f.thing == "":
		return o.low > f.high
	case f.fate != "" && o.thing == "":
		return f.low > o.high
	}
	return false
}

// inOnePlace tells whether two figures count the same thing behind the same words: "the board paid 40 crowns", "the board paid 12 crowns".
func (f figure) inOnePlace(o figure) bool {
	return f.behind != "" && f.behind == o.behind && f.thing != "" && f.thing == o.thing
}

// equals tells whether two figures count the same thing and may be the same number.
func (f figure) equals(o figure) bool {
	return f.thing == o.thing && f.fate == o.fate && f.day == o.day && f.low <= o.high && o.low <= f.high
}

// differ returns the figures in which two propositions contradict each other: the same thing with different values, neither
// of which the other proposition has too.
func differ(a, b []figure) (figure, figure, bool) {
	for _, x := range a {
		for _, y := range b {
			if x.excludes(y) && !x.beyond(y) && !mentions(a, y) && !mentions(b, x) {
				return x, y, true
			}
		}
	}
	return figure{}, figure{}, false
}

// beyond tells whether one of two numbers is so many times the other that they can hardly be of one event: who died in a war, and on a day of it.
func (f figure) beyond(o figure) bool {
	const times = 25
	return f.fate != "" && f.day == "" && (f.low > times*o.high || o.low > times*f.high)
}

// mentions tells whether a figure is among some, or its number, whatever it counts there: "17 died, 12 of them in the attack".
func mentions(all []figure, f figure) bool {
	return slices.ContainsFunc(all, func(o figure) bool {
		return f.equals(o) || f.day == "" && o.day == "" && f.low == o.low
	})
}

func has(all []figure, f figure) bool { return slices.ContainsFunc(all, f.equals) }

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// signs of currencies, which stand before the number.
const signs = "$€£¥"

// money is the currency that a number is followed or preceded by, "" for none.
func money(before, next string) string {
	if r := lastRune(before); strings.ContainsRune(signs, r) {
		return string(r)
	}
	switch next {
	case "dollar":
		return "$"
	case "euro":
		return "€"
	case "pound":
		return "£"
	}
	return ""
}

func lastRune(s string) rune {
	if s == "" {
		return ' '
	}
	all := []rune(s[max(0, len(s)-4):])
	return all[len(all)-1]
}

var (
	weekdays = set("monday tuesday wednesday thursday friday saturday sunday")
	months   = monthNames()

	// anybody are the words for people in general, and persons those and others, as stems.
	anybody = stemmed("people person victims life lives body bodies casualties")
	persons = stemmed(`people person victims life lives body bodies casualties civilian soldier troops sailor marine officer policeman policemen police
		passenger crew worker miner child children woman women man men student pupil protester demonstrator fighter rebel militant insurgent guest
		resident villager tourist migrant refugee prisoner hostage patient american fisherman fishermen driver pilot guard recruit journalist teacher
		firefighter boy girl youth shopper worshipper pilgrim diver crewman crewmen member deckhand docker`)

	// spans are what a number measures that counts nobody, as stems.
	spans = stemmed("year month week day hour minute second mile kilometer kilometre meter metre foot feet inch acre")

	// tolls are words that a number of people follows at a distance.
	tolls = set("death dead toll")
)

// fates are the stems of what befalls people.
var fates = map[string]string{
	"kill": "dead", "dead": "dead", "death": "dead", "die": "dead", "died": "dead", "slain": "dead", "drown": "dead", "perish": "dead", "toll": "dead",
	"wound": "hurt", "injur": "hurt", "injury": "hurt", "hurt": "hurt",
	"miss":   "missing",
	"arrest": "held", "detain": "held",
}

// stemmed is the set of the stems of words.
func stemmed(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[terms.Stem(w)] = true
	}
	return out
}

// A quantity is a number as the text has it, with the room that its wording leaves.
type quantity struct {
	low, high float64
	last      int  // the last of the terms that make it up
	end       int  // byte behind it
	exact     bool // digits or a number word without a bound or a scale
	share     bool // a part of a whole, in hundredths
}

// quantityAt reads the quantity that begins at term i of a bag: "40", "about 40", "two dozen", "1.7 million", "between 12 and 14", "dozens", "a third of".
func quantityAt(d *text.Document, bag []terms.Term, i int) (quantity, bool) {
	t := bag[i]
	if t.Kind != terms.Number {
		return vague(d, t, i)
	}
	value, grain, ok := number(t.Text)
	if !ok {
		return quantity{}, false // a time of day: of the report more often than of the fact
	}
	q := quantity{last: i, end: t.End, exact: true}
	value, grain = q.scaled(d, bag, value, grain)
	q.low, q.high = value-grain, value+grain
	q.bound(d, t.Start, value)
	q.reach(d, bag)
	return q, true
}

// number reads the digits of a term, and how far off the number may be for having been rounded: nothing below 100.
func number(s string) (value, grain float64, ok bool) {
	s = ordinal.Replace(s)
	value, err := strconv.ParseFloat(s, 64)
	if err != nil || value > 1e15 || math.IsNaN(value) {
		return 0, 0, false
	}
	if dot := strings.IndexByte(s, '.'); dot < 0 && value >= 100 && !isYear(s) {
		zeros := len(s) - len(strings.TrimRight(s, "0"))
		if zeros > 0 {
			grain = math.Pow10(zeros) / 2
		}
	}
	return value, grain, true
}

// ordinal takes the ending off "12th".
var ordinal = strings.NewReplacer("st", "", "nd", "", "rd", "", "th", "")

// scaled multiplies a number by the words behind it: "1.7 million", "two dozen".
func (q *quantity) scaled(d *text.Document, bag []terms.Term, value, grain float64) (float64, float64) {
	for q.last+1 < len(bag) {
		next := bag[q.last+1]
		by, known := scales[strings.ToLower(next.Of(d.Text))]
		if !known || next.Start-q.end > 1 {
			break
		}
		if grain == 0 && by > 12 {
			grain = 0.5
			if value != math.Trunc(value) {
				grain = 0.05
			}
		}
		value, grain = value*by, grain*by
		q.last, q.end, q.exact = q.last+1, next.End, false
	}
	return value, grain
}

var scales = map[string]float64{"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}

// bound widens a quantity by the words before byte at: "about", "at least", "up to".
func (q *quantity) bound(d *text.Document, at int, value float64) {
	const room = 0.1 // of a number that is called about right
	two, one := wordsBefore(d, at)
	switch {
	case atLeast[two] || atLeast[one]:
		q.low, q.high = value, math.Inf(1)
	case atMost[two] || atMost[one]:
		q.low, q.high = 0, value
	case roughly[one]:
		q.low, q.high = min(q.low, value*(1-room)), max(q.high, value*(1+room))
	default:
		return
	}
	q.exact = false
}

// wordsBefore are the two words before byte at, and the last of them, in small letters; the sign of a currency and an article are passed over.
func wordsBefore(d *text.Document, at int) (two, one string) {
	const back = 40 // bytes
	r := d.TokensIn(text.Span{Start: max(0, at-back), End: at})
	word := func() string {
		if r.End == r.First {
			return ""
		}
		r.End--
		return strings.ToLower(d.Word(r.End))
	}
	one = word()
	if one == "a" || one != "" && strings.Contains(signs, one) {
		one = word()
	}
	return word() + " " + one, one
}

// The words that make a number a bound, or a rough one.
var (
	atLeast = phrases("more than", "at least", "no fewer", "not less", "no less", "over", "above", "exceeding")
	atMost  = phrases("up to", "less than", "fewer than", "at most", "many as", "much as", "no more", "under", "below")
	roughly = set("about around some roughly nearly almost approximately circa estimated perhaps")
)

func phrases(all ...string) map[string]bool {
	out := map[string]bool{}
	for _, p := range all {
		out[p] = true
	}
	return out
}

// reach joins two numbers into a range: "between 12 and 14", "12 to 14".
func (q *quantity) reach(d *text.Document, bag []terms.Term) {
	if q.last+1 >= len(bag) || bag[q.last+1].Kind != terms.Number {
		return
	}
	next := bag[q.last+1]
	between := strings.TrimSpace(d.Text[q.end:max(q.end, next.Start)])
	ranged := between == "to" || between == "-" || between == "–" || between == "and" && precededBy(d, bag[q.last].Start, "between")
	value, grain, ok := number(next.Text)
	if !ranged || !ok || value <= q.low {
		return
	}
	q.last, q.end, q.exact = q.last+1, next.End, false
	value, grain = q.scaled(d, bag, value, grain)
	q.high = max(q.high, value+grain)
}

func precededBy(d *text.Document, at int, word string) bool {
	r := d.TokensIn(text.Span{Start: max(0, at-24), End: at})
	return r.End > r.First && strings.EqualFold(d.Word(r.End-1), word)
}

// vague reads "dozens", "hundreds" and parts of a whole, which hold no number.
func vague(d *text.Document, t terms.Term, i int) (quantity, bool) {
	q := quantity{last: i, end: t.End}
	word := strings.ToLower(t.Of(d.Text))
	part := strings.HasPrefix(strings.TrimLeft(d.Text[t.End:], " "), "of ")
	switch {
	case word == "dozens":
		q.low, q.high = 24, 99
	case word == "hundreds":
		q.low, q.high = 200, 999
	case word == "thousands" && !precededBy(d, t.Start, "of"):
		q.low, q.high = 2000, 9999
	case part && parts[word] > 0:
		const room = 3 // hundredths
		q.low, q.high, q.share = parts[word]-room, parts[word]+room, true
	default:
		return q, false
	}
	return q, true
}

// parts are what part of a whole a word is, in hundredths.
var parts = map[string]float64{"half": 50, "third": 100.0 / 3, "quarter": 25, "two-thirds": 200.0 / 3, "three-quarters": 75}

// monthNames are the names of the months by how reports write them.
func monthNames() map[string]string {
	out := map[string]string{"sept": "september"}
	for m := range strings.FieldsSeq("january february march april may june july august september october november december") {
		out[m], out[m[:3]] = m, m
	}
	delete(out, "mar") // a verb, too
	return out
}

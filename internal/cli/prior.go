package cli

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/flow"
	"firsthand/internal/weigh/grade"
)

// parsePriors understands the values of a command's --prior.
func parsePriors(command string, values []string, parser *kong.Kong) (flow.Priors, error) {
	out := flow.Priors{Of: map[int]grade.Prior{}}
	for _, value := range values {
		claim, prior, reason := parsePrior(value)
		_, had := out.Of[claim]
		switch {
		case reason != "":
			return out, misused(command, parser, fmt.Sprintf("--prior %q %s", value, reason))
		case had || claim < 0 && out.Every != nil:
			return out, misused(command, parser, fmt.Sprintf("--prior %q is the second one of the same claim", value))
		case claim < 0:
			out.Every = &prior
		default:
			out.Of[claim] = prior
		}
	}
	return out, nil
}

// parsePrior understands "[CLAIM:] P by NAME", where CLAIM is a claim's number or id ("3", "c3") and P a probability ("0.2",
// "20%", "20 %"). The index of the claim is -1 where none is given; reason says what is wrong, "" where nothing is.
func parsePrior(value string) (claim int, prior grade.Prior, reason string) {
	claim = -1
	rest := strings.TrimSpace(value)
	probability, by, found := strings.Cut(rest, " by ")
	if !found || strings.TrimSpace(by) == "" {
		return claim, prior, "names nobody: a probability in words is somebody's, as in \"20% by Ada Marl\""
	}
	if id, after, given := strings.Cut(probability, ":"); given {
		n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(id), "c"))
		if err != nil || n < 1 {
			return claim, prior, fmt.Sprintf("names no claim: %q is not the number of one", strings.TrimSpace(id))
		}
		claim, probability = n-1, after
	}
	figure, hundredths := strings.CutSuffix(strings.TrimSpace(probability), "%")
	p, err := strconv.ParseFloat(strings.TrimSpace(figure), 64)
	if hundredths {
		p /= 100
	}
	if err != nil || !(p > 0 && p < 1) {
		return claim, prior, "holds no probability above 0 and below 1 (100 %): what is certain before needs no report"
	}
	return claim, grade.Prior{P: p, By: strings.TrimSpace(by)}, ""
}

// checkPriors finds priors of claims that there are not.
func checkPriors(p flow.Priors, claims int, parser *kong.Kong) error {
	for _, claim := range slices.Sorted(maps.Keys(p.Of)) {
		if claim >= claims {
			return misused("trace", parser, fmt.Sprintf("--prior is given for claim %d of %d", claim+1, claims))
		}
	}
	return nil
}

// parseConsumer finds the consumer that is meant; case and a leading article do not matter.
func parseConsumer(name string, parser *kong.Kong) (string, error) {
	if name == "" {
		return "", nil
	}
	bare := func(s string) string { return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ") }
	for _, c := range grade.Consumers() {
		if bare(c.Name) == bare(name) {
			return c.Name, nil
		}
	}
	return "", misused("trace", parser, fmt.Sprintf("--consumer %q is none that is known: %s", name, consumers()))
}

// consumers lists the names of those who are known.
func consumers() string {
	var out []string
	for _, c := range grade.Consumers() {
		out = append(out, c.Name)
	}
	return strings.Join(out[:len(out)-1], ", ") + " or " + out[len(out)-1]
}

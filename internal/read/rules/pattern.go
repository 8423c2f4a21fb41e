package rules

// A pattern is the way in which an attribution was found. Some ways are right more often than others, which is all that rules
// know of how far to believe what they found.
type pattern uint8

// The patterns.
const (
	accordingPattern  pattern = iota // "according to X, …"
	citingPattern                    // "…, citing X"
	claimPattern                     // "X’s claim that …", "reports that …"
	ideaPattern                      // "the idea that …"
	adverbPattern                    // "reportedly"
	passivePattern                   // "was told that …", "is believed to …"
	invertedPattern                  // “…,” said X
	trailingPattern                  // “…,” X said
	markedPattern                    // X said that …, X said: “…”
	barePattern                      // X said …
	infinitivePattern                // X vowed to …
	objectPattern                    // X denied the claim
	sharedPattern                    // … and added that …
	participlePattern                // …, adding that …
)

// scores are how often an attribution found by each pattern is one: the share whose cue and content meet one of PolNeAR's
// training part (docs/method/reading.md), those left out that stand inside another's content there. Of citing, which is
// always inside, that part says nothing; it is taken to be as good as according.
var scores = [...]float64{
	accordingPattern:  0.84,
	citingPattern:     0.84,
	claimPattern:      0.66,
	ideaPattern:       0.56,
	adverbPattern:     0.50,
	passivePattern:    0.63,
	invertedPattern:   0.84,
	trailingPattern:   0.86,
	markedPattern:     0.87,
	barePattern:       0.76,
	infinitivePattern: 0.59,
	objectPattern:     0.65,
	sharedPattern:     0.81,
	participlePattern: 0.80,
}

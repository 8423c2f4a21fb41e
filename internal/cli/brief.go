package cli

// briefGroup is what can be done with briefings.
type briefGroup struct {
	Compose   briefCompose   `cmd:"" help:"Compose a briefing of a case."`
	Show      briefShow      `cmd:"" help:"Print a briefing that is kept."`
	Templates briefTemplates `cmd:"" help:"List the forms of briefings, or print one."`
}

// Help is what the group's help says beyond its first line.
func (*briefGroup) Help() string {
	return "A briefing says what is known of a case at one moment, each sentence with its source. It is kept, so that it can be said later who was told what."
}

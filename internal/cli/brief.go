package cli

// briefGroup is what can be done with briefings.
type briefGroup struct {
	Compose     briefCompose     `cmd:"" help:"Compose a briefing of a case."`
	Show        briefShow        `cmd:"" help:"Print a briefing that is kept."`
	Templates   briefTemplates   `cmd:"" help:"List the forms of briefings, or print one."`
	Deliver     briefDeliver     `cmd:"" help:"Say that somebody was told a briefing, a correction, or something without a document."`
	Acknowledge briefAcknowledge `cmd:"" help:"Say that a recipient has acknowledged what they were told."`
	Withhold    briefWithhold    `cmd:"" help:"Say that somebody is deliberately not told."`
	Correct     briefCorrect     `cmd:"" help:"Write a correction of what was told, and say whom it has to reach."`
	Register    briefRegister    `cmd:"" help:"List who was told what, when and how."`
	Told        briefTold        `cmd:"" help:"List who must be told now, since what they were told is otherwise."`
}

// Help is what the group's help says beyond its first line.
func (*briefGroup) Help() string {
	return "A briefing says what is known of a case at one moment, each sentence with its source. It is kept, so that it can be said later who was told which " +
		"version of what, when, by whom and how, whether they acknowledged it, and who is deliberately not told. A correction reaches exactly those who were " +
		"told what it corrects, whoever has left among them; \"firsthand brief told\" lists who has still to be told."
}

package lexicon

// tellings are the words of Classes.Tellings: verbs with their forms, nouns, and adjectives that ascribe a thought, as far as they are neither verbs of attribution
// (verb.go) nor nouns of claims.
const tellings = `
according account view views worry worries worried concerned statement statements complaint complaints arguments
assessment insistence evidence findings consensus word testimony criticism commitment objection objections
announcement known quoted inform informs informed informing recount recounts recounted recounting shout shouts shouted shouting
brief briefs briefed briefing snap snaps snapped chant chants chanted chanting thank thanks thanked laud lauds lauded applaud applauds applauded
welcome welcomes welcomed congratulate congratulated protest protests protested object objects objected disagree disagrees disagreed
challenge challenges challenged challenging recommend recommends recommended reaffirm reaffirms reaffirmed highlight highlights highlighted
flag flags flagged list lists listed listing put puts lay lays laid charged plead pleads pleaded pled guilty
convinced confident certain sure sceptical skeptical aware unaware know knows knew feel feels felt see sees saw seen hear hears heard
discover discovers discovered decide decides decided appear appears appeared seem seems seemed reportedly allegedly supposedly
issue issues issued release releases released publish publishes published require requires required requiring prohibit prohibits
prohibited restrict restricts include includes included contain contains contained document documents documented
`

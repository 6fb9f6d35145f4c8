package check

import "github.com/comity-kb/comity/tools/internal/kb"

// Rule is one thing that the data must fulfil. Code names it in reports; a
// problem's own hint, where it has one, takes the place of the rule's.
type Rule struct {
	Code     string
	Severity kb.Severity
	Summary  string // what must hold, in a sentence without a full stop
	Hint     string // how to mend a breach
}

// Codes of the rules on what a base says, beside those on how it is written,
// which package kb has.
const (
	codeDangling            = "dangling-reference"
	codeWrongKind           = "wrong-kind"
	codeAliasReference      = "reference-to-alias"
	codeSelfReference       = "self-reference"
	codeCycle               = "reference-cycle"
	codeDuplicateItem       = "duplicate-item"
	codeDuplicateID         = "duplicate-id"
	codeDuplicateAlias      = "duplicate-alias"
	codeAliasInUse          = "alias-in-use"
	codeDuplicateCommitment = "duplicate-commitment"
	codeDuplicateCountry    = "duplicate-country"
	codeDuplicateColour     = "duplicate-colour"
	codeDuplicateSource     = "duplicate-source"
	codeDuplicateTerm       = "duplicate-term"
	codeUnknownTerm         = "unknown-term"
	codeMissingVocabulary   = "missing-vocabulary"
	codeDate                = "invalid-date"
	codeDateOrder           = "dates-out-of-order"
	codeURL                 = "invalid-url"
	codeLanguage            = "invalid-language"
	codeCountry             = "invalid-country"
	codeHS                  = "invalid-hs-code"
	codeHash                = "invalid-hash"
	codeNameFormat          = "name-format"
	codeMarkup              = "markup"
	codeScripts             = "mixed-scripts"
	codeTooLong             = "too-long"
	codeRange               = "out-of-range"
	codePassageBounds       = "passage-bounds"
	codePassageCrossing     = "passage-crossing"
	codeNoSource            = "claims-without-source"
	codeUnsourced           = "unsourced"
	codeNotAParty           = "not-a-party"
	codeNoValue             = "statistic-without-value"
	codeNoUnit              = "value-without-unit"
	codeNoSpeaker           = "quote-without-speaker"
	codeNoText              = "quote-without-text"
	codeQuoteLength         = "quote-differs-from-passage"
	codeDraftReference      = "reference-to-draft"
	codeUnpublishedEvidence = "unpublished-evidence"
	codeUnpublishedSource   = "unpublished-source"
	codeNoReason            = "withdrawn-without-reason"
	codeReasonOnly          = "reason-without-withdrawal"
	codeKeyForKind          = "key-for-other-kind"
	codeNoCountryCode       = "country-without-code"
	codeContradiction       = "contradicting-decisions"
	codeUndecided           = "decision-without-answer"
	codeRejectsNothing      = "rejection-without-target"
	codeOverlap             = "overlapping-positions"
	codeWhole               = "shares-over-whole"
	codeFold                = "fold-and-percent"
	codeEarlyEvidence       = "evidence-before-promise"
	codeNoVoice             = "speaker-without-voice"
	codeUnit                = "unit-does-not-fit"
	codeParty               = "organisation-as-party"
	codeLookalike           = "looks-like-another"
	codeOverdue             = "overdue"
	codeStale               = "stale"
)

// Rules is the table of all rules, in groups: how files lie and are written,
// ids, references, words, dates, texts, claims, and what belongs to one kind.
var Rules = []Rule{
	// How files lie and are encoded.
	{kb.CodeNoData, kb.SeverityError, "a knowledge base has a data folder", ""},
	{kb.CodeUnreadable, kb.SeverityError, "every file of the data can be read", "look at the file's permissions"},
	{kb.CodeUnknownFolder, kb.SeverityError, "every folder under data is that of a kind of record", ""},
	{kb.CodeStrayFile, kb.SeverityError, "the data folders hold records and nothing else", ""},
	{kb.CodeHiddenFile, kb.SeverityWarning, "no record is hidden", "remove the dot that its name begins with, or the file"},
	{kb.CodeSymlink, kb.SeverityError, "the data holds no symbolic links", ""},
	{kb.CodeTooLarge, kb.SeverityError, "a file is at most 1 MiB, one of claims or a vocabulary 4 MiB", ""},
	{kb.CodeEncoding, kb.SeverityError, "a file is UTF-8 without a byte-order mark", ""},
	{kb.CodeControl, kb.SeverityError, "a file holds no characters that cannot be seen or that turn text around", ""},
	{kb.CodeTab, kb.SeverityError, "YAML is indented with spaces, and no text needs a tab", ""},
	{kb.CodeLineEnds, kb.SeverityWarning, "lines end with a line feed alone", "comity fix ends them so; or set your editor to LF"},
	{kb.CodeSchemaHeader, kb.SeverityWarning, "the comment that tells editors a file's schema names that of the file's own kind", ""},
	{kb.CodeConflict, kb.SeverityError, "a file holds no marks of a merge conflict", ""},
	{kb.CodeEmptyFile, kb.SeverityError, "a file is not empty", ""},
	{kb.CodeTooMany, kb.SeverityError, "a file has few enough problems to list them all", ""},
	// How YAML is written.
	{kb.CodeSyntax, kb.SeverityError, "a file is valid YAML", "look at the indentation, the quotes and the brackets around this place"},
	{kb.CodeForbiddenYAML, kb.SeverityError, "the YAML is plain: no anchors, aliases, merge keys, tags, complex keys or second documents", ""},
	{kb.CodeTooComplex, kb.SeverityError, "the YAML is nested and long as a person would write it", "write it more plainly"},
	{kb.CodeWrongShape, kb.SeverityError, "a record is a mapping, and a file of claims a list of them", ""},
	{kb.CodeUnknownKey, kb.SeverityError, "every key is known", ""},
	{kb.CodeDuplicateKey, kb.SeverityError, "a key stands once in a mapping", ""},
	{kb.CodeMissingKey, kb.SeverityError, "the keys that a record cannot do without are there", "add the key"},
	{kb.CodeEmptyValue, kb.SeverityError, "a key that is there has a value, and no text that is meant to say something is empty", ""},
	{kb.CodeNullValue, kb.SeverityError, "a key has a value", ""},
	{kb.CodeWrongType, kb.SeverityError, "a value is of the type its key wants", "look at another record of this kind for how it is written"},
	{kb.CodeUnquotedNumber, kb.SeverityError, "a text that looks like a number stands in quotes", ""},
	{kb.CodeUnquotedHS, kb.SeverityError, "an HS code stands in quotes, or YAML takes it for a number and 0101 for 65", ""},
	{kb.CodeQuotedNumber, kb.SeverityError, "a number stands without quotes", ""},
	// Ids.
	{kb.CodeInvalidID, kb.SeverityError, "an id is lower-case letters a to z and digits, joined by single hyphens; an entity's is its file's name", "use lower-case letters a to z, digits and single hyphens"},
	{codeDuplicateID, kb.SeverityError, "an id belongs to one record, whatever its kind", "give one of them another id"},
	{codeDuplicateAlias, kb.SeverityError, "an alias belongs to one record", "keep it at the record that had this id"},
	{codeAliasInUse, kb.SeverityError, "an alias is not the id of a record", "an alias is the id a record had before: remove it, or run comity rename or merge again where that was cut short"},
	{codeDuplicateCommitment, kb.SeverityError, "the ids of an agreement's commitments differ", "give one of them another id"},
	{codeDuplicateCountry, kb.SeverityError, "a country is one actor", "make one record of the two; the other's id goes to `aliases`"},
	{codeDuplicateColour, kb.SeverityWarning, "a colour is one party's", "give one of them another colour, or none: readers tell the parties apart by it"},
	{codeDuplicateSource, kb.SeverityError, "a text is one source", "make one record of the two; the other's id goes to `aliases`"},
	// References.
	{codeDangling, kb.SeverityError, "a reference leads to a record", "write the id of a record, which is its file's name without .yaml, or add the record"},
	{codeWrongKind, kb.SeverityError, "a reference leads to a record of a kind that makes sense there", "write the id of such a record"},
	{codeAliasReference, kb.SeverityWarning, "a reference names the id that a record has now", ""},
	{codeSelfReference, kb.SeverityError, "a record does not refer to itself", "remove it"},
	{codeCycle, kb.SeverityError, "what is part of, implements, replaces or answers something is not in turn below it", "remove one of the references"},
	{codeDuplicateItem, kb.SeverityError, "an item stands once in a list", "remove it"},
	// Words.
	{codeUnknownTerm, kb.SeverityError, "a word with a vocabulary is one of its terms", ""},
	{codeMissingVocabulary, kb.SeverityError, "every vocabulary that records use is there", "add the file"},
	{codeDuplicateTerm, kb.SeverityError, "the ids of a vocabulary's terms differ", "make one term of the two"},
	// Dates.
	{codeDate, kb.SeverityError, "a date is EDTF, as 2025-06-12, 2025-06, 2020/2023 or 2025-06-10~", "write it as 2025-06-12, 2025-06, 2025, 2020/2023 or, for about, 2025-06-10~"},
	{codeDateOrder, kb.SeverityError, "dates are in an order that can be", "correct one of the dates, or make it as imprecise as its source"},
	// Texts and codes.
	{codeURL, kb.SeverityError, "a URL is absolute, http or https, and without a password", "write it as https://example.org/page"},
	{codeLanguage, kb.SeverityError, "a language is a BCP 47 tag", "write it as en, vi, zh-Hans or pt-BR"},
	{codeCountry, kb.SeverityError, "a country is an ISO 3166-1 alpha-2 code, or EU", "write two capital letters, as CN or US"},
	{codeHS, kb.SeverityError, "an HS code is a chapter, heading or subheading", "write it as \"85\", \"8505\" or \"8505.11\""},
	{codeHash, kb.SeverityError, "a hash is 64 hexadecimal digits in lower case", "comity ingest writes it"},
	{codeNameFormat, kb.SeverityError, "a name is one line without spaces around it or two together, and of characters that can be seen, in normal form C", "write it on one line, without spaces around it"},
	{codeScripts, kb.SeverityError, "the letters of a word are of one script, so that none only looks like another", "write the word anew on a keyboard of its language"},
	{codeMarkup, kb.SeverityError, "names and texts are plain, without HTML", "write it without tags"},
	{codeTooLong, kb.SeverityError, "texts are short: facts in our own words, and no article's prose", "shorten it"},
	// Numbers.
	{codeRange, kb.SeverityError, "a number is one that can be", ""},
	// Claims.
	{codeNoSource, kb.SeverityError, "the source of claims, or of decisions, has a record", "add the source's record, or name the file like its source"},
	{codePassageBounds, kb.SeverityError, "a passage is inside its source's text: 0 <= start < end <= length", ""},
	{codePassageCrossing, kb.SeverityError, "of two claims of one file, the passages are apart or one is inside the other", "correct the passages"},
	{codeNoValue, kb.SeverityError, "a statistic has a value or an extremum", "add `value`, or `extremum` where the source gives no number"},
	{codeNoUnit, kb.SeverityError, "a value has a unit", "add `unit`"},
	{codeNoSpeaker, kb.SeverityError, "a quote has a speaker, or the role of one", "add `speaker`, or `speaker_role` where the source names nobody"},
	{codeNoText, kb.SeverityError, "a direct quote has its words, and a reviewed indirect one a summary", ""},
	{codeQuoteLength, kb.SeverityError, "a direct quote is as long as its passage", "the passage spans the words between the marks, to the letter; correct the text, or the passage's start and end"},
	// Agreements and others.
	{codeNotAParty, kb.SeverityError, "a commitment is by a party of its agreement", "add the party to `parties`, or correct `by`"},
	{codeUnsourced, kb.SeverityWarning, "what the site tells has a source", "add `sources`"},
	{codeKeyForKind, kb.SeverityError, "positions belong to people, who are part of nothing, and colours to countries and blocs", "remove it, or correct `kind`"},
	{codeNoCountryCode, kb.SeverityError, "an actor that is a country has its code", "add `country`, as CN or US"},
	// What goes together.
	{codeOverlap, kb.SeverityWarning, "a post of a country or bloc is held by one person at a time, and a person holds a post once, unless `shared` says otherwise", "add `until` to the earlier one, or `shared: true` where both hold it"},
	{codeWhole, kb.SeverityWarning, "the shares of one whole that a source states are no more than 100 percent together", "look at what each is a share of, and at the period"},
	{codeFold, kb.SeverityWarning, "of one change, a figure in fold and one in percent agree: 660 percent more is 7.6-fold", "look at the source; if it says both, add a note that has `disputed: true`"},
	{codeEarlyEvidence, kb.SeverityWarning, "evidence that a commitment was kept is not older than the commitment", "name later evidence, or correct one of the dates"},
	{codeNoVoice, kb.SeverityWarning, "a direct quote is by a person or an organisation, or by whoever speaks for a country", "write the ministry or the person who spoke, or add `speaker_role`"},
	{codeParty, kb.SeverityWarning, "the parties of an agreement are countries and blocs", "write the country that the organisation acted for"},
	{codeUnit, kb.SeverityWarning, "a figure's unit is one that what it measures can have", "correct the unit, or the indicator or kind"},
	{codeLookalike, kb.SeverityWarning, "no two records are about one thing", "comity merge makes one record of the two; `not_same_as` with the other's id says that they are two"},
	{codeOverdue, kb.SeverityWarning, "what is past its end or its due date has a status that says what became of it", "look for news and set `status`; or give it time with `stale_after`, in days"},
	{codeStale, kb.SeverityWarning, "what is still open has had news within the time that its status sets", "look for news: add a source, a stage or evidence, or set `status`; or give it time with `stale_after`, in days"},
	// Decisions.
	{codeContradiction, kb.SeverityError, "no decision contradicts another of its source", "keep one of them"},
	{codeUndecided, kb.SeverityError, "a decision about a name says what it is, what it is not, or what it may be", "add `is`, `is_not`, or `may_be` where nobody has decided"},
	{codeRejectsNothing, kb.SeverityError, "a rejection says which draft: a claim by its passage, another record by its name", ""},
	// Review.
	{codeDraftReference, kb.SeverityWarning, "what is published refers to no draft", "review it and write `review: reviewed`; until then it has no page, and readers see its name without a link"},
	{codeUnpublishedEvidence, kb.SeverityWarning, "evidence is published, and nothing published rests on what was withdrawn", ""},
	{codeUnpublishedSource, kb.SeverityWarning, "published claims have a published source", ""},
	{codeNoReason, kb.SeverityError, "a withdrawn record says why", "add `withdrawn_because`: readers see it"},
	{codeReasonOnly, kb.SeverityError, "only a withdrawn record has a reason for it", "add `review: withdrawn`, or remove the reason"},
}

var byCode = func() map[string]*Rule {
	m := make(map[string]*Rule, len(Rules))
	for i := range Rules {
		m[Rules[i].Code] = &Rules[i]
	}
	return m
}()

// RuleOf finds a rule by its code; nil where there is none.
func RuleOf(code string) *Rule { return byCode[code] }

// Describe tells in a sentence what rule a code stands for; empty where it is
// none.
func Describe(code string) string {
	if rule := RuleOf(code); rule != nil {
		return rule.Summary
	}
	return ""
}

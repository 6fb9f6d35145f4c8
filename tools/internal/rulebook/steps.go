package rulebook

import (
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/fix"
	"github.com/comity-kb/comity/tools/internal/gate"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/outbound"
)

const erroneous = kb.SeverityError

// others are the codes that steps other than check report.
var others = []Entry{
	{Code: check.CodeBaseline, Step: "check", Severity: erroneous, Rule: "a list of old warnings has none that are gone", Mend: "remove the line; comity check --baseline --shrink does"},

	{Code: kbedit.CodeKeyOrder, Step: "fix", Severity: kb.SeverityWarning, Rule: "the keys of a mapping stand in their usual order", Mend: "run comity fix", Fix: "puts them in order, with the comments above them"},
	{Code: kbedit.CodeAliasOrder, Step: "fix", Severity: kb.SeverityWarning, Rule: "aliases are sorted", Mend: "run comity fix", Fix: "sorts them"},
	{Code: kbedit.CodeAmbiguous, Step: "fix", Severity: kb.SeverityWarning, Rule: "a text that some version of YAML takes for something else stands in quotes", Mend: "run comity fix", Fix: "puts it in quotes"},
	{Code: fix.CodeTrailingSpace, Step: "fix", Severity: kb.SeverityWarning, Rule: "no line ends in spaces", Mend: "run comity fix", Fix: "takes them away, except where they are part of a text"},
	{Code: fix.CodeFinalNewline, Step: "fix", Severity: kb.SeverityWarning, Rule: "a file ends with one line feed", Mend: "run comity fix", Fix: "ends it so"},
	{Code: fix.CodeSchemas, Step: "fix", Severity: kb.SeverityWarning, Rule: "the schemas that editors read say what the model and the vocabularies do", Mend: "run comity fix, or comity schema --write", Fix: "makes them anew"},

	{Code: "article-unreadable", Step: "article", Severity: erroneous, Rule: "an article can be opened or fetched", Mend: "look at the file's name and permissions, or open the address in a browser"},
	{Code: "article-too-large", Step: "article", Severity: erroneous, Rule: "an article is at most 20 MiB, a page 10 MiB", Mend: "save the text of the one article"},
	{Code: "article-encoding", Step: "article", Severity: erroneous, Rule: "an article is text in UTF-8", Mend: "save the file as UTF-8"},
	{Code: "article-front-matter", Step: "article", Severity: erroneous, Rule: "a text begins with front matter between lines of three hyphens", Mend: "write at least title and language between two lines of three hyphens"},
	{Code: "article-syntax", Step: "article", Severity: erroneous, Rule: "front matter is valid YAML, JSON Lines are JSON, and a page is HTML", Mend: "quote a value that contains a colon followed by a space"},
	{Code: "article-unknown-key", Step: "article", Severity: erroneous, Rule: "every key of an article is known", Mend: "the keys are title, publisher, author or authors, url, published, published_origin and language"},
	{Code: "article-duplicate-key", Step: "article", Severity: erroneous, Rule: "a key of an article is given once", Mend: "keep one"},
	{Code: "article-required", Step: "article", Severity: erroneous, Rule: "an article has a title and a language", Mend: "add them to the front matter"},
	{Code: "article-type", Step: "article", Severity: erroneous, Rule: "a value of an article is one line of text, or a list of names", Mend: "write it on the key's own line"},
	{Code: "article-url", Step: "article", Severity: erroneous, Rule: "the address of an article is one of a web page", Mend: "write it in full, beginning with https://"},
	{Code: "article-date", Step: "article", Severity: erroneous, Rule: "the date of an article is EDTF", Mend: "write it as 2025-06-30, or 2025-06 where the day is not known"},
	{Code: "article-origin", Step: "article", Severity: erroneous, Rule: "where an article's date comes from is said in a known word", Mend: "write front-matter, metadata, url, byline, flag or none, or leave it out"},
	{Code: "article-language", Step: "article", Severity: erroneous, Rule: "the language of an article is a BCP 47 tag", Mend: "write it as en, vi or zh-Hans"},
	{Code: "article-id", Step: "article", Severity: erroneous, Rule: "the id of an article in JSON Lines is lower-case letters, digits and single hyphens", Mend: "write it as 2025-06-30-publisher-subject, or leave it out"},
	{Code: "article-no-id", Step: "article", Severity: erroneous, Rule: "the name of an article's file, or its title, makes an id", Mend: "save it under a name like 2025-06-30-publisher-subject.txt"},
	{Code: "article-empty", Step: "article", Severity: erroneous, Rule: "an article has a text", Mend: "put the text below the second line of hyphens"},
	{Code: "article-no-text", Step: "article", Severity: erroneous, Rule: "a page has an article on it", Mend: "save its text in a file with front matter, and give that"},

	{Code: "annotation-unreadable", Step: "annotation", Severity: erroneous, Rule: "annotations can be read", Mend: "look at the file's name and permissions"},
	{Code: "annotation-too-large", Step: "annotation", Severity: erroneous, Rule: "a file of annotations is no larger than its limit", Mend: "split it: several files of JSON Lines will do"},
	{Code: "annotation-encoding", Step: "annotation", Severity: erroneous, Rule: "annotations are UTF-8", Mend: "save the file as UTF-8"},
	{Code: "annotation-syntax", Step: "annotation", Severity: erroneous, Rule: "annotations are JSON, an object an article", Mend: "look at the commas, quotes and brackets around this place"},
	{Code: "annotation-empty", Step: "annotation", Severity: erroneous, Rule: "there is an annotation, and its source has a title", Mend: "write what comity extract prints"},
	{Code: "annotation-twice", Step: "annotation", Severity: erroneous, Rule: "an article is annotated once", Mend: "keep one"},
	{Code: "annotation-missing-key", Step: "annotation", Severity: erroneous, Rule: "the keys that an annotation cannot do without are there", Mend: "add the key"},
	{Code: "annotation-unknown-key", Step: "annotation", Severity: erroneous, Rule: "every key of an annotation is known", Mend: "comity extract shows how they are spelled"},
	{Code: "annotation-duplicate-key", Step: "annotation", Severity: erroneous, Rule: "a key is given once", Mend: "keep one"},
	{Code: "annotation-type", Step: "annotation", Severity: erroneous, Rule: "a value is of the type its key wants", Mend: "comity extract shows how it is written"},
	{Code: "annotation-control-character", Step: "annotation", Severity: erroneous, Rule: "no text has characters that cannot be seen", Mend: "remove the character"},
	{Code: "annotation-date", Step: "annotation", Severity: erroneous, Rule: "a date is EDTF", Mend: "write it as 2025-06-30, 2025-06 or 2020/2023, or null"},
	{Code: "annotation-id", Step: "annotation", Severity: erroneous, Rule: "an id is lower-case letters, digits and single hyphens", Mend: "write it as 2025-06-30-publisher-subject"},
	{Code: "annotation-hash", Step: "annotation", Severity: erroneous, Rule: "a hash is 64 hexadecimal digits in lower case", Mend: "it is the SHA-256 of the text that the offsets count in, as UTF-8"},
	{Code: "annotation-language", Step: "annotation", Severity: erroneous, Rule: "a language is a BCP 47 tag", Mend: "write it as en, vi or zh-Hans"},
	{Code: "annotation-url", Step: "annotation", Severity: erroneous, Rule: "an address is one of a web page", Mend: "write it in full, beginning with https://, or null"},
	{Code: "annotation-term", Step: "annotation", Severity: erroneous, Rule: "a word with a vocabulary is one of its terms", Mend: "the vocabularies are in data/vocabularies"},
	{Code: "annotation-length", Step: "annotation", Severity: erroneous, Rule: "the length is that of the article's text", Mend: "count the code points of the text after the front matter"},
	{Code: "annotation-range", Step: "annotation", Severity: erroneous, Rule: "a number is one that can be", Mend: "correct the number"},
	{Code: "annotation-span", Step: "annotation", Severity: erroneous, Rule: "what was found is inside the text: 0 <= start < end <= length", Mend: "count code points of the text after the front matter, from 0"},
	{Code: "annotation-text", Step: "annotation", Severity: erroneous, Rule: "the words that were found stand where the annotation says", Mend: "count code points of the text after the front matter, from 0"},
	{Code: "annotation-too-many", Step: "annotation", Severity: erroneous, Rule: "a file has few enough problems to list them all", Mend: "mend these and try again"},
	{Code: "annotation-no-article", Step: "annotation", Severity: erroneous, Rule: "annotations are of the article they are given with", Mend: "give the article as it was annotated"},

	{Code: "source-changed", Step: "ingest", Severity: erroneous, Rule: "the text of a source does not change", Mend: "give a corrected article another name: it is another source"},
	{Code: "source-withdrawn", Step: "ingest", Severity: erroneous, Rule: "nothing is proposed from a withdrawn source", Mend: "read its record for the reason"},
	{Code: "source-given-twice", Step: "ingest", Severity: erroneous, Rule: "the articles of one run are different sources", Mend: "give one of the files another name"},
	{Code: "source-known-by-other-id", Step: "ingest", Severity: erroneous, Rule: "a text is one source", Mend: "give the article's file the name of the source that is there"},
	{Code: "source-id-taken", Step: "ingest", Severity: erroneous, Rule: "a source's id is no other record's", Mend: "give the article's file another name"},
	{Code: "bad-annotation", Step: "ingest", Severity: erroneous, Rule: "what an article says of itself can go into a record", Mend: "correct its front matter"},
	{Code: "cannot-edit", Step: "ingest", Severity: erroneous, Rule: "the files that drafts go into can be edited safely", Mend: "mend the file as comity check says, or write its lists one item a line"},

	{Code: "verify-no-source", Step: "verify", Severity: erroneous, Rule: "an article that is verified is one of the sources", Mend: "comity ingest records it; or give the article the name of its source"},
	{Code: "verify-changed", Step: "verify", Severity: erroneous, Rule: "the text of an article is the one that was recorded", Mend: "compare the texts; a corrected article is another source"},
	{Code: "verify-moved", Step: "verify", Severity: erroneous, Rule: "the words of a claim stand where its passage says", Mend: "write the passage that the message names"},
	{Code: "verify-missing", Step: "verify", Severity: erroneous, Rule: "the words of a claim stand in its source", Mend: "correct the words, or withdraw the claim"},
	{Code: "verify-out-of-range", Step: "verify", Severity: erroneous, Rule: "a passage is inside the text", Mend: "correct its start and end"},
	{Code: "verify-unknown", Step: "verify", Severity: erroneous, Rule: "what a passage holds can be told", Mend: "look the passage up in the recorded text and find it in this one"},

	{Code: "render", Step: "build", Severity: erroneous, Rule: "Hugo can make every page", Mend: "look at the template or the page that is named"},
	{Code: "lost-record", Step: "build", Severity: erroneous, Rule: "every record is on the site, at its address and at those it had", Mend: "look for another page with the same path under content"},
	{Code: "lost-page", Step: "build", Severity: erroneous, Rule: "no page hides another", Mend: "give one of them another name"},
	{Code: "page", Step: "build", Severity: erroneous, Rule: "a page has what every page has", Mend: "mend the layout of the page, under layouts, or the page under content"},
	{Code: "broken-link", Step: "build", Severity: erroneous, Rule: "a link inside the site leads somewhere", Mend: "correct the address, or remove the link"},
	{Code: "broken-fragment", Step: "build", Severity: erroneous, Rule: "a link to a place on a page names one that is there", Mend: "correct what stands after the #, or give the element that id"},
	{Code: "empty-link", Step: "build", Severity: erroneous, Rule: "a link has an address", Mend: "write the address, or remove the link"},
	{Code: "unsafe-link", Step: "build", Severity: erroneous, Rule: "a link runs no code", Mend: "write an address that begins with https://"},
	{Code: "duplicate-element-id", Step: "build", Severity: erroneous, Rule: "an id is on one element of a page", Mend: "give one of them another id"},
	{Code: "missing-id", Step: "build", Severity: erroneous, Rule: "an element that an attribute names is on the page", Mend: "correct the attribute, or give the element that id"},

	{Code: gate.CodeVanished, Step: "build", Severity: erroneous, Rule: "every published address leads somewhere, with comity build --published", Mend: "withdraw the record with its reason, or give the one that took its place the old id under aliases"},
	{Code: gate.CodeVanishedRow, Step: "build", Severity: erroneous, Rule: "every published figure and commitment is on its page, with comity build --published", Mend: "withdraw the figure with its reason, or keep the commitment with another status"},
	{Code: "silent-withdrawal", Step: "build", Severity: erroneous, Rule: "the page of a withdrawn record says so", Mend: "begin the layout of the page with the partial withdrawn.html"},

	{Code: outbound.CodeDead, Step: "links", Severity: erroneous, Rule: "a page that a record links to is there, or an archived copy of it", Mend: "give the address it has now, or a copy as archived"},
	{Code: outbound.CodeFlaky, Step: "links", Severity: kb.SeverityWarning, Rule: "a page that a record links to answers", Mend: "wait: after failures on several days it counts as dead"},
	{Code: outbound.CodeBlocked, Step: "links", Severity: kb.SeverityWarning, Rule: "a page that a record links to can be checked by a program", Mend: "open it in a browser now and then"},
	{Code: outbound.CodeMoved, Step: "links", Severity: kb.SeverityWarning, Rule: "a record links to where a page is now", Mend: "run comity fix --moved", Fix: "gives it the new address, with --moved"},
	{Code: outbound.CodePrivate, Step: "links", Severity: erroneous, Rule: "a record links to the public internet", Mend: "give an address that every reader can open"},
}

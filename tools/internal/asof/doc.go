// Package asof works out what the base would have known on a day, by when its sources
// were published.
//
// # What is known
//
// A source is known from the last day that its date may mean: one of "June 2025" from
// 30 June on, one of "about 10 June" from the 11th. A source without a date, or whose
// date has no end, is never known.
//
// A claim is known with its source. An entity is known if a known source bears out
// some of it; or if what is known names it, as a figure its good, a quote its speaker
// and an agreement its parties; or, where it has no source of its own, as countries
// have none, if anything known refers to it at all. Other records are left out, and so
// are references to them, which nobody could have made.
//
// Of what is known, the parts that have sources (steps, posts, commitments, notes) are
// known as they are: each with those of its sources that are.
//
// # What has no source of its own
//
// A description, a status, an end: nothing tells when they were learned. Where all that
// bears a record or a part out was known, they are shown as they are now. Where some of
// it came later the record is partly known, and
//
//   - its description and its notes without sources are left out
//   - the status of an agreement or a measure is that of its last known step which had
//     happened by the day (the class of a stage in its vocabulary names the phase), and
//     unclear where none tells
//   - that of a commitment is promised where no evidence was known, what it is now
//     where known evidence was published after it came about (since), and unclear
//     otherwise
//   - the rate of a measure is that of its last known step, if one has a rate
//   - an end is kept only where a known step has its date
//   - a date that lay ahead is left out
//
// # What it is not
//
// Corrections and withdrawals by people of what their sources said are those of now:
// this is the present knowledge of what was published by a day, and not what this base
// said on it, which package changes tells.
package asof

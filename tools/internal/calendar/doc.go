// Package calendar writes the days that matter later as a calendar that programs
// subscribe to, in iCalendar (RFC 5545, with names of RFC 7986): when commitments are
// due, when agreements and measures end, what stages are deadlines, and what was still
// to come when its sources appeared.
//
// Every event is of whole days. A date that is known to a month, a season or a year is
// an event that long, whose summary gives the date as it is known and whose
// description says that the days are not: one day in it would be invented. A date
// that has no beginning or no end is left out.
//
// A UID is made of the record, of what happens and of the name that hugo.toml gives in
// feedTag, and stays when the date is corrected or the site moves. DTSTAMP is the day
// of the last change of the record in the history, in UTC at midnight, and never the
// clock; without a history it is the day on which the source of the event appeared.
package calendar

package compile

import "maps"

// Whole are the views of records before their lists were cut to what a page can
// hold. Templates do not get them.
type Whole struct {
	Actors      map[string]Actor     `json:"-"`
	Commodities map[string]Commodity `json:"-"`
	Agreements  map[string]Agreement `json:"-"`
	Measures    map[string]Measure   `json:"-"`
	Events      map[string]Event     `json:"-"`
	Sources     map[string]Source    `json:"-"`
	Series      map[string]Series    `json:"-"`
	// Changes are all days, and where they are told.
	Changes []ChangeDay `json:"-"`
}

// whole copies the views, not what they refer to: cutting a list makes another
// one.
func (s *Site) whole() Whole {
	return Whole{
		Actors: maps.Clone(s.Actors), Commodities: maps.Clone(s.Commodities), Agreements: maps.Clone(s.Agreements),
		Measures: maps.Clone(s.Measures), Events: maps.Clone(s.Events), Sources: maps.Clone(s.Sources), Series: maps.Clone(s.Series),
	}
}

// DataFolder is where the records are as data, below the site's root: see package
// api, which writes them.
const DataFolder = "api/v1/"

// DataAddress is where a record is as data, below the site's root, whatever the
// language of the page. Statistics have documents in the section figures, series
// in statistics.
func DataAddress(section, id string) string { return DataFolder + section + "/" + id + ".json" }

// RecordsLanguage is the language that records are written in.
const RecordsLanguage = recordsLanguage

// FeedFolder is where feeds are, below the site's root: see package feed, which
// writes them.
const FeedFolder = "feeds/"

// CalendarAddress is where the calendar is, below the site's root: see package
// calendar.
const CalendarAddress = FeedFolder + "calendar.ics"

// FeedSections are the sections whose records have a feed each.
var FeedSections = []string{"actors", "commodities", "agreements"}

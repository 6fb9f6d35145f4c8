package api

import "strings"

// Tag is what the ids of feeds and calendars begin with, in the form of a tag URI (RFC
// 4151) without its scheme, a name and a day on which it was the publisher's:
// "example.org,2026:kb". It is FeedTag or, without one, made of the address of the
// site.
func (p Publication) Tag() string {
	if p.FeedTag != "" {
		return strings.TrimSuffix(p.FeedTag, "/")
	}
	return strings.ReplaceAll(strings.ToLower(p.Root.Hostname()), ":", "-") + ",2026:" + strings.Trim(p.Root.EscapedPath(), "/")
}

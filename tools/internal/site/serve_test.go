package site

import "testing"

func TestGone(t *testing.T) {
	tin, lead := place{Record: "tin", URL: "actors/tin/"}, place{Record: "lead", URL: "actors/lead/"}
	row := place{Record: "a/s1", URL: "statistics/x/#a-s1"}
	old := place{Record: "tin", URL: "actors/tin/", Redirects: true, To: "actors/lead/"}
	for _, test := range []struct {
		name        string
		before, now []place
		want        bool
	}{
		{"nothing", []place{tin, lead}, []place{tin, lead}, false},
		{"a new page", []place{tin}, []place{tin, lead}, false},
		{"a page less", []place{tin, lead}, []place{tin}, true},
		{"one for another", []place{tin}, []place{lead}, true},
		{"another title", []place{tin}, []place{{Record: "tin", URL: tin.URL, Title: "Tin"}}, false},
		{"a page that now redirects", []place{tin, lead}, []place{old, lead}, true},
		{"a row less of a page", []place{row, {Record: "a/s2", URL: "statistics/x/#a-s2"}}, []place{row}, false},
		{"the last row of a page", []place{row, tin}, []place{tin}, true},
	} {
		if got := gone(test.before, test.now); got != test.want {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}

package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// The list of days counts what their documents hold, and each change says in words
// what was and what is.
func TestChanges(t *testing.T) {
	all := documents(t, "invented", "en")
	var list Changes
	if err := json.Unmarshal(all[changesAddress], &list); err != nil {
		t.Fatal(err)
	}
	if !list.Known || len(list.Days) != 2 || list.Total != 2 || list.LastModified != "2025-08-01" {
		t.Fatalf("the list is %+v", list)
	}
	found := map[string]Change{}
	for _, day := range list.Days {
		var document DayOfChanges
		if err := json.Unmarshal(all[strings.TrimPrefix(day.Document, root.String())], &document); err != nil {
			t.Fatal(err)
		}
		total, counts := 0, map[string]int{}
		for _, c := range day.Counts {
			total += c.Total
		}
		for _, c := range document.Changes {
			counts[c.Change]++
			found[day.Day+" "+c.Record.ID] = c
		}
		if total != document.Total || total != len(document.Changes) || document.Day != day.Day || document.URL != day.URL {
			t.Errorf("%s counts %d and its document has %d", day.Day, total, len(document.Changes))
		}
		for _, c := range day.Counts {
			if counts[c.Change] != c.Total {
				t.Errorf("%s: %d are %s and not %d", day.Day, counts[c.Change], c.Change, c.Total)
			}
		}
	}
	const figure = "2025-03-05-herald-tin/s1"
	want := Change{
		Change: "corrected", Section: "figures",
		Record: Ref{
			ID: figure, Title: "Exports of tin from Northland to the United Isles, February 2025: 1.2 million tonnes",
			URL:      root.String() + "statistics/exports-of-tin-from-northland-to-united-isles-in-t/#2025-03-05-herald-tin-s1",
			Document: root.String() + compile.DataAddress("figures", figure),
		},
		Fields: []FieldChange{{Path: "value", Label: "value", Old: []string{"1,200,001 tonnes"}, New: []string{"1.2 million tonnes"}}},
	}
	if diff := cmp.Diff(want, found["2025-08-01 "+figure]); diff != "" {
		t.Error(diff)
	}
	if gone := found["2025-08-01 gone"]; gone.Change != "removed" || gone.Record != (Ref{ID: "gone", Title: "Gone"}) {
		t.Errorf("what is gone is %+v", gone)
	}
	if f := found["2025-08-01 harbour-truce"].Fields; len(f) != 1 || f[0].Path != "commitments[ship-tin].status" || f[0].Part != "Ship tin to the United Isles again" || f[0].Old[0] != "Promised" || f[0].New[0] != "Kept" {
		t.Errorf("the commitment is %+v", f)
	}
}

// Without a history there is a document that says so.
func TestChangesUnknown(t *testing.T) {
	b := sample.Base(t)
	base := New(b, compile.Compile(b, nil, sample.Language(t, "en")), publication)
	document, ok := base.Document(changesAddress)
	if list, is := document.(Changes); !ok || !is || list.Known || list.Days == nil || len(list.Days) > 0 {
		t.Errorf("%+v", document)
	}
	if _, ok := base.Document(changesFolder + "2025-08-01.json"); ok {
		t.Error("there is a day")
	}
}

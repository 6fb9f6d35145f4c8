package score

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Print writes the scores as a table: a row a kind, then a row a detail.
func (r *Result) Print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-18s %5s %5s %5s  %5s %5s %5s\n", "", "gold", "pred", "found", "P", "R", "F1")
	for _, kind := range Kinds {
		c := r.Counts[kind]
		fmt.Fprintf(&b, "%-18s %5d %5d %5d  %5.3f %5.3f %5.3f\n", kind, c.Gold, c.Predicted, c.Found, c.Precision(), c.Recall(), c.F1())
	}
	for _, name := range r.slots {
		s := r.Slots[name]
		fmt.Fprintf(&b, "%-26s right %d/%d = %.3f\n", name, s.Right, s.Stated, ratio(s.Right, s.Stated))
	}
	if len(r.Missing) > 0 {
		fmt.Fprintln(&b, "no prediction for:", strings.Join(r.Missing, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// PrintMisses writes what was missed and what is spurious, a line each.
func (r *Result) PrintMisses(w io.Writer) error {
	var b strings.Builder
	for _, m := range r.Misses {
		fmt.Fprintln(&b, " ", m)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type row struct {
	Gold      int     `json:"gold"`
	Predicted int     `json:"predicted"`
	Found     int     `json:"found"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

type slotRow struct {
	Stated int `json:"stated"`
	Right  int `json:"right"`
}

// PrintJSON writes the scores as one JSON object: kinds and slots by name, the
// articles without a prediction and, where they are asked for, the misses.
func (r *Result) PrintJSON(w io.Writer, misses bool) error {
	out := struct {
		Kinds   map[string]row     `json:"kinds"`
		Slots   map[string]slotRow `json:"slots"`
		Missing []string           `json:"missing"`
		Misses  []string           `json:"misses,omitempty"`
	}{Kinds: map[string]row{}, Slots: map[string]slotRow{}, Missing: append([]string{}, r.Missing...)}
	for _, kind := range Kinds {
		c := r.Counts[kind]
		out.Kinds[kind] = row{c.Gold, c.Predicted, c.Found, c.Precision(), c.Recall(), c.F1()}
	}
	for name, s := range r.Slots {
		out.Slots[name] = slotRow(s)
	}
	if misses {
		out.Misses = r.Misses
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(out)
}

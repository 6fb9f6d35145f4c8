package extract

import (
	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// eventVerbs tell that something took place.
var eventVerbs = text.NewWords(map[string]bool{
	"met": true, "visited": true, "hosted": true, "held": true, "arrived": true, "travelled": true, "traveled": true, "attended": true,
	"co-chaired": true, "chaired": true, "signed": true, "phoned": true, "ruled": true, "spoke": true, "sent": true,
	"resumed": true, "suspended": true, "opened": true, "launched": true, "convened": true, "began": true,
})

// meetingVerbs are events by themselves, without a noun for one.
var meetingVerbs = map[string]bool{
	"met": true, "visited": true, "travelled": true, "traveled": true, "arrived": true, "attended": true, "co-chaired": true, "chaired": true,
	"signed": true, "phoned": true, "ruled": true,
}

// beingMet stand before "met" where a demand or a target was.
var beingMet = map[string]bool{"was": true, "were": true, "been": true, "be": true, "is": true, "are": true, "not": true}

// findEvents finds dated clauses with a noun for an event (meeting, visit,
// shipment) and an actor, one a sentence. A round of talks is an agreement, and
// what somebody said is a quote; neither is repeated here.
func findEvents(p *pass) []annotation.Event {
	var out []annotation.Event
	for _, r := range p.doc.Sentences {
		if r.Len() == 0 || p.furniture(r) {
			continue
		}
		noun, verb, date, dated := -1, -1, "", -1
		for i := r.First; i < r.Last; i++ {
			switch m := p.match(i, "event-kinds"); {
			case m != nil && noun < 0 && m.Entries[0].ID != "statement" && m.Entries[0].ID != "publication" && p.match(i, agreementKinds) == nil:
				noun = i
			case verb < 0 && eventVerbs.Of(&p.doc.Tokens[i]):
				verb = i
			}
			if date == "" && p.dateAt[i] >= 0 {
				d := p.dateTokens(i)
				if !p.comparative(d) && (!p.reportDate(d, r) || verb >= 0 && p.fold(verb) == "ruled" && d.First-verb < 4) {
					date, dated = p.dateOf(i), d.First
				}
				i = d.Last - 1
			}
		}
		if verb >= 0 && (p.fold(verb) == "spoke" && !p.byPhone(verb, r) || p.fold(verb) == "sent" && !p.letterAt(verb, r)) {
			verb = -1
		}
		if noun < 0 && verb >= 0 && (p.fold(verb) == "spoke" || p.fold(verb) == "sent") {
			noun = verb
		}
		if noun < 0 && verb >= 0 && meetingVerbs[p.fold(verb)] && p.saidAt[verb] < 0 && !beingMet[p.fold(verb-1)] {
			noun = verb
		}
		if noun == verb && verb >= 0 && !p.datesVerb(verb, dated) {
			continue
		}
		if noun < 0 || verb < 0 || date == "" || abs(noun-verb) > 12 || !p.hasActor(r) {
			continue
		}
		out = append(out, annotation.Event{Date: optional(date), Span: p.span(p.trimMarks(r)), Finding: finding("event-sentence", annotation.Unsure)})
	}
	return out
}

// datesVerb tells whether a date is near a verb and its own: not in another clause
// ("signed ... since it left in 2020"), and the verb in no relative one ("which
// last met in 2018").
func (p *pass) datesVerb(verb, dated int) bool {
	if dated < 0 || abs(dated-verb) > 16 || p.fold(verb-1) == "which" || p.fold(verb-1) == "last" {
		return false
	}
	for i := verb + 1; i < dated; i++ {
		if f := p.fold(i); f == "since" || f == "which" || f == "who" {
			return false
		}
	}
	return true
}

// byPhone tells whether those who spoke did so by telephone or video.
func (p *pass) byPhone(verb int, r text.Range) bool {
	for i := verb + 1; i < min(r.Last, verb+14); i++ {
		switch p.fold(i) {
		case "phone", "telephone", "video", "videoconference", "call":
			return true
		}
	}
	return false
}

// letterAt tells whether a letter or note is what was sent.
func (p *pass) letterAt(verb int, r text.Range) bool {
	for i := verb + 1; i < min(r.Last, verb+6); i++ {
		if f := p.fold(i); f == "letter" || f == "letters" || f == "note" {
			return true
		}
	}
	return false
}

func (p *pass) hasActor(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if k := p.nameAt[i]; k >= 0 && p.names[k].kind != place {
			return true
		}
	}
	return false
}

// trimMarks leaves off the marks at the ends of a run.
func (p *pass) trimMarks(r text.Range) text.Range {
	for r.First < r.Last && p.doc.Tokens[r.First].Class == text.Mark {
		r.First++
	}
	for r.Last > r.First && p.doc.Tokens[r.Last-1].Class == text.Mark {
		r.Last--
	}
	return r
}

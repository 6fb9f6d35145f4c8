package timex

// stretch is a period of more than a day: from since, or where that is not set
// from the start of last, to the end of last.
type stretch struct{ since, last moment }

func (s stretch) String() string {
	if s.since.year == 0 {
		return s.last.String()
	}
	return s.since.String() + "/" + s.last.String()
}

// unsettled tells whether an expression counts from another that its sentence
// has not named before it.
func (r *resolver) unsettled(v value) bool {
	return v.fromContext && !r.dated && (v.form == same || v.form == offset && v.n < 0 && (v.unit == yearUnit || v.unit == monthUnit))
}

// later resolves an expression again, from what was named behind it.
func (r *resolver) later(f found) (string, bool) {
	if s, ok := r.compared(f, f.value); ok {
		return s.String(), true
	}
	if m, week := r.moment(f, f.value); week == 0 && m.year != 0 {
		return m.String(), true
	}
	return "", false
}

// back moves a stretch by years.
func (s stretch) back(years int) stretch {
	if s.since.year != 0 {
		s.since.year += years
	}
	s.last.year += years
	return s
}

// keepStretch makes a stretch of months the context of what follows.
func (r *resolver) keepStretch(start, end moment) {
	months := start.day == 0 && end.day == 0 && start.month != 0 && end.month != 0
	season := start.month == 0 && end.month == 0 && start.group == 0 && end.group == 0 && end.year == start.year+1 // 2018/19
	if months || season {
		r.since = start
		r.period = stretch{start, end}
		r.settled, r.dated = r.settled || !r.dated, true
	}
}

// compared resolves what figures are compared with: the period that they are of,
// a year or more before. "A year earlier" and "the same period last year" take
// its length as well; "a year ago" does in a comparison.
func (r *resolver) compared(f found, v value) (stretch, bool) {
	s := r.period
	if r.context.year != 0 && r.context.day == 0 {
		s = stretch{r.since, r.context}
		if r.since.year != 0 {
			s = r.period
		}
	}
	if s.last.year == 0 || s.last.month == 0 && s.last.group == 0 && s.since.year == 0 {
		return s, false
	}
	switch {
	case v.latest && (v.unit == noUnit || v.unit == quarterUnit && s.last.group >= 33 && s.last.group <= 36 || v.unit == monthUnit && s.last.month != 0 && s.since.year == 0):
		return s, true
	case v.alone && (v.n == 0 || r.context.year == 0):
		return s, r.context.year != 0
	case v.form == same && v.fromContext && v.unit == noUnit && v.n < 0:
		years := v.n
		if v.at.year != 0 {
			years = v.at.year - s.last.year
		}
		return s.back(years), true
	case v.form == same && v.fromContext && v.unit == quarterUnit && v.at.year == 0 && r.context.year == 0 && s.last.group >= 33 && s.last.group <= 36:
		return s.back(v.n), true
	case v.form == offset && v.unit == yearUnit && v.n < 0 && v.fromContext && (r.since.year != 0 || r.context.year == 0 || r.context.day != 0):
		return s.back(v.n), true
	case v.form == offset && v.unit == yearUnit && v.n == -1 && v.ago && r.inComparison(f):
		return s.back(v.n), true
	}
	return s, false
}

// comparesWith tells whether a word compares with what follows: "up in August
// from July".
func (r *resolver) comparesWith(i int) bool {
	if i < 0 {
		return false
	}
	w := r.word(i)
	return w == "from" || w == "than" || w == "versus" || w == "with" && i > 0 && r.word(i-1) == "compared"
}

// inComparison tells whether an expression stands behind a word that compares
// figures in its sentence: "from $40 million a year ago".
func (r *resolver) inComparison(f found) bool {
	for i := f.first - 1; i >= 0 && i >= f.first-reach; i-- {
		if r.tokens[i].Sentence != r.tokens[f.core].Sentence {
			return false
		}
		switch r.word(i) {
		case "from", "than", "compared", "versus", "against":
			return true
		case "when", "since", "until", "that", ";":
			return false
		}
	}
	return false
}

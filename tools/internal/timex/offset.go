package timex

import "time"

// offset resolves n units from the anchor or the context.
func (r *resolver) offset(f found, v value) (moment, int) {
	from := r.anchor
	if v.latest { // before the publication, where no figure has a period
		v.fromContext, v.n = false, -1
	}
	if v.fromContext && r.context.year != 0 || v.inSentence && r.hasYear {
		from = r.context
	}
	if from.year == 0 {
		return moment{}, 0
	}
	if v.fromContext && from.group >= 33 && from.group <= 36 && v.unit == quarterUnit {
		return shiftGroup(from, 33, 4, v.n), 0
	}
	if v.fromContext && from.group != 0 && v.unit == yearUnit {
		from.year += v.n
		return from, 0
	}
	if from.group != 0 {
		from = moment{year: from.year, month: from.firstMonth()}
	}
	switch v.unit {
	case dayUnit:
		switch {
		case v.fromContext && from.day == 0 && r.day.year != 0:
			from = r.day
		case v.fromContext && from.day == 0:
			from = r.anchor
		case !v.fromContext && r.filed.year != 0:
			from = r.filed // today
		}
		if from.day == 0 {
			return moment{}, 0
		}
		return momentOf(from.time().AddDate(0, 0, v.n)), 0
	case weekUnit, weekendUnit:
		if from.day == 0 {
			return moment{}, 0
		}
		t := from.time()
		monday := t.AddDate(0, 0, -((int(t.Weekday())+6)%7)+7*v.n)
		if v.nearest && t.Weekday() != time.Saturday && t.Weekday() != time.Sunday && r.tense(f) != future {
			monday = monday.AddDate(0, 0, -7)
		}
		if v.unit == weekendUnit {
			return momentOf(monday.AddDate(0, 0, 5)), 2
		}
		return momentOf(monday), 7
	case monthUnit:
		if from.month == 0 {
			return moment{}, 0
		}
		t := time.Date(from.year, time.Month(from.month)+time.Month(v.n), 1, 0, 0, 0, 0, time.UTC)
		return moment{year: t.Year(), month: int(t.Month())}, 0
	case quarterUnit:
		if from.month == 0 {
			return moment{}, 0
		}
		return shiftGroup(moment{year: from.year, group: 33 + (from.month-1)/3}, 33, 4, v.n), 0
	case yearUnit:
		if v.fromContext && r.context.year != 0 && v.n != 0 && from.day == 0 {
			from.year += v.n // a year earlier than June is June
			return from, 0
		}
		return moment{year: from.year + v.n}, 0
	case decadeUnit:
		return moment{year: from.year + 10*v.n}, 0
	}
	return moment{}, 0
}

// shiftGroup moves a grouping of a year by n of its kind.
func shiftGroup(m moment, first, size, n int) moment {
	i := m.year*size + m.group - first + n
	return moment{year: i / size, group: first + i%size}
}

// same resolves "the same period last year".
func (r *resolver) same(v value) moment {
	if v.alone {
		return moment{}
	}
	m := r.anchor
	if v.fromContext && r.context.year != 0 {
		m = r.context
	}
	if m.year == 0 {
		return moment{}
	}
	if v.unit != dayUnit {
		m.day = 0
	}
	if v.at.year != 0 {
		m.year = v.at.year
	} else {
		m.year += v.n
	}
	switch v.unit {
	case quarterUnit:
		if m.group == 0 && m.month != 0 {
			m = moment{year: m.year, group: 33 + (m.month-1)/3}
		}
	case monthUnit, noUnit:
		if v.unit == noUnit && !v.fromContext {
			return m // this time last year: the month
		}
	}
	return m
}

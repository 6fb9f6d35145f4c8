package text

// OneSlip tells whether two different words of ASCII are one letter apart: one
// is wrong, missing or added, or two neighbours are swapped.
func OneSlip(v, w string) bool {
	if len(v) > len(w) {
		v, w = w, v
	}
	if len(w)-len(v) > 1 {
		return false
	}
	i := 0
	for i < len(v) && v[i] == w[i] {
		i++
	}
	if len(v) < len(w) {
		return v[i:] == w[i+1:]
	}
	if i == len(v) {
		return false
	}
	return v[i+1:] == w[i+1:] || i+1 < len(v) && v[i] == w[i+1] && v[i+1] == w[i] && v[i+2:] == w[i+2:]
}

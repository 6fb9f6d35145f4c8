package links

import "strings"

// cssURLs lists the URLs of a style sheet or a style attribute: those of url()
// and of an @import with a string. Comments do not count. It is lenient: what
// it cannot read it passes over.
func cssURLs(s string) []string {
	if !strings.Contains(s, "(") && !strings.Contains(s, "@") {
		return nil
	}
	var targets []string
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i+2:], "*/")
			if end < 0 {
				return targets
			}
			i += 2 + end + 2
		case s[i] == '"' || s[i] == '\'':
			_, i = cssString(s, i)
		case hasPrefixFold(s[i:], "url("):
			var target string
			if target, i = cssURL(s, i+len("url(")); target != "" {
				targets = append(targets, target)
			}
		case hasPrefixFold(s[i:], "@import"):
			i += len("@import")
			for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
				i++
			}
			if i < len(s) && (s[i] == '"' || s[i] == '\'') {
				var target string
				target, i = cssString(s, i)
				targets = append(targets, target)
			}
		default:
			i++
		}
	}
	return targets
}

// cssURL reads what follows "url(" from i on; it returns the position after the
// closing bracket.
func cssURL(s string, i int) (target string, next int) {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
		i++
	}
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		return cssString(s, i)
	}
	end := strings.IndexByte(s[i:], ')')
	if end < 0 {
		return "", len(s)
	}
	return strings.TrimSpace(s[i : i+end]), i + end + 1
}

// cssString reads the string whose opening quote stands at i; it returns the
// position after the closing one. Escapes stay as they are but for an escaped
// line break.
func cssString(s string, i int) (value string, next int) {
	quote := s[i]
	for j := i + 1; j < len(s); j++ {
		switch s[j] {
		case '\\':
			j++
		case quote:
			return strings.ReplaceAll(s[i+1:j], "\\\n", ""), j + 1
		case '\n':
			// A string that is not closed ends with its line.
			return "", j + 1
		}
	}
	return "", len(s)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

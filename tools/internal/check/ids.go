package check

import "github.com/comity-kb/comity/tools/internal/kb"

// ids checks that no two records of the base have an id or an alias in common,
// whatever their kinds: an id is an address.
func (c *checker) ids(all []kb.AnyRecord) {
	first := make(map[string]kb.AnyRecord, len(all))
	for _, rec := range all {
		base := rec.Base()
		if before, taken := first[base.ID]; taken {
			path := ""
			if claim, ok := rec.(kb.AnyClaim); ok {
				if path = "id"; claim.AsClaim().Local == "" {
					continue // missing, which has been reported
				}
			}
			c.report(rec, path, codeDuplicateID, "%s is the id of %s already", kb.Show(lastPart(rec)), where(before))
			continue
		}
		first[base.ID] = rec
	}
	aliases := map[string]kb.AnyRecord{}
	for _, rec := range all {
		for i, alias := range kb.AliasesOf(rec) {
			path := item("aliases", i)
			switch owner := first[alias]; {
			case alias == "":
			case !kb.ValidID(alias):
				c.report(rec, path, kb.CodeInvalidID, "%s cannot be an id", kb.Show(alias))
			case owner != nil:
				c.report(rec, path, codeAliasInUse, "the alias `%s` is the id of %s", alias, where(owner))
			case aliases[alias] == rec:
				// A repetition in one list has its own rule.
			case aliases[alias] != nil:
				c.report(rec, path, codeDuplicateAlias, "`%s` is an alias of %s already", alias, where(aliases[alias]))
			default:
				aliases[alias] = rec
			}
		}
	}
}

// lastPart is the id as the record's own file spells it.
func lastPart(rec kb.AnyRecord) string {
	if claim, ok := rec.(kb.AnyClaim); ok {
		return claim.AsClaim().Local
	}
	return rec.Base().ID
}

// where tells a reader where a record stands.
func where(rec kb.AnyRecord) string {
	at := rec.Base().At
	if rec.Base().Kind.IsClaim() {
		return "the " + string(rec.Base().Kind) + " at " + at.File + ":" + number(at.Line)
	}
	return at.File
}

package extract

import "github.com/comity-kb/comity/tools/internal/annotation"

// findCommitments finds what parties undertook.
func findCommitments(p *pass) []annotation.Commitment { return nil }

// findEvents finds what is dated and none of the other kinds.
func findEvents(p *pass) []annotation.Event { return nil }

package propose

// agreementAfter is where an agreement stands after the step in its life that a
// source tells of, a term of the stages vocabulary; empty where the step does not
// tell. What was agreed, signed or later is in force in the meaning of the
// agreement-statuses vocabulary: the parties treat it as agreed.
func agreementAfter(stage string) string {
	switch stage {
	case "agreed", "signed", "ratified", "confirmed", "in-effect", "changed", "extended", "resumed", "implemented":
		return "in-force"
	case "suspended", "lapsed", "replaced":
		return stage
	case "lifted":
		return "lapsed" // ended, terminated
	}
	return ""
}

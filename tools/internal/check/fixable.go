package check

// Fixable tells by code what comity fix does about a breach, where it can be sure
// of what was meant.
var Fixable = map[string]string{}

// Package forge holds what the forge runs and shows for us, in .github, to its
// rules and to ours: workflows, forms and owners. It is tests alone.
package forge

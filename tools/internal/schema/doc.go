// Package schema describes the files of the data to programs: a JSON Schema a form
// of file, which editors complete and check by as one types, and the reference of
// every key, which people read. Both are made from the struct tags and comments of
// package kb and from the vocabularies, so that they say what package check holds a
// file to. Definer, which makes JSON Schemas of Go types, makes those of package api
// as well.
//
// The schemas are written to the folder schema of the repository, where the first
// line of each file of the data names its own: an editor needs no network for it, and
// neither does a fork. The site publishes the same bytes under schema/v1/.
//
// A schema says what one file can tell by itself: keys, types, words, how dates and
// ids are written. That a reference leads somewhere, or that two dates are in order,
// is check's to tell alone.
package schema

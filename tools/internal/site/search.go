package site

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/comity-kb/comity/tools/internal/search"
)

// Search says whether a build makes the search index.
type Search string

// The ways to deal with the search index.
const (
	SearchAuto   Search = "auto"   // if what it takes is installed
	SearchAlways Search = "always" // or the build fails
	SearchNever  Search = "never"
)

// SearchError says that the search index could not be made though it had to be.
type SearchError struct{ error }

func (e *SearchError) Unwrap() error { return e.error }

// index makes the search index of the finished pages under dir.
func (o *Options) index(ctx context.Context, dir string) error {
	if o.Search == SearchNever {
		return nil
	}
	start := time.Now()
	tool, err := search.Find(o.Root)
	var missing *search.MissingError
	switch {
	case errors.As(err, &missing) && o.Search == SearchAlways:
		return &SearchError{fmt.Errorf("no search index: %w", err)}
	case errors.As(err, &missing):
		o.Log("made no search index, so that the search page shows the list of all records: %v", err)
		return nil
	case err != nil:
		return err
	}
	pages, err := tool.Index(ctx, dir)
	if err != nil {
		return fmt.Errorf("make the search index: %w", err)
	}
	o.Log("indexed %s for search in %s", count(pages, "page"), since(start))
	return nil
}

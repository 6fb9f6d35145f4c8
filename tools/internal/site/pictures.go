package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/preview"
)

const (
	pictureFile = "preview.png"      // beside the page that it is of
	pictureDir  = ".comity/pictures" // those drawn before, by what they show
	tokensFile  = "assets/css/tokens.css"
)

// pictures puts a picture beside the page of every record under dir, and one for
// all other pages at its root. A picture that shows what one of an earlier build
// showed is that one.
func (o *Options) pictures(ctx context.Context, s *compile.Site, c config, base *url.URL, dir string) error {
	start := time.Now()
	css, err := os.ReadFile(filepath.Join(o.Root, filepath.FromSlash(tokensFile)))
	if err != nil {
		return fmt.Errorf("read the colours of pictures: %w", err)
	}
	colours, err := preview.ReadColours(css)
	if err != nil {
		return &ConfigError{fmt.Errorf("%s: %w", tokensFile, err)}
	}
	address := strings.TrimSuffix(base.Host+base.Path, "/")
	cards := []preview.Card{{Title: c.Params.Description, Site: c.Title, Address: address}}
	places := []string{""}
	for _, p := range s.Pictures() {
		card := preview.Card{Kind: p.Kind, Title: p.Title, Fallback: p.URL, Quoted: p.Quoted, Figure: p.Figure, Detail: p.Detail, Site: c.Title, Address: address}
		for _, l := range p.Parties {
			card.Parties = append(card.Parties, preview.Party{Name: l.Text, Colour: colours[l.Colour]})
		}
		cards, places = append(cards, card), append(places, p.URL)
	}
	cache := filepath.Join(o.Root, filepath.FromSlash(pictureDir))
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	names := make([]string, len(cards))
	workers := runtime.GOMAXPROCS(0)
	drawn := make([]int, workers)
	group, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		group.Go(func() error {
			painter, err := preview.New(colours)
			if err != nil {
				return err
			}
			for i := w; i < len(cards); i += workers {
				if err := ctx.Err(); err != nil {
					return err
				}
				if names[i], err = pictureName(colours, cards[i]); err != nil {
					return err
				}
				fresh, err := picture(painter, cards[i], filepath.Join(cache, names[i]), filepath.Join(dir, filepath.FromSlash(places[i]), pictureFile))
				if err != nil {
					return err
				}
				if fresh {
					drawn[w]++
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("draw pictures: %w", err)
	}
	total := 0
	for _, n := range drawn {
		total += n
	}
	o.Log("drew %s of %s in %s", count(total, "picture"), count(len(cards), "page"), since(start))
	return forget(cache, names)
}

// pictureName is the name of a card's picture in the cache: a hash of all that
// makes it. The number is that of the drawing program; raise it when the same
// card is to look different.
func pictureName(colours preview.Colours, c preview.Card) (string, error) {
	shown, err := json.Marshal(struct {
		Version int
		Colours preview.Colours
		Card    preview.Card
	}{1, colours, c})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(shown)
	return hex.EncodeToString(sum[:16]) + ".png", nil
}

// picture makes the file to, from the cache if it is there; fresh tells that it
// had to be drawn.
func picture(painter *preview.Painter, c preview.Card, cached, to string) (fresh bool, err error) {
	content, err := os.ReadFile(cached)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !bytes.HasPrefix(content, []byte("\x89PNG")) {
		fresh = true
		if content, err = painter.Draw(c); err != nil {
			return false, err
		}
		// Written whole or not at all: an interrupted build leaves no half.
		// The name is that of the page, for two pages may show the same.
		tmp := fmt.Sprintf("%s.%x.tmp", cached, sha256.Sum256([]byte(to)))
		if err := os.WriteFile(tmp, content, 0o644); err != nil {
			return false, err
		}
		err = os.Rename(tmp, cached)
	}
	if err != nil {
		return false, err
	}
	return fresh, os.WriteFile(to, content, 0o644)
}

// forget removes from the cache what no page shows any more.
func forget(cache string, names []string) error {
	slices.Sort(names)
	entries, err := os.ReadDir(cache)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if _, used := slices.BinarySearch(names, e.Name()); used {
			continue
		}
		if err := os.Remove(filepath.Join(cache, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

package outbound

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/comity-kb/comity/tools/internal/edtf"
)

// Archive is the index of the Wayback Machine, of which Options.Archive has the
// form.
const Archive = "https://archive.org/wayback/available"

// archiveHost is the only host that an archived copy is taken from, whatever an
// index says.
const archiveHost = "web.archive.org"

// archived asks an index for the copy of an address that was made nearest to a
// day. It is empty where there is none, or where the index has no answer to that:
// a copy is a courtesy. The only error is the context's.
func (a *asker) archived(ctx context.Context, index, address, day string) (string, error) {
	u, err := url.Parse(index)
	if err != nil {
		return "", nil
	}
	leave, wait, err := a.hosts.enter(ctx, u.Host, patience)
	if err != nil || wait > 0 {
		return "", err
	}
	defer leave(0)
	query := u.Query()
	query.Set("url", address)
	if d, err := edtf.Parse(day); err == nil {
		query.Set("timestamp", d.Earliest().Format("20060102"))
	}
	u.RawQuery = query.Encode()
	limited, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	request, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		return "", nil
	}
	request.Header.Set("User-Agent", UserAgent)
	response, err := a.client.Do(request)
	if err != nil {
		return "", ctx.Err()
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, 64<<10))
	if err != nil || response.StatusCode != http.StatusOK {
		return "", ctx.Err()
	}
	return archivedIn(content), nil
}

// archivedIn reads the address of a copy out of an index's answer.
func archivedIn(content []byte) string {
	var answer struct {
		Snapshots struct {
			Closest struct {
				Available   bool
				URL, Status string
			}
		} `json:"archived_snapshots"`
	}
	if json.Unmarshal(content, &answer) != nil {
		return ""
	}
	closest := answer.Snapshots.Closest
	u, err := url.Parse(closest.URL)
	if err != nil || !closest.Available || !strings.HasPrefix(closest.Status, "2") || u.Host != archiveHost || u.User != nil ||
		(u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	u.Scheme = "https"
	return u.String()
}

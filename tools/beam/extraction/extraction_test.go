package extraction

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
)

// repository is the root of the module around this one.
var repository = filepath.Join("..", "..", "..")

// root is that of a knowledge base of the vocabularies alone, which is quick to read.
var root string

func makeRoot() (err error) {
	if root, err = os.MkdirTemp("", "comity-beam"); err != nil {
		return err
	}
	if err = os.WriteFile(filepath.Join(root, "hugo.toml"), nil, 0o644); err != nil {
		return err
	}
	vocabularies := filepath.Join("data", "vocabularies")
	return os.CopyFS(filepath.Join(root, vocabularies), os.DirFS(filepath.Join(repository, vocabularies)))
}

func TestMain(m *testing.M) {
	flag.Parse()
	beam.Init()
	if !testing.Verbose() {
		slog.SetDefault(slog.New(slog.DiscardHandler))
	}
	if err := makeRoot(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if input := os.Getenv("COMITY_BEAM_KILLED"); input != "" {
		killed(input, os.Getenv("COMITY_BEAM_OUTPUT"))
		return
	}
	status := m.Run()
	os.RemoveAll(root)
	os.Exit(status)
}

// text is that of invented article n, no two alike.
func text(n, sentences int) string {
	var b strings.Builder
	for i := range sentences {
		fmt.Fprintf(&b, "The port of %s shipped %d metric tons of wheat to Norway in March 20%02d, %d%% more than a year earlier, its director Ann Lee said. ",
			[]string{"Vigo", "Bergen", "Arica"}[(n+i)%3], 1000+n*7+i, (n+i)%25, (n*3+i)%90+1)
		if i%4 == 3 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// line is article n as a line of JSON Lines.
func line(n int) string {
	b, err := json.Marshal(map[string]string{"id": fmt.Sprintf("a%d", n), "title": fmt.Sprintf("Grain %d", n), "language": "en", "published": "2025-03-14", "text": text(n, 1+n%5)})
	if err != nil {
		panic(err)
	}
	return string(b) + "\n"
}

func front(n int, language string) string {
	return fmt.Sprintf("---\ntitle: Wheat %d\nlanguage: %s\npublished: 2025-03-14\n---\n%s", n, language, text(n, 1+n%3))
}

// corpus writes a folder that has articles of every form, and some that are wrong in
// every way: two lines of JSON Lines, one without front matter, one that is not there.
func corpus(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	var lines strings.Builder
	for n := range 23 {
		switch n {
		case 4:
			lines.WriteString("{\"titel\": 1}\n\n")
		case 17:
			lines.WriteString("no object\n")
		default:
			lines.WriteString(line(n))
		}
	}
	files := map[string]string{
		"b/many.jsonl": lines.String(), "z/few.ndjson": "\ufeff" + strings.TrimSuffix(line(91)+line(92), "\n"), "b/none.jsonl": "",
		"b/bad.txt": "Wheat without anything before it.\n", "b/un-article.md": front(40, "fr"), "picture.png": "no article", ".hidden.txt": front(41, "en"),
		"c/page.html": "<!DOCTYPE html><html lang=en><title>Zinc</title><body><article><p>Zinc exports of Peru rose by 12% to 300,000 metric tons in 2024, said the board of the port in a report.</p>" +
			"<p>The report says that the zinc came by sea, and that it was sold at the market of the town within a day.</p></article>",
	}
	for n := range 9 {
		files[fmt.Sprintf("a/2025-03-14-wheat-%d.txt", n)] = front(n, "en")
	}
	for name, content := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), content)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "c", "gone.txt")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t testing.TB, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// comity builds the program that the results are compared with.
var comity = sync.OnceValues(func() (string, error) {
	name := filepath.Join(root, "comity")
	out, err := exec.Command("go", "build", "-C", repository, "-o", name, "./tools/comity").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return name, nil
})

// byComity is what comity extract makes of inputs: its results, and what it says.
func byComity(t testing.TB, inputs ...string) (found, said string) {
	t.Helper()
	program, err := comity()
	if err != nil {
		t.Fatal(err)
	}
	output := filepath.Join(t.TempDir(), "found.jsonl")
	cmd := exec.Command(program, append([]string{"extract", "--output", output}, inputs...)...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = root, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		t.Fatal(err, stderr.String())
	}
	b, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err, stderr.String())
	}
	return string(b), stderr.String()
}

// prism runs a pipeline on Prism in this process and keeps the result.
func prism(result *beam.PipelineResult) func(context.Context, *beam.Pipeline) (beam.PipelineResult, error) {
	return func(ctx context.Context, p *beam.Pipeline) (beam.PipelineResult, error) {
		r, err := beam.Run(ctx, "prism", p)
		if result != nil && err == nil {
			*result = r
		}
		return r, err
	}
}

// newJob is a job of small shards.
func newJob(output string, inputs ...string) *Job {
	return &Job{Options: Options{Inputs: inputs, Output: output, PerShard: 5}, Root: root, Program: os.Args[0], Runner: prism(nil), Tries: 1, Talk: io.Discard}
}

// joined are the shards of an output one behind the other, in the order of names.
func joined(t testing.TB, output string) string {
	t.Helper()
	names, err := list(context.Background(), output+"/annotations/*")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range names {
		all.WriteString(content(t, name))
	}
	return all.String()
}

func content(t testing.TB, name string) string {
	t.Helper()
	b, err := readWhole(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// letters reads a file of letters.
func letters(t testing.TB, name string) (all []Letter) {
	t.Helper()
	for line := range strings.Lines(content(t, name)) {
		var l Letter
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

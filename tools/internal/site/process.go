package site

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Hugo says how to start Hugo: the program, and the arguments that come before
// Hugo's own. It runs as a process of its own because it keeps state in
// globals, prints to the process's standard output and stops for signals.
type Hugo struct {
	Program string
	Args    []string
	// pages is how many pages there are, at most.
	pages int
}

// Self starts Hugo as this program does it: "comity hugo ...". It keeps the name
// under which the program was called.
func Self() (Hugo, error) {
	program, err := os.Executable()
	if err != nil {
		return Hugo{}, fmt.Errorf("find comity's own program: %w", err)
	}
	return Hugo{Program: program, Args: []string{os.Args[0], "hugo"}}, nil
}

// command prepares a process. Its standard input is a pipe that says nothing:
// the process ends with it, so that it does not outlive comity. It has a process
// group of its own, because an interrupt from the terminal is comity's to deal
// with. It stops with ctx.
func (h Hugo) command(ctx context.Context, args ...string) (*exec.Cmd, io.Closer, error) {
	cmd := exec.CommandContext(ctx, h.Program)
	cmd.Args = append(append([]string{}, h.Args...), args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	// The names are those of package hugo, which this one must not link.
	cmd.Env = append(environment(os.Environ()), "COMITY_STOP_WITH_INPUT=1",
		"HUGO_NUMWORKERMULTIPLIER="+strconv.Itoa(max(2000, h.pages)))
	ownGroup(cmd)
	input, err := cmd.StdinPipe()
	return cmd, input, err
}

// environment drops the variables with which a user's shell would change what
// Hugo renders: a build depends on the repository alone.
func environment(env []string) []string {
	var kept []string
	for _, e := range env {
		if !strings.HasPrefix(e, "HUGO_") && !strings.HasPrefix(e, "HUGOxPARAMSx") {
			kept = append(kept, e)
		}
	}
	return kept
}

// render runs a build of Hugo. What Hugo complains about comes back as problems;
// an error is one of starting it.
func (h Hugo) render(ctx context.Context, root string, args ...string) ([]kb.Problem, error) {
	var output bytes.Buffer
	cmd, input, err := h.command(ctx, args...)
	if err != nil {
		return nil, fmt.Errorf("start hugo: %w", err)
	}
	defer input.Close()
	cmd.Stdout, cmd.Stderr = &output, &output
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil, nil
	case !errors.As(err, &exit):
		return nil, fmt.Errorf("start hugo: %w", err)
	}
	problems := complaints(root, output.Bytes())
	if len(problems) == 0 {
		return nil, fmt.Errorf("hugo ended with %v and said: %s", exit, strings.TrimSpace(output.String()))
	}
	return problems, nil
}

// CodeRender is the code of what Hugo complains about: a fault of a template or
// of a page of content, not of a record.
const CodeRender = "render"

var (
	// position is a place in a file as Hugo writes it: "/path/file.html:3:5".
	position = regexp.MustCompile(`"([^"\n]+?):(\d+):(\d+)"`)
	// prefix is what Hugo's log puts before a message.
	prefix = regexp.MustCompile(`^(WARN|ERROR)\s+`)
	// untranslated is how Hugo says that an interface string is missing.
	untranslated = regexp.MustCompile(`^i18n\|MISSING_TRANSLATION\|([^|]+)\|([^|]+)$`)
	// noise is what Hugo says before it comes to the point.
	noise = regexp.MustCompile(`^(command error: |failed to load config: |error building site: |render: (\[[^]]*\] )?failed to render pages: )*`)
)

// summary is a line that sums up complaints told before it.
var summary = regexp.MustCompile(`^(logged \d+ error\(s\)|\d+ warnings, each of which counts as an error)$`)

// complaints reads the warnings and errors out of what Hugo printed: the lines
// of its log, and the error it ended with, which begins with the name of our
// program.
func complaints(root string, output []byte) []kb.Problem {
	var problems []kb.Problem
	seen := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(output))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		message, ok := complained(strings.TrimSpace(lines.Text()))
		if !ok || summary.MatchString(message) && len(problems) > 0 || seen[message] {
			continue
		}
		seen[message] = true
		problems = append(problems, complaint(root, message))
	}
	return problems
}

// complained tells whether a line of Hugo's is a complaint, and which.
func complained(line string) (message string, ok bool) {
	message, ok = strings.CutPrefix(line, "comity: ")
	if !ok {
		message = prefix.ReplaceAllString(line, "")
		ok = message != line
	}
	return noise.ReplaceAllString(message, ""), ok
}

// complaint makes a problem of one message of Hugo's. It stands at the last
// place the message names, which is the innermost.
func complaint(root, message string) kb.Problem {
	p := kb.Problem{Code: CodeRender, Severity: kb.SeverityError, At: kb.Location{File: "layouts"}}
	for _, m := range position.FindAllStringSubmatch(message, -1) {
		file, err := filepath.Rel(root, m[1])
		if err != nil || strings.HasPrefix(file, "..") {
			continue
		}
		p.At.File = filepath.ToSlash(file)
		p.At.Line, _ = strconv.Atoi(m[2])
		p.At.Column, _ = strconv.Atoi(m[3])
	}
	if m := untranslated.FindStringSubmatch(message); m != nil {
		p.At.File = "i18n/" + m[1] + ".toml"
		p.Message = fmt.Sprintf("there are no words for %q in the language %s", m[2], m[1])
		p.Hint = "a template asks for them: add them to the file"
		return p
	}
	// Our own templates begin a message with the path of the page.
	if page, _, ok := strings.Cut(message, ": "); ok && p.At.Line == 0 && strings.HasPrefix(page, "/") {
		for _, name := range []string{page + ".md", page + "/_index.md", page + "/index.md"} {
			file := path.Join("content", name)
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); err == nil {
				p.At.File = file
			}
		}
	}
	p.Message = strings.ReplaceAll(message, root+string(filepath.Separator), "")
	p.Hint = "hugo says so: look at the template or the page of content it names"
	return p
}

// server is a running server of Hugo's.
type server struct {
	port int
	cmd  *exec.Cmd
	// input is the other end of the pipe that the server ends with.
	input io.Closer
	// done is closed when the process has ended, with err set before.
	done chan struct{}
	err  error
}

// stop ends the server and waits until it has ended.
func (s *server) stop() {
	s.cmd.Process.Signal(os.Interrupt)
	select {
	case <-s.done:
	case <-time.After(3 * time.Second):
		s.input.Close()
		select {
		case <-s.done:
		case <-time.After(2 * time.Second):
			s.cmd.Process.Kill()
			<-s.done
		}
	}
	s.input.Close()
}

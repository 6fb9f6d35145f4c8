package site

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/kb"
)

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

// available is the line with which Hugo's server says that it answers.
var available = regexp.MustCompile(`^Web Server is available at `)

// start starts a server of Hugo's and waits until it answers.
func (l *live) start(ctx context.Context) (*server, error) {
	// The port may be taken between the question and Hugo's start.
	var err error
	for range 3 {
		var s *server
		if s, err = l.startOnce(ctx); err == nil {
			return s, nil
		}
		if ctx.Err() != nil || !strings.Contains(err.Error(), "address already in use") {
			break
		}
	}
	return nil, err
}

func (l *live) startOnce(ctx context.Context) (*server, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	if l.Hugo.pages, err = howManyPages(l.Root, l.pages); err != nil {
		return nil, err
	}
	l.Hugo.pages *= 2 // the base may grow while it is served
	outside := strconv.Itoa(l.address.Port)
	// The process is stopped by server.stop, not by a context: it must be
	// waited for.
	cmd, input, err := l.Hugo.command(context.WithoutCancel(ctx),
		"server", "--source", l.Root, "--bind", "127.0.0.1", "--port", strconv.Itoa(port),
		"--baseURL", l.url(), "--appendPort=false", "--liveReloadPort", outside,
		"--cacheDir", filepath.Join(l.Root, hugoCache), "--renderToMemory", "--noBuildLock", "--noHTTPCache", "--printI18nWarnings")
	if err != nil {
		return nil, fmt.Errorf("start hugo: %w", err)
	}
	// One pipe for both, and a real one, so that Wait does not wait for whoever
	// else may hold it.
	output, theirs, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = theirs, theirs
	if err := cmd.Start(); err != nil {
		output.Close()
		theirs.Close()
		return nil, fmt.Errorf("start hugo: %w", err)
	}
	theirs.Close()
	s := &server{port: port, cmd: cmd, input: input, done: make(chan struct{})}
	ready := make(chan struct{})
	said := make(chan string, 1)
	go func() { said <- l.listenTo(output, ready) }()
	go func() {
		s.err = cmd.Wait()
		close(s.done)
	}()
	select {
	case <-ready:
		return s, nil
	case <-s.done:
		var exit *exec.ExitError
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !errors.As(s.err, &exit) && s.err != nil {
			return nil, s.err
		}
		text := <-said
		if problems := complaints(l.Root, []byte(text)); len(problems) > 0 {
			if err := l.Report(problems); err != nil {
				return nil, err
			}
			return nil, ErrInvalid
		}
		return nil, fmt.Errorf("hugo's server did not start: %s", strings.TrimSpace(text))
	case <-ctx.Done():
		s.stop()
		return nil, ctx.Err()
	}
}

// listenTo reads what Hugo's server prints until it ends. Up to the line that
// says it is available everything is kept, for the case that it never comes;
// after that only complaints are passed on.
func (l *live) listenTo(output io.ReadCloser, ready chan<- struct{}) string {
	defer output.Close()
	var said strings.Builder
	lines := bufio.NewScanner(output)
	lines.Buffer(nil, 1<<20)
	up := false
	for lines.Scan() {
		line := lines.Text()
		switch {
		case !up && available.MatchString(line):
			up = true
			close(ready)
		case !up:
			said.WriteString(line + "\n")
		case prefix.MatchString(line):
			message, _ := complained(line)
			p := complaint(l.Root, message)
			if err := l.Report([]kb.Problem{p}); err != nil {
				l.Log("%s", p.Message)
			}
		case strings.HasPrefix(line, "Total in "):
			l.Log("rendered in %s", strings.TrimPrefix(line, "Total in "))
		}
	}
	io.Copy(io.Discard, output)
	return said.String()
}

// freePort is a port of the loopback interface that is free now.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

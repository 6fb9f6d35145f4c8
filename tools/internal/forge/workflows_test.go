package forge

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
)

// root is the root of the repository.
var root = filepath.Join("..", "..", "..")

// pinned is an action at a commit; a tag could be moved to another one.
var pinned = regexp.MustCompile(`^[A-Za-z0-9-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$`)

// versioned is a line that uses an action and says which version the commit is,
// which Dependabot keeps up to date.
var versioned = regexp.MustCompile(`(?m)^\s*(?:- )?uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)

func workflows(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, ".github", "workflows", "*"))
	if err != nil || len(files) < 4 {
		t.Fatalf("the workflows are %q: %v", files, err)
	}
	return files
}

func TestWorkflows(t *testing.T) {
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	bad := "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.nothing }}\n        iff: true\n"
	if found, err := linter.Lint("bad.yml", []byte(bad), nil); err != nil || len(found) < 2 {
		t.Fatalf("actionlint finds %v in a workflow with two faults: %v", found, err)
	}
	found, err := linter.LintFiles(workflows(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		t.Error(e)
	}
	commits := map[string]string{}
	for _, file := range workflows(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, complaint := range review(text, commits) {
			t.Errorf("%s: %s", filepath.Base(file), complaint)
		}
	}
}

// review holds a workflow to our rules. commits remembers at which commit each
// action is used, so that it is the same everywhere.
func review(text []byte, commits map[string]string) (complaints []string) {
	complain := func(at *actionlint.Pos, format string, args ...any) {
		complaints = append(complaints, fmt.Sprintf("line %d: ", at.Line)+fmt.Sprintf(format, args...))
	}
	w, errs := actionlint.Parse(text)
	for _, e := range errs {
		complaints = append(complaints, e.Error())
	}
	if w == nil {
		return complaints
	}
	start := &actionlint.Pos{Line: 1}
	uses := 0
	for _, on := range w.On {
		switch on.EventName() {
		case "pull_request_target", "workflow_run", "issue_comment", "issues":
			complain(start, "%s runs with our permissions on what others have written", on.EventName())
		}
	}
	if w.Permissions == nil {
		complain(start, "no permissions are given, so that it has those of the repository's settings")
	} else if writes(w.Permissions) {
		complain(start, "a permission to write is for one job alone")
	}
	names := make([]string, 0, len(w.Jobs))
	for name := range w.Jobs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		job := w.Jobs[name]
		if job.TimeoutMinutes == nil {
			complain(job.Pos, "the job %s has no time limit", name)
		}
		if job.Permissions != nil && slices.ContainsFunc(w.On, isPullRequest) && writes(job.Permissions) {
			complain(job.Pos, "the job %s may write, and a pull request starts it", name)
		}
		if job.Container != nil || job.Services != nil || job.WorkflowCall != nil {
			complain(job.Pos, "the job %s brings what is not pinned by an action's commit", name)
		}
		for _, step := range job.Steps {
			switch exec := step.Exec.(type) {
			case *actionlint.ExecRun:
				if exec.Run != nil && strings.Contains(exec.Run.Value, "${{") {
					complain(step.Pos, "an expression in a script becomes part of the script: give it as a variable under env")
				}
			case *actionlint.ExecAction:
				uses++
				action, commit, _ := strings.Cut(exec.Uses.Value, "@")
				if !pinned.MatchString(exec.Uses.Value) {
					complain(step.Pos, "%s is not pinned by a commit", exec.Uses.Value)
				} else if other, ok := commits[action]; ok && other != commit {
					complain(step.Pos, "%s is used at two commits", action)
				}
				commits[action] = commit
				if keep := exec.Inputs["persist-credentials"]; action == "actions/checkout" && (keep == nil || keep.Value.Value != "false") {
					complain(step.Pos, "the checkout leaves its token in the work tree: persist-credentials: false")
				}
			}
		}
	}
	if n := len(versioned.FindAll(text, -1)); n != uses {
		complain(start, "%d of %d actions have their version behind them", n, uses)
	}
	if strings.Contains(string(text), "secrets.") {
		complain(start, "a secret is used: github.token does, with the permissions of the job")
	}
	return complaints
}

func isPullRequest(e actionlint.Event) bool { return e.EventName() == "pull_request" }

func writes(p *actionlint.Permissions) bool {
	if p.All != nil {
		return p.All.Value != "read-all" && p.All.Value != "none"
	}
	for _, scope := range p.Scopes {
		if scope.Value.Value == "write" {
			return true
		}
	}
	return false
}

// Each rule of review is broken once.
func TestReview(t *testing.T) {
	const (
		commit = "0123456789abcdef0123456789abcdef01234567"
		good   = "on: [pull_request]\npermissions:\n  contents: read\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    steps:\n" +
			"      - uses: actions/checkout@" + commit + " # v1.2.3\n        with:\n          persist-credentials: false\n      - run: echo \"$TITLE\"\n"
	)
	if complaints := review([]byte(good), map[string]string{}); len(complaints) > 0 {
		t.Fatal(complaints)
	}
	for _, test := range []struct{ old, new, want string }{
		{"@" + commit, "@v1", "not pinned"},
		{"@" + commit, "@" + commit[1:], "not pinned"},
		{" # v1.2.3", "", "0 of 1 actions"},
		{`"$TITLE"`, "${{ github.event.pull_request.title }}", "part of the script"},
		{"[pull_request]", "[pull_request_target]", "pull_request_target runs"},
		{"permissions:\n  contents: read\n", "", "no permissions"},
		{"contents: read", "contents: write", "permission to write"},
		{"permissions:\n  contents: read", "permissions: write-all", "permission to write"},
		{"    timeout-minutes: 5\n", "", "no time limit"},
		{"    timeout-minutes: 5\n", "    timeout-minutes: 5\n    permissions:\n      issues: write\n", "pull request starts it"},
		{"    timeout-minutes: 5\n", "    timeout-minutes: 5\n    container: debian\n", "not pinned by an action"},
		{"          persist-credentials: false\n", "          fetch-depth: 0\n", "leaves its token"},
		{`"$TITLE"`, "x\n        env:\n          KEY: ${{ secrets.KEY }}", "a secret"},
	} {
		bad := strings.Replace(good, test.old, test.new, 1)
		complaints := review([]byte(bad), map[string]string{})
		if bad == good || !strings.Contains(strings.Join(complaints, "\n"), test.want) {
			t.Errorf("%q: %q", test.new, complaints)
		}
	}
	if complaints := review([]byte(good), map[string]string{"actions/checkout": strings.Repeat("f", 40)}); len(complaints) != 1 {
		t.Errorf("two commits of one action: %q", complaints)
	}
}

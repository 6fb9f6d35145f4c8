package kb

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// list finds the files of the base and reports what is no part of it.
func (b *Base) list() (jobs []job, problems []Problem) {
	report := func(code, file, hint, format string, args ...any) {
		problems = append(problems, Problem{Code: code, Severity: SeverityError, At: Location{File: file},
			Message: fmt.Sprintf(format, args...), Hint: hint})
	}
	irregular := func(e fs.DirEntry, file string) bool {
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			report(CodeSymlink, file, "put the file itself here", "a symbolic link")
		case !e.IsDir() && !e.Type().IsRegular():
			report(CodeStrayFile, file, "remove it", "neither a file nor a folder")
		default:
			return false
		}
		return true
	}
	root, err := fs.ReadDir(b.files, ".")
	at := slices.IndexFunc(root, func(e fs.DirEntry) bool { return e.Name() == DataDir })
	if err != nil || at < 0 || !root[at].IsDir() {
		if at < 0 || !irregular(root[at], DataDir) {
			report(CodeNoData, DataDir, "run this in a repository that has one", "there is no data folder")
		}
		return nil, problems
	}
	ignored := func(e fs.DirEntry, file string) bool {
		if !ignored(e) {
			return false
		}
		if hiddenRecord(e) {
			report(CodeHiddenFile, file, "", "the file is hidden, and no record")
			problems[len(problems)-1].Severity = SeverityWarning
		}
		return true
	}
	folders, err := fs.ReadDir(b.files, DataDir)
	if err != nil {
		report(CodeUnreadable, DataDir, "", "the folder cannot be read: %s", reason(err))
	}
	known := []string{VocabularyFolder, DecisionsFolder}
	for _, kind := range append(slices.Clone(EntityKinds), ClaimKinds...) {
		known = append(known, kind.Folder())
	}
	for _, folder := range folders {
		dir := path.Join(DataDir, folder.Name())
		if ignored(folder, dir) || irregular(folder, dir) {
			continue
		}
		if !folder.IsDir() {
			report(CodeStrayFile, dir, "records stand in one of the folders "+strings.Join(known, ", "), "a file outside the folders of records")
			continue
		}
		kind, isKind := KindOfFolder(folder.Name())
		if folder.Name() == DecisionsFolder {
			kind, isKind = decisions, true
		}
		if !isKind && folder.Name() != VocabularyFolder {
			hint := "the folders are " + strings.Join(known, ", ")
			if guess := Closest(folder.Name(), known); guess != "" {
				hint = fmt.Sprintf("did you mean %s?", guess)
			}
			report(CodeUnknownFolder, dir, hint, "no kind of record has this folder")
			continue
		}
		entries, err := fs.ReadDir(b.files, dir)
		if err != nil {
			report(CodeUnreadable, dir, "", "the folder cannot be read: %s", reason(err))
		}
		for _, e := range entries {
			name := e.Name()
			file := path.Join(dir, name)
			id, isYAML := strings.CutSuffix(name, ".yaml")
			switch {
			case ignored(e, file):
			case irregular(e, file):
				b.damaged[damagedID(id, kind)] = true
			case e.IsDir():
				report(CodeStrayFile, file, "move its files up", "a folder inside a folder of records")
			case !isYAML:
				b.damaged[damagedID(strings.TrimSuffix(name, path.Ext(name)), kind)] = true
				report(CodeStrayFile, file, "a record's file ends in .yaml", "not a record: the name does not end in .yaml")
			default:
				if !ValidID(id) {
					report(CodeInvalidID, file, "use lower-case letters a to z, digits and single hyphens", "the file's name is no valid id")
				}
				jobs = append(jobs, job{file: file, id: id, kind: kind})
			}
		}
	}
	return jobs, problems
}

// ignored tells what may lie in the data without being a record: hidden files,
// such as an editor's, and an explanation for people.
func ignored(e fs.DirEntry) bool {
	return strings.HasPrefix(e.Name(), ".") || e.Name() == "README.md" && e.Type().IsRegular()
}

// hiddenRecord tells what is ignored and looks like a record. Emacs marks the
// file that it edits with one that begins with ".#", and macOS puts what it knows
// of a file into one that begins with "._"; neither is meant to be a record.
func hiddenRecord(e fs.DirEntry) bool {
	name := e.Name()
	ext := path.Ext(name)
	return e.Type().IsRegular() && name[0] == '.' && (ext == ".yaml" || ext == ".yml") &&
		!strings.HasPrefix(name, ".#") && !strings.HasPrefix(name, "._")
}

func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return err.Error()
}

// readFile reads a file of reasonable size; a larger one is not even opened.
func (r *reader) readFile(fsys fs.FS, kind Kind) ([]byte, bool) {
	limit := MaxEntityFile
	switch {
	case kind == "":
		limit = MaxVocabularyFile
	case kind.IsClaim():
		limit = MaxClaimFile
	}
	tooLarge := func() {
		r.add(CodeTooLarge, 0, 0, 0, "split it, or move what is not data elsewhere", "the file is larger than %d MiB", limit>>20)
	}
	if info, err := fs.Stat(fsys, r.file); err == nil && info.Size() > int64(limit) {
		tooLarge()
		return nil, false
	}
	f, err := fsys.Open(r.file)
	if err != nil {
		r.add(CodeUnreadable, 0, 0, 0, "", "the file cannot be read: %s", reason(err))
		return nil, false
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, int64(limit)+1)) // it may have grown since
	switch {
	case err != nil:
		r.add(CodeUnreadable, 0, 0, 0, "", "the file cannot be read: %s", reason(err))
		return nil, false
	case len(src) > limit:
		tooLarge()
		return nil, false
	}
	return src, true
}

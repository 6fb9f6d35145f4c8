package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func printJSON(w io.Writer, problems []kb.Problem) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for i, p := range problems {
		line, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n")
		out.Write(line)
	}
	if len(problems) > 0 {
		out.WriteString("\n")
	}
	out.WriteString("]\n")
	return out.Flush()
}

// The escapes of workflow commands, as in the toolkit of GitHub Actions
// (packages/core/src/command.ts): without them a message could end the command
// and begin another.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func printGitHub(w io.Writer, problems []kb.Problem) error {
	out := bufio.NewWriter(w)
	for _, p := range problems {
		level := "error"
		if p.Severity == kb.SeverityWarning {
			level = "warning"
		}
		fmt.Fprintf(out, "::%s file=%s", level, commandProperty.Replace(visible(p.At.File)))
		if p.At.Line > 0 {
			fmt.Fprintf(out, ",line=%d,col=%d", p.At.Line, p.At.Column)
			if p.At.Length > 0 {
				fmt.Fprintf(out, ",endColumn=%d", p.At.Column+p.At.Length)
			}
		}
		message := visible(p.Message)
		if p.Hint != "" {
			message += "\n" + visible(p.Hint)
		}
		fmt.Fprintf(out, ",title=%s::%s\n", commandProperty.Replace(visible(p.Code)), commandData.Replace(message))
	}
	return out.Flush()
}

// The part of SARIF 2.1.0 (OASIS Standard, 27 March 2020) that a checker needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string     `json:"id"`
		ShortDescription *sarifText `json:"shortDescription,omitempty"`
		HelpURI          string     `json:"helpUri,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPlace `json:"physicalLocation"`
	}
	sarifPlace struct {
		ArtifactLocation struct {
			URI       string `json:"uri"`
			URIBaseID string `json:"uriBaseId"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

// sarifPlain escapes a text in which nothing is to be replaced or to become a link
// (SARIF 2.1.0, sections 3.11.5 and 3.11.6): words out of a file could otherwise be
// a placeholder or lead a reader elsewhere.
var sarifPlain = strings.NewReplacer("{", "{{", "}", "}}", "](", `\](`)

func printSARIF(w io.Writer, problems []kb.Problem, o Options) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	driver := &run.Tool.Driver
	driver.Name = "comity"
	driver.InformationURI = "https://github.com/comity-kb/comity"
	driver.Rules = []sarifRule{}
	index := map[string]int{}
	for _, p := range problems {
		index[p.Code] = 0
	}
	codes := make([]string, 0, len(index))
	for code := range index {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	for i, code := range codes {
		index[code] = i
		rule := sarifRule{ID: code}
		if o.Describe != nil {
			if text := o.Describe(code); text != "" {
				rule.ShortDescription = &sarifText{sarifPlain.Replace(text)}
			}
		}
		if o.Help != nil {
			rule.HelpURI = o.Help(code)
		}
		driver.Rules = append(driver.Rules, rule)
	}
	for _, p := range problems {
		level := "error"
		if p.Severity == kb.SeverityWarning {
			level = "warning"
		}
		text := visible(p.Message)
		if p.Hint != "" {
			text += "\n" + visible(p.Hint)
		}
		var place sarifPlace
		if p.At.File != "" {
			// Clean and String keep names such as "//a" and "a:b.yaml" from being read as
			// a host or a scheme.
			place.ArtifactLocation.URI = (&url.URL{Path: path.Clean(p.At.File)}).String()
		}
		place.ArtifactLocation.URIBaseID = "%SRCROOT%"
		if p.At.Line > 0 {
			place.Region = &sarifRegion{StartLine: p.At.Line, StartColumn: max(p.At.Column, 1)}
			if p.At.Length > 0 {
				place.Region.EndColumn = place.Region.StartColumn + p.At.Length
			}
		}
		run.Results = append(run.Results, sarifResult{
			RuleID: p.Code, RuleIndex: index[p.Code], Level: level, Message: sarifText{sarifPlain.Replace(text)},
			Locations: []sarifLocation{{place}},
		})
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

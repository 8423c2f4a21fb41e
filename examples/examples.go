// Package examples holds the reports of one invented story, and what a desk does about it from the first report to the correction.
package examples

import (
	"embed"
	"io/fs"
)

//go:embed *.txt *.html *.jsonl
var reports embed.FS

//go:embed life.steps
var life string

// Reports are the eight reports, by the names of their files.
func Reports() fs.FS { return reports }

// Life is what a desk does about them, step by step, as commands: "firsthand demo" plays it.
func Life() string { return life }

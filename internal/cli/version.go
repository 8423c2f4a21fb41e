package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"firsthand/internal/cli/screen"
)

// versionCommand prints the version.
type versionCommand struct {
	Verbose bool `help:"Also the source revision, the Go version, the platform, the kernel that the reader computes with and the modules that the program is built of."`
}

// Help is what the command's help says beyond its first line.
func (*versionCommand) Help() string {
	return "Prints the version of the program in one line. With --verbose it says what the program was built from, which is " +
		"what a report of a defect should quote.\n\n  firsthand version --verbose"
}

// Run prints the version to standard output.
func (v *versionCommand) Run(p *Program) error {
	info := build()
	lines := screen.NewPrinter(p.Out, p.Width, false)
	lines.Line("", screen.Plain, "firsthand "+versionOf(info))
	if v.Verbose {
		lines.Line("  ", screen.Plain, fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH))
		lines.Line("  ", screen.Plain, "kernel "+p.Kernel)
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" || s.Key == "vcs.time" || s.Key == "vcs.modified" {
				lines.Line("  ", screen.Plain, s.Key+" "+s.Value)
			}
		}
		for _, m := range info.Deps {
			lines.Line("  ", screen.Plain, m.Path+" "+m.Version)
		}
	}
	return written(lines.Err())
}

// Version is the version of the program.
func Version() string { return versionOf(build()) }

// build is what the program was built of, as far as is known.
func build() *debug.BuildInfo {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info
	}
	return &debug.BuildInfo{}
}

// versionOf is the version of the main module; a build from a work tree has none but "(devel)".
func versionOf(info *debug.BuildInfo) string {
	if info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

package cli

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// workCommand reads what is in line.
type workCommand struct {
	Where `embed:""`
	Jobs  int  `default:"${cores}" placeholder:"N" help:"On how many cores reports are read; without it, on all."`
	Once  bool `help:"Return when nothing is in line any more."`
}

// Help is what the command's help says beyond its first line.
func (*workCommand) Help() string {
	return "Reads the reports that are in line, and those that come, until it is stopped. Where the workspace is kept in PostgreSQL, " +
		"as many processes may work as there are machines; in a file, one at a time, and \"firsthand add\" does it by itself. What a " +
		"process was reading when it was killed is taken up by the next." +
		"\n\n  firsthand work --db postgres://desk@db.example.org/firsthand"
}

// Run works.
func (k *workCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if k.Jobs < 1 {
		return misused("work", parser, "--jobs must be 1 or more")
	}
	err := p.within(ctx, k.with(k.Jobs), func(w *workspace.Workspace) error {
		if k.Once {
			return readAll(ctx, w, c)
		}
		return w.Work(ctx)
	})
	if !k.Once && stopped(ctx, err) {
		return nil // work has no other end, even if it comes while the workspace is opened
	}
	return err
}

// rereadCommand reads reports again by a newer version.
type rereadCommand struct {
	Where  `embed:""`
	Jobs   int  `default:"${cores}" placeholder:"N" help:"On how many cores reports are read; without it, on all."`
	NoWait bool `help:"Return when the reports are in line, and leave reading them to \"firsthand work\"."`
}

// Help is what the command's help says beyond its first line.
func (*rereadCommand) Help() string {
	return "Makes anew, from the bytes that were captured, what an older version of the program made of the reports: their texts, and " +
		"what was read in them. What this version has made already is left as it is, earlier readings stay beside the new, and what " +
		"people decided is not touched." +
		"\n\n  firsthand reread"
}

// Run reads again.
func (r *rereadCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if r.Jobs < 1 {
		return misused("reread", parser, "--jobs must be 1 or more")
	}
	return p.within(ctx, r.with(r.Jobs), func(w *workspace.Workspace) error {
		c.stage("looking for what is to be read again")
		extracted, enqueued, err := w.Reread(ctx, c.fault)
		if err == nil && !r.NoWait {
			err = readAll(ctx, w, c)
		}
		if err != nil {
			return err
		}
		c.hide()
		return p.print(fmt.Sprintf("%s extracted again, %s read again", screen.Count(extracted, "text", "texts"), screen.Count(enqueued, "report", "reports")))
	})
}

// jobsGroup are the commands about what could not be read.
type jobsGroup struct {
	List  jobsListCommand  `cmd:"" default:"withargs" help:"List the reports that could not be read, and why."`
	Retry jobsRetryCommand `cmd:"" help:"Put reports that could not be read in line again."`
}

// Help is what the group's help says beyond its first line.
func (*jobsGroup) Help() string {
	return "What cannot be read is tried again, later each time, and after the last try it stands in a list until somebody looks at it."
}

// jobsListCommand lists what could not be read.
type jobsListCommand struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array of objects)."`
}

// Help is what the command's help says beyond its first line.
func (*jobsListCommand) Help() string {
	return "Lists the reports that could not be read after every try, each with the number of its job and the last reason." +
		"\n\n  firsthand jobs list"
}

// Run prints the list.
func (j *jobsListCommand) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, j.Where, func(w *workspace.Workspace) error {
		list := []contract.FailedJob{}
		for f, err := range w.Failed(ctx) {
			if err != nil {
				return err
			}
			list = append(list, contract.FailedJob{
				ID: f.ID, Report: f.Job.Report, Stage: f.Job.Stage, Version: f.Job.Version, Attempts: f.Attempts,
				Reason: f.Reason, Failed: f.At.UTC().Format(time.RFC3339),
			})
		}
		if j.Format == "json" {
			return printJSON(p.Out, list)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			page.Line("", screen.Plain, "Everything could be read.")
		}
		for _, f := range list {
			page.Line(strconv.FormatInt(f.ID, 10)+"  ", screen.Plain, fmt.Sprintf("report %s, tried %s, last %s: %s",
				page.ID(f.Report), screen.Count(f.Attempts, "time", "times"), f.Failed, f.Reason))
		}
		return written(page.Err())
	})
}

// jobsRetryCommand puts what could not be read in line again.
type jobsRetryCommand struct {
	Where `embed:""`
	IDs   []int64 `arg:"" optional:"" placeholder:"JOB…" help:"Numbers of jobs, as \"firsthand jobs list\" prints them; without any, all of them."`
}

// Help is what the command's help says beyond its first line.
func (*jobsRetryCommand) Help() string {
	return "Puts jobs of the list of failures in line again, as if they had never been tried." +
		"\n\n  firsthand jobs retry 17"
}

// Run retries.
func (j *jobsRetryCommand) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, j.Where, func(w *workspace.Workspace) error {
		n, err := w.Retry(ctx, j.IDs)
		if err != nil {
			return err
		}
		return p.print(screen.Count(n, "job", "jobs") + " in line again")
	})
}

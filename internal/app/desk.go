package app

import (
	"context"
	"time"

	"firsthand/internal/cli"
	"firsthand/internal/config"
	"firsthand/internal/fetch"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
	"firsthand/internal/workspace"
)

// A desk opens the workspaces that flags and the environment name.
type desk struct {
	config config.Config
	reader workspace.Reader
}

// options are those of the workspace that is meant.
func (d *desk) options(where cli.Where) (workspace.Options, error) {
	dir, err := d.config.WorkspaceOr(where.Workspace)
	if err != nil {
		return workspace.Options{}, err
	}
	actor, err := d.config.ActorOr(where.As)
	if err != nil {
		return workspace.Options{}, err
	}
	db := where.DB
	if db == "" {
		db = d.config.Database
	}
	return workspace.Options{
		Dir: dir, DB: db, Actor: store.Actor(actor), Reader: d.reader, Cores: where.Cores(), Clock: time.Now,
		Fetcher: fetch.New(fetch.Options{
			Version: cli.Version(), Clock: time.Now, Limit: ingest.Limit, Allow: d.config.Allow, Proxy: d.config.Proxy,
		}),
	}, nil
}

// Open opens the workspace that is meant.
func (d *desk) Open(ctx context.Context, where cli.Where, create bool) (*workspace.Workspace, error) {
	o, err := d.options(where)
	if err != nil {
		return nil, err
	}
	if create {
		return workspace.OpenOrCreate(ctx, o)
	}
	return workspace.Open(ctx, o)
}

// Restore makes the workspace that is meant of a backup.
func (d *desk) Restore(ctx context.Context, where cli.Where, file string) (reports int, err error) {
	o, err := d.options(where)
	if err != nil {
		return 0, err
	}
	return workspace.Restore(ctx, o, file)
}

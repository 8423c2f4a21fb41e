// Command firsthand answers who really stands behind a reported claim.
package main

import (
	"context"
	"os"
	"os/signal"

	"firsthand/internal/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := app.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ())
	stop()
	os.Exit(status)
}

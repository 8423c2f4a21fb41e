package workspace

import (
	"context"

	"firsthand/verify"
)

// Check checks the workspace: the database itself, the bytes of every report against their hashes, every row against the
// ledger, and the ledger against its checkpoints. What is wrong comes back as sentences; nothing is changed.
func (w *Workspace) Check(ctx context.Context) (findings []string, err error) {
	for problem, err := range w.view().Integrity(ctx) {
		if err != nil {
			return nil, err
		}
		findings = append(findings, "the database: "+problem)
	}
	wrong, err := w.checkBlobs(ctx)
	if err != nil {
		return nil, err
	}
	findings = append(findings, wrong...)
	wrong, err = w.Verify(ctx, verify.Trust{})
	return append(findings, wrong...), err
}

// checkBlobs looks at the bytes of every report. Bytes that belong to none are nothing wrong: somebody is adding them, or was
// stopped before their report was there, and who adds them again uses them.
func (w *Workspace) checkBlobs(ctx context.Context) (findings []string, err error) {
	for hash, err := range w.view().Blobs(ctx) {
		if err != nil {
			return nil, err
		}
		if _, err := w.blobs.Get(hash); err != nil && w.wanted(ctx, hash) {
			findings = append(findings, err.Error())
		}
		if len(findings) == most {
			return findings, nil
		}
	}
	return findings, nil
}

// wanted tells whether a report has those bytes. One that was erased while all were looked through does not any more.
func (w *Workspace) wanted(ctx context.Context, hash string) bool {
	for now, err := range w.view().Blobs(ctx) {
		if err != nil || now == hash {
			return true
		}
	}
	return false
}

package workspace

import (
	"context"
	"fmt"

	"firsthand/internal/store"
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

// checkBlobs looks at the bytes of every report, and names the reports whose bytes are not what they were. Bytes that belong to
// none are nothing wrong: somebody is adding them, or was stopped before their report was there, and who adds them again uses
// them.
func (w *Workspace) checkBlobs(ctx context.Context) (findings []string, err error) {
	wrong := map[string]error{}
	for hash, err := range w.view().Blobs(ctx) {
		if err != nil {
			return nil, err
		}
		if _, err := w.blobs.Get(hash); err != nil {
			wrong[hash] = err
		}
	}
	if len(wrong) == 0 {
		return nil, nil
	}
	// A report that was erased while all were looked through is not there any more.
	for r, err := range w.view().Reports(ctx, store.Filter{Heads: true}) {
		if err != nil {
			return nil, err
		}
		if wrong[r.Blob] != nil && len(findings) < most {
			findings = append(findings, fmt.Sprintf("report %s, from %s: %v, or add it again from the same place", r.ID, r.Place, wrong[r.Blob]))
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

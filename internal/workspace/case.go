package workspace

import (
	"context"

	"firsthand/internal/casework"
)

// OpenCase opens a case. The claims that it is about are named by their ids or the beginnings of them.
func (w *Workspace) OpenCase(ctx context.Context, o casework.Opening) (*casework.Entry, error) {
	for i, typed := range o.Claims {
		c, err := w.SeenClaim(ctx, typed)
		if err != nil {
			return nil, err
		}
		o.Claims[i] = c.ID
	}
	return w.enter(ctx, "", func([]*casework.Entry) (*casework.Entry, error) { return o.Entry() })
}

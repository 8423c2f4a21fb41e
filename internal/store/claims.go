package store

func (t *Tx) dropClaims(report string) error { return nil }

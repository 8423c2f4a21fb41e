package render

import (
	"strings"

	"firsthand/internal/text"
)

// Visible is s on one line, with everything shown as a sign that could steer what shows it: control characters as their pictures, marks of
// writing direction and other stray controls as U+FFFD.
func Visible(s string) string { return strings.Map(text.Visible, s) }

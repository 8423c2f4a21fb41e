// Command nested prints what train/reader/nested.py learns from: nested FILE… reads each fourth of the texts, since more tell little more, and all contents in them again. It is no part of the program.
//
// For each content it prints, little-endian: the number of its words and of its wordpieces, 4 bytes each; the score of the likeliest statement
// nested in it, 0 for none, and the states of its words, in single precision.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/model"
	"firsthand/internal/read/tagger"
	"firsthand/internal/text"
)

const (
	each  = 4
	width = 384
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	err := run(os.Args[1:], out)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(files []string, out *bufio.Writer) error {
	k, err := encoder.Choose("")
	if err != nil {
		return err
	}
	t, err := tagger.New(model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		return err
	}
	for i := 0; i < len(files); i += each {
		b, err := os.ReadFile(files[i])
		if err != nil {
			return err
		}
		for _, c := range t.Contents(text.Parse(string(b))) {
			head := []uint32{uint32(len(c.States) / width), uint32(c.Pieces)} //nolint:gosec // lengths of a text
			for _, part := range []any{head, float32(c.Found), c.States} {
				if err := binary.Write(out, binary.LittleEndian, part); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

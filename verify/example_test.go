package verify_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"firsthand/verify"
)

// What an outsider has: a file, the public key that they were given once, and perhaps a checkpoint that they kept.
func Example() {
	file, err := os.Open("testdata/ledger.zip")
	if err != nil {
		panic(err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		panic(err)
	}
	kept, err := os.ReadFile("testdata/checkpoint")
	if err != nil {
		panic(err)
	}

	export, err := verify.Open(file, info.Size())
	if err != nil {
		panic(err)
	}
	trust := verify.Trust{Key: "firsthand/01JHARBOURWIRE0000000000000+b3be4462+AeWZK5utlUvq2AabOSnV1T2vTOtsGHAzR3Phv44UUwNt", Since: kept}
	result, err := export.Verify(context.Background(), trust, func(n int64, e verify.Entry) error {
		fmt.Printf("%d %s %s %s %.12s\n", n, time.UnixMicro(e.At).UTC().Format(time.DateTime), e.By, e.Did, e.To)
		return nil
	})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%d entries, %d keys, findings: %v\n", result.Head.Size, len(result.Keys), result.Findings)
	// Output:
	// 0 2031-02-27 23:06:40 firsthand workspace.create workspace/01
	// 1 2031-02-27 23:06:40 firsthand key.add firsthand/01
	// 2 2031-02-27 23:07:40 ada report.add report/01
	// 3 2031-02-27 23:07:40 ada report.add report/02
	// 4 2031-02-27 23:08:40 firsthand reading.add reading/01/r
	// 5 2031-02-27 23:08:40 ada key.add firsthand/01
	// 6 2031-02-27 23:15:40 boris report.erase report/02
	// 7 entries, 2 keys, findings: []
}

// A proof shows one entry and nothing of the others.
func ExampleInclusion() {
	proof, err := os.ReadFile("testdata/entry-2.tlog-proof")
	if err != nil {
		panic(err)
	}
	n, e, c, err := verify.Inclusion(proof, "firsthand/01JHARBOURWIRE0000000000000+caabd5f8+Ad6KM18Om1EKImv6n0cmJ8DTHAgpFpLADcpbQn2QPqOI")
	fmt.Printf("entry %d of %d: %s, %s %s (%v)\n", n, c.Size, e.By, e.Did, e.To, err)
	// Output:
	// entry 2 of 7: ada, report.add report/01 (<nil>)
}

// A kept checkpoint and a proof of a few lines show that a log has only grown since.
func ExampleConsistency() {
	kept, err1 := os.ReadFile("testdata/checkpoint")
	proof, err2 := os.ReadFile("testdata/since-4.proof")
	if err1 != nil || err2 != nil {
		panic(fmt.Sprint(err1, err2))
	}
	c, err := verify.Consistency(kept, proof,
		"firsthand/01JHARBOURWIRE0000000000000+b3be4462+AeWZK5utlUvq2AabOSnV1T2vTOtsGHAzR3Phv44UUwNt",
		"firsthand/01JHARBOURWIRE0000000000000+caabd5f8+Ad6KM18Om1EKImv6n0cmJ8DTHAgpFpLADcpbQn2QPqOI")
	fmt.Printf("grown to %d entries (%v)\n", c.Size, err)
	// Output:
	// grown to 7 entries (<nil>)
}

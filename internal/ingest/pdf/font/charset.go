package font

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// charsetOf is the charset whose codes the predefined character map of that name reads (section 9.7.5.2); nil for Identity and
// for those that are of no charset in use.
func charsetOf(name string) encoding.Encoding {
	has := func(part string) bool { return strings.Contains(name, part) }
	switch {
	case has("UCS2"), has("UTF16"):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case has("GBK2K"):
		return simplifiedchinese.GB18030
	case strings.HasPrefix(name, "GB"):
		return simplifiedchinese.GBK
	case has("RKSJ"):
		return japanese.ShiftJIS
	case strings.HasPrefix(name, "KSC"):
		return korean.EUCKR
	case has("B5"), has("hkscs"), has("HKscs"):
		return traditionalchinese.Big5
	case name == "EUC-H", name == "EUC-V":
		return japanese.EUCJP
	}
	return nil
}

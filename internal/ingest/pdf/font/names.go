package font

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accents are the endings of glyph names that put an accent on the letter before: "eacute".
var accents = map[string]rune{
	"grave": 0x300, "acute": 0x301, "circumflex": 0x302, "tilde": 0x303, "macron": 0x304, "breve": 0x306, "dotaccent": 0x307, "dieresis": 0x308,
	"ring": 0x30a, "hungarumlaut": 0x30b, "caron": 0x30c, "commaaccent": 0x327, "cedilla": 0x327, "ogonek": 0x328, "dotbelow": 0x323, "tonos": 0x301,
}

// glyphs are the names of glyphs that are no single letters: name and characters, parted by a space. Ligatures are spelled out.
const glyphs = `space  
exclam !
quotedbl "
numbersign #
dollar $
percent %
ampersand &
quotesingle '
parenleft (
parenright )
asterisk *
plus +
comma ,
hyphen -
period .
slash /
zero 0
one 1
two 2
three 3
four 4
five 5
six 6
seven 7
eight 8
nine 9
colon :
semicolon ;
less <
equal =
greater >
question ?
at @
bracketleft [
backslash \
bracketright ]
asciicircum ^
underscore _
grave ` + "`" + `
braceleft {
bar |
braceright }
asciitilde ~
exclamdown ¡
cent ¢
sterling £
currency ¤
yen ¥
brokenbar ¦
section §
dieresis ¨
copyright ©
ordfeminine ª
guillemotleft «
logicalnot ¬
softhyphen -
sfthyphen -
registered ®
macron ¯
overscore ¯
degree °
plusminus ±
twosuperior ²
threesuperior ³
acute ´
mu µ
paragraph ¶
periodcentered ·
middot ·
cedilla ¸
onesuperior ¹
ordmasculine º
guillemotright »
onequarter ¼
onehalf ½
threequarters ¾
questiondown ¿
AE Æ
Eth Ð
multiply ×
Oslash Ø
Thorn Þ
germandbls ß
ae æ
eth ð
divide ÷
oslash ø
thorn þ
Dcroat Đ
dcroat đ
Dslash Đ
dmacron đ
Hbar Ħ
hbar ħ
dotlessi ı
IJ IJ
ij ij
kgreenlandic ĸ
Ldot Ŀ
ldot ŀ
Lslash Ł
lslash ł
napostrophe ŉ
Eng Ŋ
eng ŋ
OE Œ
oe œ
Tbar Ŧ
tbar ŧ
longs ſ
florin ƒ
Ohorn Ơ
ohorn ơ
Uhorn Ư
uhorn ư
dotlessj ȷ
circumflex ˆ
caron ˇ
breve ˘
dotaccent ˙
ring ˚
ogonek ˛
tilde ˜
hungarumlaut ˝
Alpha Α
Beta Β
Gamma Γ
Delta Δ
Epsilon Ε
Zeta Ζ
Eta Η
Theta Θ
Iota Ι
Kappa Κ
Lambda Λ
Mu Μ
Nu Ν
Xi Ξ
Omicron Ο
Pi Π
Rho Ρ
Sigma Σ
Tau Τ
Upsilon Υ
Phi Φ
Chi Χ
Psi Ψ
Omega Ω
alpha α
beta β
gamma γ
delta δ
epsilon ε
zeta ζ
eta η
theta θ
iota ι
kappa κ
lambda λ
mu1 μ
nu ν
xi ξ
omicron ο
pi π
rho ρ
sigma1 ς
sigma σ
tau τ
upsilon υ
phi φ
chi χ
psi ψ
omega ω
theta1 ϑ
Upsilon1 ϒ
phi1 ϕ
omega1 ϖ
endash –
emdash —
hyphentwo ‐
figuredash ‒
horizontalbar ―
afii00208 ―
quoteleft ‘
quoteright ’
quotesinglbase ‚
quotereversed ‛
quotedblleft “
quotedblright ”
quotedblbase „
dagger †
daggerdbl ‡
bullet •
onedotenleader ․
twodotenleader ‥
ellipsis …
perthousand ‰
minute ′
second ″
guilsinglleft ‹
guilsinglright ›
fraction ⁄
colonmonetary ₡
franc ₣
lira ₤
peseta ₧
afii57636 ₪
dong ₫
Euro €
euro €
afii61352 №
numero №
trademark ™
estimated ℮
oneeighth ⅛
threeeighths ⅜
fiveeighths ⅝
seveneighths ⅞
arrowleft ←
arrowup ↑
arrowright →
arrowdown ↓
arrowboth ↔
arrowdblleft ⇐
arrowdblright ⇒
universal ∀
partialdiff ∂
existential ∃
emptyset ∅
increment ∆
gradient ∇
element ∈
notelement ∉
product ∏
summation ∑
minus −
asteriskmath ∗
radical √
proportional ∝
infinity ∞
angle ∠
logicaland ∧
logicalor ∨
intersection ∩
union ∪
integral ∫
therefore ∴
similar ∼
congruent ≅
approxequal ≈
notequal ≠
equivalence ≡
lessequal ≤
greaterequal ≥
propersubset ⊂
propersuperset ⊃
reflexsubset ⊆
reflexsuperset ⊇
circleplus ⊕
circlemultiply ⊗
perpendicular ⊥
dotmath ⋅
lozenge ◊
blacksquare ■
square □
blacktriangle ▲
triangle △
circle ○
blackcircle ●
star ★
spade ♠
club ♣
heart ♥
diamond ♦
checkmark ✓
ff ff
fi fi
fl fl
ffi ffi
ffl ffl
longst st
st st
nbspace  
nonbreakingspace  
copyrightserif ©
copyrightsans ©
registerserif ®
registersans ®
trademarkserif ™
trademarksans ™
zerooldstyle 0
oneoldstyle 1
twooldstyle 2
threeoldstyle 3
fouroldstyle 4
fiveoldstyle 5
sixoldstyle 6
sevenoldstyle 7
eightoldstyle 8
nineoldstyle 9
visiblespace ␣
epsilon1 ϵ
rho1 ϱ
hyphenchar -
g3  
afii10071 ё
afii10023 Ё
`

// named holds glyphs by their names.
var named = readGlyphs()

func readGlyphs() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(glyphs) {
		if name, chars, found := strings.Cut(strings.TrimSuffix(line, "\n"), " "); found && chars != "" {
			all[name] = chars
		}
	}
	return all
}

// ofName is what the glyph of that name shows, "" where the name does not say. It follows the rules of
// https://github.com/adobe-type-tools/agl-specification
func ofName(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if len(name) > 63 { // the longest that the specification allows
		return ""
	}
	if s := simpleName(name); s != "" || !strings.Contains(name, "_") {
		return s
	}
	var all strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		all.WriteString(simpleName(part))
	}
	return all.String()
}

func simpleName(name string) string {
	if s, ok := named[name]; ok {
		return s
	}
	if len(name) == 1 && (name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z') {
		return name
	}
	if s := numbered(name); s != "" {
		return s
	}
	// A letter with an accent, or with two: "Abreveacute".
	for end, accent := range accents {
		if base, found := strings.CutSuffix(name, end); found && base != "" {
			letter := simpleName(base)
			if n := utf8.RuneCountInString(letter); n == 1 || n == 2 {
				return composed(letter, end, accent)
			}
		}
	}
	if small, found := strings.CutSuffix(name, "small"); found && small != "" { // small capitals
		return simpleName(small)
	}
	return ""
}

// composed is letter with an accent, in one character if there is one.
func composed(letter, end string, accent rune) string {
	if end == "commaaccent" { // it hangs from s and t, and others have it as a cedilla
		if out := norm.NFC.String(letter + "\u0326"); utf8.RuneCountInString(out) == 1 {
			return out
		}
	}
	return norm.NFC.String(letter + string(accent))
}

// numbered reads names that say a character's number, or that of Cyrillic letters in Adobe's old list.
func numbered(name string) string {
	if hex, found := strings.CutPrefix(name, "uni"); found && len(hex) >= 4 && len(hex)%4 == 0 {
		var out strings.Builder
		for ; len(hex) > 0; hex = hex[4:] {
			out.WriteString(character(hex[:4], 16))
		}
		return out.String()
	}
	if hex, found := strings.CutPrefix(name, "u"); found && len(hex) >= 4 && len(hex) <= 6 {
		return character(hex, 16)
	}
	digits, found := strings.CutPrefix(name, "afii")
	n, err := strconv.Atoi(digits)
	if !found || err != nil {
		return ""
	}
	switch { // the letter Ё is out of line
	case n >= 10017 && n <= 10022:
		return string(rune(0x410 + n - 10017))
	case n >= 10024 && n <= 10049:
		return string(rune(0x416 + n - 10024))
	case n >= 10065 && n <= 10070:
		return string(rune(0x430 + n - 10065))
	case n >= 10072 && n <= 10097:
		return string(rune(0x436 + n - 10072))
	}
	return ""
}

// character is the one of that number, "" where there is none.
func character(number string, base int) string {
	n, err := strconv.ParseUint(number, base, 32)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return ""
	}
	return string(rune(n))
}

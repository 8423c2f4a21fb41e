#include "textflag.h"

// AVX2 and FMA. Go's order of operands: the last is written.

// func bytes4x16(out *int32, stride int, a *uint8, k int, b *int8)
//
// Four rows of k unsigned bytes times 16 columns of k signed ones, which b holds as k/4 groups of 16 times 4. stride is in
// bytes.
TEXT ·bytes4x16(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DX
	MOVQ stride+8(FP), R11
	MOVQ a+16(FP), SI
	MOVQ k+24(FP), R8
	MOVQ b+32(FP), DI
	LEAQ (SI)(R8*2), R10
	MOVQ R8, CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPCMPEQW Y15, Y15, Y15
	VPSRLW $15, Y15, Y15

#define PAIR(source, low, high) \
	VPBROADCASTD source, Y10 \
	VPMADDUBSW Y8, Y10, Y11 \
	VPMADDUBSW Y9, Y10, Y12 \
	VPMADDWD Y15, Y11, Y11 \
	VPMADDWD Y15, Y12, Y12 \
	VPADDD Y11, low, low \
	VPADDD Y12, high, high

bytesloop:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	PAIR((SI), Y0, Y1)
	PAIR((SI)(R8*1), Y2, Y3)
	PAIR((R10), Y4, Y5)
	PAIR((R10)(R8*1), Y6, Y7)
	ADDQ $64, DI
	ADDQ $4, SI
	ADDQ $4, R10
	SUBQ $4, CX
	JNZ bytesloop

	VMOVDQU Y0, (DX)
	VMOVDQU Y1, 32(DX)
	ADDQ R11, DX
	VMOVDQU Y2, (DX)
	VMOVDQU Y3, 32(DX)
	ADDQ R11, DX
	VMOVDQU Y4, (DX)
	VMOVDQU Y5, 32(DX)
	ADDQ R11, DX
	VMOVDQU Y6, (DX)
	VMOVDQU Y7, 32(DX)
	VZEROUPPER
	RET

// func floats4x16(out *float32, outStride int, a *float32, aStride int, b *float32, bStride int, k int)
//
// Four rows of k numbers times k rows of 16. Strides are in bytes.
TEXT ·floats4x16(SB), NOSPLIT, $0-56
	MOVQ out+0(FP), DX
	MOVQ outStride+8(FP), R11
	MOVQ a+16(FP), SI
	MOVQ aStride+24(FP), R8
	MOVQ b+32(FP), DI
	MOVQ bStride+40(FP), R9
	MOVQ k+48(FP), CX
	LEAQ (SI)(R8*2), R10
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7

floatsloop:
	VMOVUPS (DI), Y8
	VMOVUPS 32(DI), Y9
	VBROADCASTSS (SI), Y10
	VBROADCASTSS (SI)(R8*1), Y11
	VBROADCASTSS (R10), Y12
	VBROADCASTSS (R10)(R8*1), Y13
	VFMADD231PS Y8, Y10, Y0
	VFMADD231PS Y9, Y10, Y1
	VFMADD231PS Y8, Y11, Y2
	VFMADD231PS Y9, Y11, Y3
	VFMADD231PS Y8, Y12, Y4
	VFMADD231PS Y9, Y12, Y5
	VFMADD231PS Y8, Y13, Y6
	VFMADD231PS Y9, Y13, Y7
	ADDQ R9, DI
	ADDQ $4, SI
	ADDQ $4, R10
	DECQ CX
	JNZ floatsloop

	VMOVUPS Y0, (DX)
	VMOVUPS Y1, 32(DX)
	ADDQ R11, DX
	VMOVUPS Y2, (DX)
	VMOVUPS Y3, 32(DX)
	ADDQ R11, DX
	VMOVUPS Y4, (DX)
	VMOVUPS Y5, 32(DX)
	ADDQ R11, DX
	VMOVUPS Y6, (DX)
	VMOVUPS Y7, 32(DX)
	VZEROUPPER
	RET

// What exp and the normal distribution are computed with, as in functions.go.
DATA numbers<>+0(SB)/4, $0xc2ae0000 // -87
DATA numbers<>+4(SB)/4, $0x3fb8aa3b // 1 / ln 2
DATA numbers<>+8(SB)/4, $0x3f318000 // ln 2, the high part
DATA numbers<>+12(SB)/4, $0xb95e8083 // and the low one
DATA numbers<>+16(SB)/4, $0x39506967 // 1.9875691500e-4
DATA numbers<>+20(SB)/4, $0x3ab743ce // 1.3981999507e-3
DATA numbers<>+24(SB)/4, $0x3c088908 // 8.3334519073e-3
DATA numbers<>+28(SB)/4, $0x3d2aa9c1 // 4.1665795894e-2
DATA numbers<>+32(SB)/4, $0x3e2aaaaa // 1.6666665459e-1
DATA numbers<>+36(SB)/4, $0x3f000000 // 0.5
DATA numbers<>+40(SB)/4, $0x3f800000 // 1
DATA numbers<>+44(SB)/4, $0x3f3504f3 // 1 / sqrt 2
DATA numbers<>+48(SB)/4, $0x3ea7ba05 // 0.3275911
DATA numbers<>+52(SB)/4, $0x3f87dc22 // 1.061405429
DATA numbers<>+56(SB)/4, $0xbfba00e3 // -1.453152027
DATA numbers<>+60(SB)/4, $0x3fb5f0e3 // 1.421413741
DATA numbers<>+64(SB)/4, $0xbe91a98e // -0.284496736
DATA numbers<>+68(SB)/4, $0x3e827906 // 0.254829592
DATA numbers<>+72(SB)/4, $0x7fffffff // all but the sign
GLOBL numbers<>(SB), RODATA|NOPTR, $76

// EXP sets x to e to the power of x, which is 0 or less; t, u, v are overwritten.
#define EXP(x, t, u, v) \
	VBROADCASTSS numbers<>+0(SB), t \
	VMAXPS t, x, x \
	VBROADCASTSS numbers<>+4(SB), t \
	VMULPS t, x, t \
	VROUNDPS $0, t, t \
	VBROADCASTSS numbers<>+8(SB), u \
	VFNMADD231PS u, t, x \
	VBROADCASTSS numbers<>+12(SB), u \
	VFNMADD231PS u, t, x \
	VBROADCASTSS numbers<>+16(SB), u \
	VBROADCASTSS numbers<>+20(SB), v \
	VFMADD213PS v, x, u \
	VBROADCASTSS numbers<>+24(SB), v \
	VFMADD213PS v, x, u \
	VBROADCASTSS numbers<>+28(SB), v \
	VFMADD213PS v, x, u \
	VBROADCASTSS numbers<>+32(SB), v \
	VFMADD213PS v, x, u \
	VBROADCASTSS numbers<>+36(SB), v \
	VFMADD213PS v, x, u \
	VMULPS x, x, v \
	VFMADD213PS x, v, u \
	VBROADCASTSS numbers<>+40(SB), v \
	VADDPS v, u, x \
	VCVTPS2DQ t, t \
	VPSLLD $23, t, t \
	VPADDD t, x, x

// func expSum(x *float32, n int, top float32) (sum float32)
//
// Sets the n numbers of x, n a multiple of 8, to e to the power of what each is less than top, and adds them up.
TEXT ·expSum(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS top+16(FP), Y0
	VXORPS Y1, Y1, Y1

exploop:
	VMOVUPS (SI), Y2
	VSUBPS Y0, Y2, Y2
	EXP(Y2, Y3, Y4, Y5)
	VMOVUPS Y2, (SI)
	VADDPS Y2, Y1, Y1
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ exploop

	VEXTRACTF128 $1, Y1, X2
	VADDPS X2, X1, X1
	VHADDPS X1, X1, X1
	VHADDPS X1, X1, X1
	VMOVSS X1, sum+24(FP)
	VZEROUPPER
	RET

// func gelu8(x *float32, n int)
//
// Sets each of the n numbers of x, n a multiple of 8, to x times the normal distribution at x.
TEXT ·gelu8(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS numbers<>+44(SB), Y15
	VBROADCASTSS numbers<>+72(SB), Y14
	VBROADCASTSS numbers<>+48(SB), Y13
	VBROADCASTSS numbers<>+40(SB), Y12
	VBROADCASTSS numbers<>+52(SB), Y11
	VBROADCASTSS numbers<>+36(SB), Y10

geluloop:
	VMOVUPS (SI), Y0
	VMULPS Y15, Y0, Y1
	VANDPS Y14, Y1, Y1          // z
	VMOVAPS Y13, Y2
	VFMADD213PS Y12, Y1, Y2     // 1 + 0.3275911 z
	VDIVPS Y2, Y12, Y2          // t
	VMOVAPS Y11, Y3
	VBROADCASTSS numbers<>+56(SB), Y4
	VFMADD213PS Y4, Y2, Y3
	VBROADCASTSS numbers<>+60(SB), Y4
	VFMADD213PS Y4, Y2, Y3
	VBROADCASTSS numbers<>+64(SB), Y4
	VFMADD213PS Y4, Y2, Y3
	VBROADCASTSS numbers<>+68(SB), Y4
	VFMADD213PS Y4, Y2, Y3
	VMULPS Y2, Y3, Y3
	VMULPS Y10, Y3, Y3          // half of the polynomial
	VMULPS Y1, Y1, Y1
	VXORPS Y5, Y5, Y5
	VSUBPS Y1, Y5, Y1           // -z squared
	EXP(Y1, Y5, Y6, Y7)
	VMULPS Y3, Y1, Y1           // the tail
	VSUBPS Y1, Y12, Y2          // what is not tail
	VBLENDVPS Y0, Y1, Y2, Y1    // the tail where x is negative
	VMULPS Y0, Y1, Y1
	VMOVUPS Y1, (SI)
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ geluloop
	VZEROUPPER
	RET

// func bounds8(x *float32, n int) (low, high float32)
//
// Returns the lowest and the highest of the n numbers of x, n a multiple of 8.
TEXT ·bounds8(SB), NOSPLIT, $0-24
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VMOVUPS (SI), Y0
	VMOVAPS Y0, Y1

boundsloop:
	VMOVUPS (SI), Y2
	VMINPS Y2, Y0, Y0
	VMAXPS Y2, Y1, Y1
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ boundsloop

	VEXTRACTF128 $1, Y0, X2
	VEXTRACTF128 $1, Y1, X3
	VMINPS X2, X0, X0
	VMAXPS X3, X1, X1
	VPERMILPS $0x4e, X0, X2
	VPERMILPS $0x4e, X1, X3
	VMINPS X2, X0, X0
	VMAXPS X3, X1, X1
	VPERMILPS $0xb1, X0, X2
	VPERMILPS $0xb1, X1, X3
	VMINPS X2, X0, X0
	VMAXPS X3, X1, X1
	VMOVSS X0, low+16(FP)
	VMOVSS X1, high+20(FP)
	VZEROUPPER
	RET

DATA order<>+0(SB)/4, $0
DATA order<>+4(SB)/4, $4
DATA order<>+8(SB)/4, $1
DATA order<>+12(SB)/4, $5
DATA order<>+16(SB)/4, $2
DATA order<>+20(SB)/4, $6
DATA order<>+24(SB)/4, $3
DATA order<>+28(SB)/4, $7
GLOBL order<>(SB), RODATA|NOPTR, $32

// func bytes32(out *uint8, x *float32, n int, by float32, from float32)
//
// Sets the n bytes of out, n a multiple of 32, to x times by plus from, without what is behind the point.
TEXT ·bytes32(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS by+24(FP), Y6
	VBROADCASTSS from+28(FP), Y7
	VMOVDQU order<>(SB), Y5

bytes32loop:
	VMULPS (SI), Y6, Y0
	VMULPS 32(SI), Y6, Y1
	VMULPS 64(SI), Y6, Y2
	VMULPS 96(SI), Y6, Y3
	VADDPS Y7, Y0, Y0
	VADDPS Y7, Y1, Y1
	VADDPS Y7, Y2, Y2
	VADDPS Y7, Y3, Y3
	VCVTTPS2DQ Y0, Y0
	VCVTTPS2DQ Y1, Y1
	VCVTTPS2DQ Y2, Y2
	VCVTTPS2DQ Y3, Y3
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKUSWB Y2, Y0, Y0
	VPERMD Y0, Y5, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, DI
	ADDQ $128, SI
	SUBQ $32, CX
	JNZ bytes32loop
	VZEROUPPER
	RET

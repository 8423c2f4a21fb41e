#include "textflag.h"

// AVX2. Products are rounded before they are added, as in plain.go, so that every kernel makes the same numbers. Go's order of operands: the last is written.

// What exp and the normal distribution are computed with, as in plain.go.
DATA numbers<>+0(SB)/4, $0xc2ae0000 // -87
DATA numbers<>+4(SB)/4, $0x3fb8aa3b // 1 / ln 2
DATA numbers<>+8(SB)/4, $0x3c1d0167 // 0.009582854
DATA numbers<>+12(SB)/4, $0x3d64fe23 // 0.055906426
DATA numbers<>+16(SB)/4, $0x3e7601bc // 0.24024099
DATA numbers<>+20(SB)/4, $0x3f317096 // 0.6931242
DATA numbers<>+24(SB)/4, $0x3f800000 // 1
DATA numbers<>+28(SB)/4, $0x3f000000 // 0.5
DATA numbers<>+32(SB)/4, $0x40866666 // 4.2
DATA numbers<>+36(SB)/4, $0xc0866666 // -4.2
DATA numbers<>+40(SB)/4, $0xb077df35 // -9.0175273e-10
DATA numbers<>+44(SB)/4, $0x33aa89f5 // 7.941336e-08
DATA numbers<>+48(SB)/4, $0xb64bdf40 // -3.0379306e-06
DATA numbers<>+52(SB)/4, $0x388c47a9 // 6.689068e-05
DATA numbers<>+56(SB)/4, $0xba793589 // -0.00095065736
DATA numbers<>+60(SB)/4, $0x3c185799 // 0.009298229
DATA numbers<>+64(SB)/4, $0xbd8633a6 // -0.0655282
DATA numbers<>+68(SB)/4, $0x3ecc03b8 // 0.39846587
DATA numbers<>+72(SB)/4, $0x2b8cbccc // 1e-12
GLOBL numbers<>(SB), RODATA|NOPTR, $76

// func expSum(x *float32, n int, top float32) (sum float32)
//
// Sets the n numbers of x, n a multiple of 8, to e to the power of what each is less than top, and adds them up.
TEXT ·expSum(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS top+16(FP), Y0
	VXORPS Y1, Y1, Y1
	VBROADCASTSS numbers<>+0(SB), Y9
	VBROADCASTSS numbers<>+4(SB), Y10
	VBROADCASTSS numbers<>+8(SB), Y11
	VBROADCASTSS numbers<>+12(SB), Y12
	VBROADCASTSS numbers<>+16(SB), Y13
	VBROADCASTSS numbers<>+20(SB), Y14
	VBROADCASTSS numbers<>+24(SB), Y15

exploop:
	VMOVUPS (SI), Y2
	VSUBPS Y0, Y2, Y2
	VMAXPS Y9, Y2, Y2
	VMULPS Y10, Y2, Y2
	VROUNDPS $0, Y2, Y3
	VSUBPS Y3, Y2, Y2           // what is left of the exponent
	VMULPS Y2, Y11, Y4
	VADDPS Y12, Y4, Y4
	VMULPS Y2, Y4, Y4
	VADDPS Y13, Y4, Y4
	VMULPS Y2, Y4, Y4
	VADDPS Y14, Y4, Y4
	VMULPS Y2, Y4, Y4
	VADDPS Y15, Y4, Y4
	VCVTPS2DQ Y3, Y3
	VPSLLD $23, Y3, Y3
	VPADDD Y3, Y4, Y2
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
	VBROADCASTSS numbers<>+28(SB), Y4
	VBROADCASTSS numbers<>+32(SB), Y5
	VBROADCASTSS numbers<>+36(SB), Y6
	VBROADCASTSS numbers<>+40(SB), Y8
	VBROADCASTSS numbers<>+44(SB), Y9
	VBROADCASTSS numbers<>+48(SB), Y10
	VBROADCASTSS numbers<>+52(SB), Y11
	VBROADCASTSS numbers<>+56(SB), Y12
	VBROADCASTSS numbers<>+60(SB), Y13
	VBROADCASTSS numbers<>+64(SB), Y14
	VBROADCASTSS numbers<>+68(SB), Y15

geluloop:
	VMOVUPS (SI), Y0
	VMINPS Y5, Y0, Y1
	VMAXPS Y6, Y1, Y1           // z
	VMULPS Y1, Y1, Y2
	VMULPS Y2, Y8, Y3
	VADDPS Y9, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS Y10, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS Y11, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS Y12, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS Y13, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS Y14, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS Y15, Y3, Y3
	VMULPS Y1, Y3, Y3
	VADDPS Y4, Y3, Y3           // the normal distribution
	VMULPS Y0, Y3, Y0
	VMOVUPS Y0, (SI)
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
	VXORPS Y4, Y4, Y4

boundsloop:
	VMOVUPS (SI), Y2
	VMINPS Y2, Y0, Y0
	VMAXPS Y2, Y1, Y1
	VCMPPS $3, Y2, Y2, Y3       // all ones where it is no number, which the two above forget
	VORPS Y3, Y4, Y4
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
	VMOVMSKPS Y4, AX
	TESTL AX, AX
	JZ numbersall
	VPCMPEQD X0, X0, X0         // all ones are no number
	VMOVAPS X0, X1

numbersall:
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
// Sets the n bytes of out, n a multiple of 32, to x times by plus from, without what is behind the point, and within 0 to 127.
TEXT ·bytes32(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS by+24(FP), Y6
	VBROADCASTSS from+28(FP), Y7
	VMOVDQU order<>(SB), Y5
	VPCMPEQD Y8, Y8, Y8
	VPSRLW $9, Y8, Y8
	VPACKUSWB Y8, Y8, Y8        // 127 in each byte

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
	VPMINUB Y8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, DI
	ADDQ $128, SI
	SUBQ $32, CX
	JNZ bytes32loop
	VZEROUPPER
	RET

// ADDUP leaves the sum of the eight numbers of y in the lowest of x, its lower half.
#define ADDUP(y, x, other) \
	VEXTRACTF128 $1, y, other \
	VADDPS other, x, x \
	VHADDPS x, x, x \
	VHADDPS x, x, x

// func normalise8(x, y, weight, bias *float32, n int, each float32)
//
// Sets the n numbers of x, n a multiple of 8, to x + y brought to mean 0 and variance 1, times weight, plus bias; each is 1/n.
TEXT ·normalise8(SB), NOSPLIT, $0-44
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ n+32(FP), R8
	LEAQ (SI)(R8*4), R9
	VMOVSS each+40(FP), X10
	VXORPS Y0, Y0, Y0
	MOVQ SI, AX

sumloop:
	VMOVUPS (AX), Y2
	VADDPS (DI), Y2, Y2
	VMOVUPS Y2, (AX)
	VADDPS Y2, Y0, Y0
	ADDQ $32, AX
	ADDQ $32, DI
	CMPQ AX, R9
	JNE sumloop

	ADDUP(Y0, X0, X1)
	VMULSS X10, X0, X0
	VBROADCASTSS X0, Y3 // the mean
	VXORPS Y0, Y0, Y0
	MOVQ SI, AX

squareloop:
	VMOVUPS (AX), Y2
	VSUBPS Y3, Y2, Y2
	VMULPS Y2, Y2, Y2
	VADDPS Y2, Y0, Y0
	ADDQ $32, AX
	CMPQ AX, R9
	JNE squareloop

	ADDUP(Y0, X0, X1)
	VMULSS X10, X0, X0
	VADDSS numbers<>+72(SB), X0, X0
	VSQRTSS X0, X0, X0
	VMOVSS numbers<>+24(SB), X1
	VDIVSS X0, X1, X0
	VBROADCASTSS X0, Y4
	MOVQ weight+16(FP), DI
	MOVQ bias+24(FP), BX

scaleloop:
	VMOVUPS (SI), Y2
	VSUBPS Y3, Y2, Y2
	VMULPS Y4, Y2, Y2
	VMULPS (DI), Y2, Y2
	VADDPS (BX), Y2, Y2
	VMOVUPS Y2, (SI)
	ADDQ $32, SI
	ADDQ $32, DI
	ADDQ $32, BX
	CMPQ SI, R9
	JNE scaleloop
	VZEROUPPER
	RET

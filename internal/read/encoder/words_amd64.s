#include "textflag.h"

// AVX2: what attention does in words of 16 bits. Go's order of operands: the last is written.

// func words4x16(out *float32, outStride int, a *int16, aStride int, b *int16, bStride int, pairs int, by *float32, times int, next int)
//
// Four rows of pairs of numbers times as many rows of 16 pairs, summed in 32 bits, each of the four times its number of by; and so times times, 16 columns of out further
// on each time, where b goes on next bytes behind. Strides are in bytes.
TEXT ·words4x16(SB), NOSPLIT, $0-80
	MOVQ out+0(FP), DX
	MOVQ outStride+8(FP), R11
	MOVQ aStride+24(FP), R8
	MOVQ b+32(FP), BX
	MOVQ bStride+40(FP), R9
	MOVQ times+64(FP), R12
	LEAQ (R11)(R11*2), R13

sixteen:
	MOVQ a+16(FP), SI
	MOVQ pairs+48(FP), CX
	MOVQ BX, DI
	LEAQ (SI)(R8*2), R10
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

wordsloop:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	VPBROADCASTD (SI), Y10
	VPBROADCASTD (SI)(R8*1), Y11
	VPBROADCASTD (R10), Y12
	VPBROADCASTD (R10)(R8*1), Y13
	VPMADDWD Y8, Y10, Y14
	VPADDD Y14, Y0, Y0
	VPMADDWD Y9, Y10, Y15
	VPADDD Y15, Y1, Y1
	VPMADDWD Y8, Y11, Y14
	VPADDD Y14, Y2, Y2
	VPMADDWD Y9, Y11, Y15
	VPADDD Y15, Y3, Y3
	VPMADDWD Y8, Y12, Y14
	VPADDD Y14, Y4, Y4
	VPMADDWD Y9, Y12, Y15
	VPADDD Y15, Y5, Y5
	VPMADDWD Y8, Y13, Y14
	VPADDD Y14, Y6, Y6
	VPMADDWD Y9, Y13, Y15
	VPADDD Y15, Y7, Y7
	ADDQ R9, DI
	ADDQ $4, SI
	ADDQ $4, R10
	DECQ CX
	JNZ wordsloop

	MOVQ by+56(FP), SI
	VBROADCASTSS (SI), Y8
	VBROADCASTSS 4(SI), Y9
	VBROADCASTSS 8(SI), Y10
	VBROADCASTSS 12(SI), Y11
	VCVTDQ2PS Y0, Y0
	VCVTDQ2PS Y1, Y1
	VCVTDQ2PS Y2, Y2
	VCVTDQ2PS Y3, Y3
	VCVTDQ2PS Y4, Y4
	VCVTDQ2PS Y5, Y5
	VCVTDQ2PS Y6, Y6
	VCVTDQ2PS Y7, Y7
	VMULPS Y8, Y0, Y0
	VMULPS Y8, Y1, Y1
	VMULPS Y9, Y2, Y2
	VMULPS Y9, Y3, Y3
	VMULPS Y10, Y4, Y4
	VMULPS Y10, Y5, Y5
	VMULPS Y11, Y6, Y6
	VMULPS Y11, Y7, Y7
	VMOVUPS Y0, (DX)
	VMOVUPS Y1, 32(DX)
	VMOVUPS Y2, (DX)(R11*1)
	VMOVUPS Y3, 32(DX)(R11*1)
	VMOVUPS Y4, (DX)(R11*2)
	VMOVUPS Y5, 32(DX)(R11*2)
	VMOVUPS Y6, (DX)(R13*1)
	VMOVUPS Y7, 32(DX)(R13*1)
	ADDQ $64, DX
	ADDQ next+72(FP), BX
	DECQ R12
	JNZ sixteen
	VZEROUPPER
	RET

// func transpose8(out *int16, outStride int, x *int16, xStride int)
//
// Eight rows of eight pairs of numbers become columns. Strides are in bytes.
TEXT ·transpose8(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ outStride+8(FP), R8
	MOVQ x+16(FP), SI
	MOVQ xStride+24(FP), R9
	LEAQ (R9)(R9*2), R10
	LEAQ (SI)(R9*4), BX
	VMOVUPS (SI), Y0
	VMOVUPS (SI)(R9*1), Y1
	VMOVUPS (SI)(R9*2), Y2
	VMOVUPS (SI)(R10*1), Y3
	VMOVUPS (BX), Y4
	VMOVUPS (BX)(R9*1), Y5
	VMOVUPS (BX)(R9*2), Y6
	VMOVUPS (BX)(R10*1), Y7
	VUNPCKLPS Y1, Y0, Y8
	VUNPCKHPS Y1, Y0, Y9
	VUNPCKLPS Y3, Y2, Y10
	VUNPCKHPS Y3, Y2, Y11
	VUNPCKLPS Y5, Y4, Y12
	VUNPCKHPS Y5, Y4, Y13
	VUNPCKLPS Y7, Y6, Y14
	VUNPCKHPS Y7, Y6, Y15
	VSHUFPS $0x44, Y10, Y8, Y0
	VSHUFPS $0xee, Y10, Y8, Y1
	VSHUFPS $0x44, Y11, Y9, Y2
	VSHUFPS $0xee, Y11, Y9, Y3
	VSHUFPS $0x44, Y14, Y12, Y4
	VSHUFPS $0xee, Y14, Y12, Y5
	VSHUFPS $0x44, Y15, Y13, Y6
	VSHUFPS $0xee, Y15, Y13, Y7
	VPERM2F128 $0x20, Y4, Y0, Y8
	VPERM2F128 $0x20, Y5, Y1, Y9
	VPERM2F128 $0x20, Y6, Y2, Y10
	VPERM2F128 $0x20, Y7, Y3, Y11
	VPERM2F128 $0x31, Y4, Y0, Y12
	VPERM2F128 $0x31, Y5, Y1, Y13
	VPERM2F128 $0x31, Y6, Y2, Y14
	VPERM2F128 $0x31, Y7, Y3, Y15
	LEAQ (R8)(R8*2), R10
	LEAQ (DI)(R8*4), BX
	VMOVUPS Y8, (DI)
	VMOVUPS Y9, (DI)(R8*1)
	VMOVUPS Y10, (DI)(R8*2)
	VMOVUPS Y11, (DI)(R10*1)
	VMOVUPS Y12, (BX)
	VMOVUPS Y13, (BX)(R8*1)
	VMOVUPS Y14, (BX)(R8*2)
	VMOVUPS Y15, (BX)(R10*1)
	VZEROUPPER
	RET

// func widest16(x *float32, stride int, rows int, n int) (top float32)
//
// Returns how far from 0 the farthest of the first n numbers of each row is, n a multiple of 16. The stride is in bytes.
TEXT ·widest16(SB), NOSPLIT, $0-36
	MOVQ x+0(FP), SI
	MOVQ stride+8(FP), R8
	MOVQ rows+16(FP), CX
	MOVQ n+24(FP), R9
	VPCMPEQD Y2, Y2, Y2
	VPSRLD $1, Y2, Y2           // all but the sign
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1

widestrow:
	MOVQ SI, DI
	MOVQ R9, DX

widestloop:
	VANDPS (DI), Y2, Y3
	VANDPS 32(DI), Y2, Y4
	VMAXPS Y3, Y0, Y0
	VMAXPS Y4, Y1, Y1
	ADDQ $64, DI
	SUBQ $16, DX
	JNZ widestloop
	ADDQ R8, SI
	DECQ CX
	JNZ widestrow

	VMAXPS Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, top+32(FP)
	VZEROUPPER
	RET

// func words16(out *int16, x *float32, n int, by float32)
//
// Sets the n numbers of out, n a multiple of 16, to x times by, rounded.
TEXT ·words16(SB), NOSPLIT, $0-28
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS by+24(FP), Y2

words16loop:
	VMULPS (SI), Y2, Y0
	VMULPS 32(SI), Y2, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xd8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, DI
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ words16loop
	VZEROUPPER
	RET

// func pairs16(out *int16, x, y *float32, n int, by float32)
//
// Sets out to n pairs, n a multiple of 8, of a number of x and one of y, times by, rounded.
TEXT ·pairs16(SB), NOSPLIT, $0-36
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ y+16(FP), DX
	MOVQ n+24(FP), CX
	VBROADCASTSS by+32(FP), Y2

pairs16loop:
	VMULPS (SI), Y2, Y0
	VMULPS (DX), Y2, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPSLLD $16, Y1, Y1
	VPBLENDW $0xaa, Y1, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $32, DX
	SUBQ $8, CX
	JNZ pairs16loop
	VZEROUPPER
	RET

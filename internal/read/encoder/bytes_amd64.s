#include "go_asm.h"
#include "textflag.h"

// AVX2. Go's order of operands: the last is written.

// ROW adds to low and high the products of the eight bytes of a row at first and second with those of 16 columns: Y8 and Y9
// hold four of each of the columns, Y10 and 96(DI) the next four. Sums of four products fit into 16 bits, as pack sees to.
#define ROW(first, second, low, high) \
	VPBROADCASTD first, Y12 \
	VPBROADCASTD second, Y13 \
	VPMADDUBSW Y8, Y12, Y14 \
	VPMADDUBSW Y10, Y13, Y15 \
	VPMADDUBSW Y9, Y12, Y12 \
	VPMADDUBSW 96(DI), Y13, Y13 \
	VPADDW Y15, Y14, Y14 \
	VPADDW Y13, Y12, Y12 \
	VPMADDWD Y11, Y14, Y14 \
	VPMADDWD Y11, Y12, Y12 \
	VPADDD Y14, low, low \
	VPADDD Y12, high, high

// REST is ROW for four bytes and Y8 and Y9 alone.
#define REST(bytes, low, high) \
	VPBROADCASTD bytes, Y12 \
	VPMADDUBSW Y8, Y12, Y14 \
	VPMADDUBSW Y9, Y12, Y12 \
	VPMADDWD Y11, Y14, Y14 \
	VPMADDWD Y11, Y12, Y12 \
	VPADDD Y14, low, low \
	VPADDD Y12, high, high

// SCALED writes what the sums of row r stand for: sums times step times scale, plus low times sum plus bias.
#define SCALED(r, low, high) \
	VBROADCASTSS (8*r)(R13), Y12 \
	VBROADCASTSS (8*r+4)(R13), Y13 \
	VMULPS (R12), Y13, Y14 \
	VMULPS 32(R12), Y13, Y15 \
	VADDPS (DI), Y14, Y14 \
	VADDPS 32(DI), Y15, Y15 \
	VMULPS Y8, Y12, Y13 \
	VMULPS Y9, Y12, Y12 \
	VCVTDQ2PS low, low \
	VCVTDQ2PS high, high \
	VMULPS Y13, low, low \
	VMULPS Y12, high, high \
	VADDPS Y14, low, low \
	VADDPS Y15, high, high \
	VMOVUPS low, (DX) \
	VMOVUPS high, 32(DX) \
	ADDQ R11, DX

// func bytes4x16(t *tile)
TEXT ·bytes4x16(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ tile_out(AX), DX
	MOVQ tile_stride(AX), R11
	MOVQ tile_a(AX), SI
	MOVQ tile_columns(AX), R8
	MOVQ tile_steps(AX), R13
	MOVQ tile_times(AX), BX
	VPCMPEQW Y11, Y11, Y11
	VPSRLW $15, Y11, Y11

four:
	LEAQ (SI)(R8*2), R10
	MOVQ tile_bytes(AX), DI
	MOVQ R8, CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

eight:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	VMOVDQU 64(DI), Y10
	ROW((SI), 4(SI), Y0, Y1)
	ROW((SI)(R8*1), 4(SI)(R8*1), Y2, Y3)
	ROW((R10), 4(R10), Y4, Y5)
	ROW((R10)(R8*1), 4(R10)(R8*1), Y6, Y7)
	ADDQ $128, DI
	ADDQ $8, SI
	ADDQ $8, R10
	SUBQ $8, CX
	JNZ eight

	SUBQ R8, SI
	MOVQ tile_count(AX), CX
	TESTQ CX, CX
	JZ scaled
	MOVQ tile_rest(AX), DI
	MOVQ tile_at(AX), R9

rest:
	MOVLQSX (R9), R12
	ADDQ SI, R12
	LEAQ (R12)(R8*2), R10
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	REST((R12), Y0, Y1)
	REST((R12)(R8*1), Y2, Y3)
	REST((R10), Y4, Y5)
	REST((R10)(R8*1), Y6, Y7)
	ADDQ $64, DI
	ADDQ $4, R9
	DECQ CX
	JNZ rest

scaled:
	MOVQ tile_scale(AX), R9
	MOVQ tile_sum(AX), R12
	MOVQ tile_bias(AX), DI
	VMOVUPS (R9), Y8
	VMOVUPS 32(R9), Y9
	SCALED(0, Y0, Y1)
	SCALED(1, Y2, Y3)
	SCALED(2, Y4, Y5)
	SCALED(3, Y6, Y7)
	ADDQ $32, R13
	LEAQ (SI)(R8*4), SI
	DECQ BX
	JNZ four
	VZEROUPPER
	RET

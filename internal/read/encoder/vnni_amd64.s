#include "go_asm.h"
#include "textflag.h"

// AVX-512 with VNNI. Go's order of operands: the last is written.

// ROW adds to low and high the products of the four bytes of a row at bytes with those of 32 columns, in Z16 and Z17.
#define ROW(bytes, spare, low, high) \
	VPBROADCASTD bytes, spare \
	VPDPBUSD Z16, spare, low \
	VPDPBUSD Z17, spare, high

// SCALED writes what the sums of row r stand for, as in bytes_amd64.s.
#define SCALED(r, low, high) \
	VBROADCASTSS (8*r)(R13), Z20 \
	VBROADCASTSS (8*r+4)(R13), Z21 \
	VMULPS Z24, Z21, Z22 \
	VMULPS Z25, Z21, Z23 \
	VADDPS Z26, Z22, Z22 \
	VADDPS Z27, Z23, Z23 \
	VMULPS Z18, Z20, Z21 \
	VMULPS Z19, Z20, Z20 \
	VCVTDQ2PS low, low \
	VCVTDQ2PS high, high \
	VMULPS Z21, low, low \
	VMULPS Z20, high, high \
	VADDPS Z22, low, low \
	VADDPS Z23, high, high \
	VMOVUPS low, (DX) \
	VMOVUPS high, 64(DX) \
	ADDQ R11, DX

// func bytes8x32(t *tile)
TEXT ·bytes8x32(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ tile_out(AX), DX
	MOVQ tile_stride(AX), R11
	MOVQ tile_a(AX), SI
	MOVQ tile_columns(AX), R8
	LEAQ (R8)(R8*2), R9
	MOVQ tile_steps(AX), R13
	MOVQ tile_times(AX), BX

eight:
	LEAQ (SI)(R8*4), R10
	MOVQ tile_bytes(AX), DI
	MOVQ R8, CX
	VPXORD Z0, Z0, Z0
	VPXORD Z1, Z1, Z1
	VPXORD Z2, Z2, Z2
	VPXORD Z3, Z3, Z3
	VPXORD Z4, Z4, Z4
	VPXORD Z5, Z5, Z5
	VPXORD Z6, Z6, Z6
	VPXORD Z7, Z7, Z7
	VPXORD Z8, Z8, Z8
	VPXORD Z9, Z9, Z9
	VPXORD Z10, Z10, Z10
	VPXORD Z11, Z11, Z11
	VPXORD Z12, Z12, Z12
	VPXORD Z13, Z13, Z13
	VPXORD Z14, Z14, Z14
	VPXORD Z15, Z15, Z15

four:
	VMOVDQU32 (DI), Z16
	VMOVDQU32 64(DI), Z17
	ROW((SI), Z18, Z0, Z1)
	ROW((SI)(R8*1), Z19, Z2, Z3)
	ROW((SI)(R8*2), Z20, Z4, Z5)
	ROW((SI)(R9*1), Z21, Z6, Z7)
	ROW((R10), Z22, Z8, Z9)
	ROW((R10)(R8*1), Z23, Z10, Z11)
	ROW((R10)(R8*2), Z24, Z12, Z13)
	ROW((R10)(R9*1), Z25, Z14, Z15)
	ADDQ $128, DI
	ADDQ $4, SI
	ADDQ $4, R10
	SUBQ $4, CX
	JNZ four

	MOVQ tile_scale(AX), DI
	VMOVUPS (DI), Z18
	VMOVUPS 64(DI), Z19
	MOVQ tile_sum(AX), DI
	VMOVUPS (DI), Z24
	VMOVUPS 64(DI), Z25
	MOVQ tile_bias(AX), DI
	VMOVUPS (DI), Z26
	VMOVUPS 64(DI), Z27
	SCALED(0, Z0, Z1)
	SCALED(1, Z2, Z3)
	SCALED(2, Z4, Z5)
	SCALED(3, Z6, Z7)
	SCALED(4, Z8, Z9)
	SCALED(5, Z10, Z11)
	SCALED(6, Z12, Z13)
	SCALED(7, Z14, Z15)
	ADDQ $64, R13
	SUBQ R8, SI
	LEAQ (SI)(R8*8), SI
	DECQ BX
	JNZ eight
	VZEROUPPER
	RET

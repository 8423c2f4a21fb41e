#include "textflag.h"

// STEP is what an AVX2 kernel does to 32 products of bytes, on registers alone.
#define STEP(sum) \
	VPMADDUBSW Y15, Y14, Y13 \
	VPMADDWD Y12, Y13, Y13 \
	VPADDD Y13, sum, sum

// func avx2(n int)
TEXT ·avx2(SB), NOSPLIT, $0-8
	MOVQ n+0(FP), CX
avx2loop:
	STEP(Y0)
	STEP(Y1)
	STEP(Y2)
	STEP(Y3)
	STEP(Y4)
	STEP(Y5)
	STEP(Y6)
	STEP(Y7)
	DECQ CX
	JNZ avx2loop
	VZEROUPPER
	RET

// func vnni(n int)
TEXT ·vnni(SB), NOSPLIT, $0-8
	MOVQ n+0(FP), CX
vnniloop:
	VPDPBUSD Z30, Z31, Z0
	VPDPBUSD Z30, Z31, Z1
	VPDPBUSD Z30, Z31, Z2
	VPDPBUSD Z30, Z31, Z3
	VPDPBUSD Z30, Z31, Z4
	VPDPBUSD Z30, Z31, Z5
	VPDPBUSD Z30, Z31, Z6
	VPDPBUSD Z30, Z31, Z7
	VPDPBUSD Z30, Z31, Z8
	VPDPBUSD Z30, Z31, Z9
	VPDPBUSD Z30, Z31, Z10
	VPDPBUSD Z30, Z31, Z11
	DECQ CX
	JNZ vnniloop
	VZEROUPPER
	RET

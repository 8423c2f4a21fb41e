// What emulate.py preloads: the emulator is to be a Sapphire Rapids, with VNNI, where it would be a Cannon Lake, without; and what it
// asks of a C library younger than Debian 12's.
//
//	gcc -shared -fPIC -o processor.so processor.c -ldl

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void *_Z23create_corei3_cnl_cpuidP8BX_CPU_C(void *cpu) {
	void *(*create)(void *) = dlsym(dlopen(getenv("BOCHSCPU"), RTLD_NOLOAD | RTLD_NOW), "_Z28create_sapphire_rapids_cpuidP8BX_CPU_C");
	return create(cpu);
}

unsigned long long __isoc23_strtoull(const char *s, char **end, int base) { return strtoull(s, end, base); }
unsigned long __isoc23_strtoul(const char *s, char **end, int base) { return strtoul(s, end, base); }
long __isoc23_strtol(const char *s, char **end, int base) { return strtol(s, end, base); }
long long __isoc23_strtoll(const char *s, char **end, int base) { return strtoll(s, end, base); }

int __isoc23_sscanf(const char *s, const char *format, ...) {
	va_list args;
	va_start(args, format);
	int n = vsscanf(s, format, args);
	va_end(args);
	return n;
}

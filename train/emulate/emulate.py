#!/usr/bin/env python3
"""Run the AVX-512 kernel of internal/read/encoder on an emulated processor, where the machine at hand has none, and hold what it makes
against numpy.

usage: emulate.py ENCODER.TEST     (emulate.sh prepares what it needs)

Takes the machine code of one function out of the package's test program and runs it alone, in 64-bit mode, on Bochs. On a processor with
AVX-512 the tests of the package do this themselves."""

import ctypes
import struct
import subprocess
import sys

import bochscpu
import bochscpu.cpu
import bochscpu.memory
import numpy as np

PAGE = 4096
CODE, STACK, DATA = 0x400000, 0x10000000, 0x20000000
TABLES = 0x40000000  # physical; all else is where it is virtually
WRITABLE = 1  # readable and executable, too


def function(program, name):
    """The machine code of a function of an ELF program."""
    for line in subprocess.run(["go", "tool", "nm", "-size", program], capture_output=True, text=True, check=True).stdout.splitlines():
        fields = line.split()
        if fields[-1] == name:
            address, size = int(fields[0], 16), int(fields[1])
    with open(program, "rb") as f:
        elf = f.read()
    at, count = struct.unpack_from("<Q", elf, 32)[0], struct.unpack_from("<H", elf, 56)[0]
    for i in range(count):
        kind, _, offset, begin, _, length = struct.unpack_from("<IIQQQQ", elf, at + 56 * i)
        if kind == 1 and begin <= address < begin + length:
            return elf[offset + address - begin :][:size]


class Machine:
    """Memory that arrays are put into, and a processor that runs one function on them."""

    def __init__(self):
        self.table, self.next, self.pages = bochscpu.memory.PageMapLevel4Table(), DATA, {}

    def map(self, address, size):
        for page in range(address & -PAGE, address + size, PAGE):
            if page not in self.pages:
                self.pages[page] = bochscpu.memory.allocate_host_page()
                self.table.insert(page, page, WRITABLE)
                bochscpu.memory.page_insert(page, self.pages[page])

    def put(self, data, address=None):
        if address is None:
            address, self.next = self.next, self.next + len(data) + 64 & -64
            address += 4  # kernels ask for no more
        self.map(address, len(data))
        for place, host, n in self.parts(address, len(data)):
            ctypes.memmove(host, data[place : place + n], n)
        return address

    def get(self, address, size):
        return b"".join(ctypes.string_at(host, n) for _, host, n in self.parts(address, size))

    def parts(self, address, size):
        """What lies on one page each: how far behind address, where on the host, how many bytes."""
        done = 0
        while done < size:
            inside = (address + done) % PAGE
            n = min(size - done, PAGE - inside)
            yield done, self.pages[(address + done) & -PAGE] + inside, n
            done += n

    def call(self, code, argument):
        self.put(code, CODE)
        halt = CODE + 0x10000
        self.put(b"\xf4", halt)
        self.put(struct.pack("<QQ", halt, argument), STACK + PAGE)
        self.map(STACK, 3 * PAGE)
        for host, physical in self.table.commit(TABLES):
            bochscpu.memory.page_insert(physical, host)
        state = bochscpu.State()
        bochscpu.cpu.set_long_mode(state)
        state.cr3, state.rip, state.rsp = TABLES, CODE, STACK + PAGE
        state.cr4 |= 1 << 18 | 3 << 9  # OSXSAVE, SSE
        state.xcr0 = 0xE7
        state.mxcsr, state.mxcsr_mask = 0x1F80, 0xFFFF
        for name, kind in (("cs", 0x29B), ("ss", 0x93), ("ds", 0x93), ("es", 0x93), ("fs", 0x93), ("gs", 0x93)):
            segment = bochscpu.Segment()
            segment.present, segment.selector, segment.base, segment.limit = True, 0x10, 0, 0xFFFFFFFF
            segment.attr = kind | 0x2000 if name == "cs" else kind | 0xC000
            setattr(state, name, segment)
        session, hook, self.fault = bochscpu.Session(), bochscpu.Hook(), None
        session.missing_page_handler = self.missing
        session.cpu.state = state
        hook.exception = self.exception
        hook.hlt = lambda session, cpu: session.stop()
        hook.before_execution = lambda session, cpu, instruction: session.stop() if session.cpu.rip == halt else None
        session.run([hook])
        if self.fault:
            sys.exit(self.fault)

    def missing(self, address):
        raise RuntimeError(f"nothing is at {address:#x}")

    def exception(self, session, cpu, vector, error):
        self.fault = f"exception {vector} at {session.cpu.rip - CODE:#x} of the function"
        session.stop()


def check(code, n, rows, columns, largest):
    """Multiplies n rows of activations, 8 at a time, with 32 of rows of weights of columns bytes."""
    rng = np.random.default_rng(n * rows + columns)
    weights = rng.integers(-127, 128, (rows, columns)).astype(np.int8)
    a = rng.integers(0, 128, (n, columns)).astype(np.uint8)
    if largest:
        weights[::2], weights[1::2], a[:] = 127, -127, 127
    f = lambda *shape: rng.standard_normal(shape).astype(np.float32)
    steps, scale, sums, bias = f(n, 2), f(rows), f(rows), f(rows)
    products = a.astype(np.int32) @ weights.astype(np.int32).T
    want = products.astype(np.float32) * (steps[:, :1] * scale) + (steps[:, 1:] * sums + bias)
    m = Machine()
    out = m.put(bytes(4 * n * rows))
    places = [m.put(x.tobytes()) for x in (a, steps, scale, sums, bias)]
    for j in range(0, rows, 32):
        packed = weights[j : j + 32].reshape(32, columns // 4, 4).transpose(1, 0, 2)
        tile = struct.pack("<QQQQQQQQQQQQQ", out + 4 * j, 4 * rows, places[0], columns, m.put(packed.tobytes()), 0, 0, 0, places[1], *(p + 4 * j for p in places[2:]), n // 8)
        m.call(code, m.put(tile))
    got = np.frombuffer(m.get(out, 4 * n * rows), np.float32).reshape(n, rows)
    equal = bool((got.view(np.uint32) == want.astype(np.float32).view(np.uint32)).all())
    print(f"{n} rows by {rows} of {columns}{', the largest' if largest else ''}: {'the same to the last bit' if equal else f'differs by up to {abs(got - want).max()}'}", flush=True)
    return equal


def main():
    code = function(sys.argv[1], "firsthand/internal/read/encoder.bytes8x32.abi0")
    good = [check(code, *shape, largest) for shape in ((8, 32, 4), (8, 64, 8), (16, 96, 40), (24, 384, 384), (8, 384, 1536)) for largest in (False, True)]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()

#!/usr/bin/env bash
# Holds the AVX-512 kernel against numpy on an emulated processor: for machines that have none. Needs gcc, and Python 3.11 with its index.
# usage: emulate.sh [DIR]     (where what it installs and builds is kept; a temporary one otherwise)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:-$(mktemp -d)}
[ $# -gt 0 ] || trap 'rm -rf "$dir"' EXIT
[ -x "$dir/venv/bin/python" ] || { python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q bochscpu-python==0.4.0 numpy; }
gcc -shared -fPIC -o "$dir/processor.so" "$here/processor.c" -ldl
go test -C "$here/../.." -c -o "$dir/encoder.test" ./internal/read/encoder
BOCHSCPU=$(ls "$dir"/venv/lib/python3*/site-packages/bochscpu/_bochscpu.*.so) LD_PRELOAD=$dir/processor.so \
	"$dir/venv/bin/python" "$here/emulate.py" "$dir/encoder.test"

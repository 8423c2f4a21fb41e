#!/usr/bin/env bash
# Holds the program's encoder against onnxruntime; in the environment of ../requirements.lock.
# usage: compare.sh BASE [ROUNDS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
pip install -q onnx==1.23.2 onnxruntime==1.32.0
go test -C "$here/../.." -c -o "$made/encoder.test" ./internal/read/encoder
python "$here/compare.py" "$1" "$here/../reader/weights.safetensors" "$made/encoder.test" "${@:2}"

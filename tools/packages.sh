#!/usr/bin/env bash
# Installs the Debian packages that the tests need beyond Go, where they are missing; who is not root is told which.
set -euo pipefail

missing=()
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
[ "${#missing[@]}" -gt 0 ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
else
	echo "The tests need ${missing[*]}, which is not installed here: what needs it is skipped." >&2
fi

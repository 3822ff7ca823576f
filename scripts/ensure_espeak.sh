#!/bin/sh
# The tests of spoken word let espeak-ng speak. In CI it is installed where it is missing; elsewhere
# nothing is installed behind anybody's back, and those tests are skipped with a reason.
set -eu
if command -v espeak-ng >/dev/null 2>&1; then exit 0; fi
if [ -z "${CI:-}" ]; then
	echo "No espeak-ng here: tests of spoken word will be skipped (Debian, Ubuntu: apt install espeak-ng)."
	exit 0
fi
echo "Installing espeak-ng for the tests of spoken word"
as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
$as_root apt-get update -q >/dev/null
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends espeak-ng >/dev/null

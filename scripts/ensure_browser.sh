#!/bin/sh
# The browser tests need Chromium. In CI it is installed where it is missing; elsewhere nothing is
# installed behind anybody's back, and those tests are skipped with a reason.
# PY names the Python that has playwright, for systems without apt or without the right to use it.
set -eu
for name in chromium chromium-browser google-chrome; do
	if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -z "${CI:-}" ]; then
	echo "No Chromium here: the browser tests will be skipped (Debian, Ubuntu: apt install chromium)."
	exit 0
fi
echo "Installing Chromium for the browser tests"
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
	apt-get update -q >/dev/null
	DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium >/dev/null
else
	"${PY:-python3}" -m playwright install chromium >/dev/null
fi

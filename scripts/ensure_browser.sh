#!/bin/sh
# The browser tests need Chromium. In CI it is installed where it is missing; elsewhere nothing is
# installed behind anybody's back, and those tests are skipped with a reason.
set -eu
for name in chromium chromium-browser google-chrome; do
	if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -z "${CI:-}" ]; then
	echo "No Chromium here: the browser tests will be skipped (Debian, Ubuntu: apt install chromium)."
	exit 0
fi
echo "Installing Chromium for the browser tests"
apt-get update -q >/dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium >/dev/null

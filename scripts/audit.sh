#!/bin/sh
# Are holes known in the libraries of the locks? Asks PyPI's advisories through pip-audit, which lives
# in a throw-away environment: the newest one, and none of its own libraries among the bot's.
# Exit status: 0 none is known, 1 some are, 3 nobody could be asked.
set -eu
cd "$(dirname "$0")/.."
: "${PY:=python3}"

apart=$(mktemp -d)
trap 'rm -rf "$apart"' EXIT
"$PY" -m venv "$apart"
nobody() {
	echo "Nothing was checked: known holes cannot be asked for from here. Run 'make audit' where PyPI can be reached." >&2
	exit 3
}
"$apart/bin/pip" install --quiet --disable-pip-version-check pip-audit || nobody
audit() {
	"$apart/bin/pip-audit" --progress-spinner off --strict --disable-pip "$@"
}

# A mirror may serve the files and know of no holes: then nothing is known of this old release either.
echo "jinja2==2.10" >"$apart/holed.txt"
audit --no-deps -r "$apart/holed.txt" 2>/dev/null | grep -q jinja2 || nobody
for lock in requirements.lock requirements-fleet.lock requirements-dev.lock; do
	echo "$lock"
	audit --require-hashes -r "$lock"
done

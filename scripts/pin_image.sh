#!/bin/sh
# Pins the image's base by the digest that its tag has now, which only Docker's registry knows.
# A tag can be moved to other bytes; a digest cannot. Runs weekly (.github/workflows/dependencies.yml).
set -eu
cd "$(dirname "$0")/.."
: "${DOCKERFILE:=Dockerfile}"

tag=$(sed -n 's/^FROM \([^ @]*\).*/\1/p' "$DOCKERFILE" | sort -u)
digest=$(docker buildx imagetools inspect "$tag" --format '{{.Manifest.Digest}}')
case $digest in
sha256:????????????????????????????????????????????????????????????????) ;;
*)
	echo "The registry named no digest for $tag: $digest" >&2
	exit 1
	;;
esac
sed -i.before "s|^FROM $tag\(@sha256:[0-9a-f]*\)\{0,1\}|FROM $tag@$digest|" "$DOCKERFILE"
rm -f "$DOCKERFILE.before"
echo "$tag is $digest"

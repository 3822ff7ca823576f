#!/bin/sh
# usage: sh scripts/roll.sh [SERVICE]     (bot, or worker)
# Puts a new container in the place of each old one, one after the other: the next old one goes when all
# are well again. Discord's sessions go along with a process, so that its servers wait for half a minute or
# so; with one process more than needed, which stands by, for a few seconds. What was missed is caught up with.
set -eu
cd "$(dirname "$0")/.."
: "${COMPOSE_FILE:=compose.fleet.yaml}"
: "${WAIT_SECONDS:=900}"
: "${PAUSE_SECONDS:=5}"
export COMPOSE_FILE
service=${1:-bot}

# Exit status 0 where as many containers of the service as there are to be are listed, and all of them are
# well; says how many are not. One that is not listed is not well, nor is any where they cannot be listed.
all_well() {
	listed=0
	unwell=0
	for container in $(docker compose ps --quiet "$service"); do
		listed=$((listed + 1))
		state=$(docker inspect --format '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}' "$container")
		case $state in
		healthy | running) ;;
		*) unwell=$((unwell + 1)) ;;
		esac
	done
	if [ "$listed" -lt "$count" ]; then
		unwell=$((unwell + count - listed))
	fi
	[ "$unwell" -eq 0 ]
}

wait_until_all_well() {
	waited=0
	until all_well; do
		if [ "$waited" -ge "$WAIT_SECONDS" ]; then
			echo "After $WAIT_SECONDS s $unwell of the $count containers of $service are not well; the rest were left as they are." >&2
			echo "Look at: docker compose logs --tail 50 $service" >&2
			exit 1
		fi
		sleep "$PAUSE_SECONDS"
		waited=$((waited + PAUSE_SECONDS))
	done
}

old=$(docker compose ps --quiet "$service")
count=$(echo "$old" | grep -c . || true)
if [ "$count" -eq 0 ]; then
	echo "No container of $service runs; start them with: docker compose up -d" >&2
	exit 1
fi
if ! docker compose run --rm migrate; then
	echo "The database could not be brought up to date while others work with it; nothing was stopped. Where this" >&2
	echo "version changes the schema: stop all (docker compose down), then start all (docker compose up -d)." >&2
	exit 1
fi
wait_until_all_well
done=0
for container in $old; do
	docker stop --time 30 "$container" >/dev/null
	docker rm "$container" >/dev/null
	docker compose up --detach --no-deps --no-recreate --scale "$service=$count" "$service"
	wait_until_all_well
	done=$((done + 1))
	echo "$done of $count containers of $service are new and well."
done

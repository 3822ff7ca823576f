#!/bin/sh
# usage: sh scripts/roll.sh [SERVICE]     (bot, or worker)
# Puts a new container in the place of each old one, one after the other: the next old one goes when all
# are well again. Discord's sessions go along with a process, and are begun anew 5.2 s apart by the one that
# takes its shards: the last of ten is there after 52 s. One process more than needed, which stands by, begins
# them at once, and so saves the time that a start takes. What members reacted meanwhile is caught up with.
set -eu
cd "$(dirname "$0")/.."
: "${COMPOSE_FILE:=compose.fleet.yaml}"
: "${WAIT_SECONDS:=900}"
: "${PAUSE_SECONDS:=5}"
export COMPOSE_FILE
service=${1:-bot}
# What is printed has to name the file: without it another bot of the same token would be started.
compose="docker compose -f $(echo "$COMPOSE_FILE" | sed 's/:/ -f /g')"

# Exit status 0 where as many containers of the service as there are to be are listed, and all of them say
# that they are well; says how many do not. Each is asked itself, as what Docker knows is of some time ago:
# one that stood by is no longer well once it takes the shards of one that was stopped.
all_well() {
	listed=0
	unwell=0
	for container in $(docker compose ps --quiet "$service"); do
		listed=$((listed + 1))
		if ! docker exec "$container" python -m bot health >/dev/null 2>&1; then
			unwell=$((unwell + 1))
		fi
	done
	if [ "$listed" -lt "$count" ]; then
		unwell=$((unwell + count - listed))
	fi
	[ "$unwell" -eq 0 ]
}

# All twice in a row: one may take shards between its answer and that of the last one.
wait_until_all_well() {
	waited=0
	until all_well && all_well; do
		if [ "$waited" -ge "$WAIT_SECONDS" ]; then
			echo "After $WAIT_SECONDS s $unwell of the $count containers of $service are not well; the rest were left as they are." >&2
			echo "Look at: $compose logs --tail 50 $service" >&2
			exit 1
		fi
		sleep "$PAUSE_SECONDS"
		waited=$((waited + PAUSE_SECONDS))
	done
}

old=$(docker compose ps --quiet "$service")
count=$(echo "$old" | grep -c . || true)
if [ "$count" -eq 0 ]; then
	echo "No container of $service runs; start them with: $compose up -d" >&2
	exit 1
fi
if ! docker compose run --rm migrate; then
	echo "The database could not be brought up to date; nothing was stopped. Where it is in use and this version" >&2
	echo "changes the schema, stop all ($compose down), then start all ($compose up -d)." >&2
	exit 1
fi
wait_until_all_well
done=0
for container in $old; do
	docker stop --time 30 "$container" >/dev/null
	docker rm --volumes "$container" >/dev/null # with what is the container's alone
	docker compose up --detach --no-deps --no-recreate --scale "$service=$count" "$service"
	wait_until_all_well
	done=$((done + 1))
	echo "$done of $count containers of $service are new and well."
done

#!/usr/bin/env bash
# Tries docker-compose.yml without Docker: starts each process of it (but Grafana) with the environment, user, files, limits and
# addresses that the file gives it, and asks them through the edge proxy. For Debian and Ubuntu; needs root for namespaces.
#
#   ops/try.sh [--rolling] [--cut] [--full-disk] [--restore] [--trained] [--stay] [ACCEPTANCE]     after `mvn package -DskipTests`
#
# --rolling replaces each node under load, --cut cuts the network to Redis and Postgres, --full-disk fills disks, --restore backs
# up and restores, --trained makes and uses the caches of loaded classes, --stay leaves all of it running, and ACCEPTANCE is a
# Python program that is given the edge's address. No port is opened outside of its own network namespace, and nothing stays but
# the packages that it installs.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "ops/try.sh needs root, to make namespaces" >&2; exit 1; }
for jar in command-side/target/command-side-exec.jar query-side/target/query-side-exec.jar standalone/target/strava-lite.jar; do
  [ -f "$jar" ] || { echo "There is no $jar: run mvn package -DskipTests first" >&2; exit 1; }
done

missing=()
for program in nginx:nginx promtool:prometheus redis-server:redis-server redis-cli:redis-tools psql:postgresql-client envsubst:gettext-base \
  curl:curl wget:wget ip:iproute2 node:nodejs npm:npm; do
  command -v "${program%%:*}" >/dev/null || missing+=("${program##*:}")
done
python3 -c 'import yaml' 2>/dev/null || missing+=(python3-yaml)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update && RUNLEVEL=1 apt-get install -y "${missing[@]}"
fi

echo "== the files"
ops/check.sh

echo "== the processes"
export TRIAL_PROCESS=$$
exec unshare --net --mount --pid --fork --kill-child --mount-proc python3 ops/trial/main.py "$@"

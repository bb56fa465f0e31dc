#!/usr/bin/env bash
# Checks what can be checked of the operator's files without starting anything: the compose file by compose's own schema, the
# Dockerfile, Prometheus' configuration and rules, that each alert is explained, and the scripts.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
npm install --no-audit --no-fund --silent --prefix "$tools" dclint@3.1.0 dockerfile-utils@0.16.3
"$tools/node_modules/.bin/dclint" --config ops/dclint.json docker-compose.yml
"$tools/node_modules/.bin/dockerfile-utils" lint ops/docker/Dockerfile
promtool check config ops/prometheus/prometheus.yml
for script in ops/*.sh ops/docker/serve ops/docker/train ops/trial/postgres.sh; do
  bash -n "$script"
done
python3 - <<'EOP'
import json, pathlib, sys, yaml
runbook = pathlib.Path("docs/operations/alerts.md").read_text()
rules = yaml.safe_load(pathlib.Path("ops/prometheus/alerts.yml").read_text())
alerts = [rule["alert"] for group in rules["groups"] for rule in group["rules"] if "alert" in rule]
unexplained = [alert for alert in alerts if f"\n## {alert}\n" not in runbook]
stale = [line[3:] for line in runbook.splitlines() if line.startswith("## ") and line[3:] not in alerts]
for board in pathlib.Path("ops/grafana/dashboards").glob("*.json"):
    json.loads(board.read_text())
for provision in pathlib.Path("ops/grafana/provisioning").rglob("*.yml"):
    yaml.safe_load(provision.read_text())
if unexplained or stale:
    sys.exit(f"docs/operations/alerts.md: no section for {unexplained}, sections without an alert: {stale}")
print(f"{len(alerts)} alerts, each explained")
EOP

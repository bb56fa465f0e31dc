"""Backs up while all runs, and restores as docs/operations/backups.md says."""
import os
import subprocess

import boxes
from client import Caller


def tools(service, image, work, hosts, *command):
    """As `docker compose run --rm tools`."""
    box = boxes.Box(f"tools-{command[0]}", {**service, "command": list(command)}, image, work, hosts).start()
    code = box.process.wait(300)
    said = box.tail(6)
    box.clear()
    if code != 0:
        raise AssertionError(f"{' '.join(command)} ended with {code}:\n{said}")
    print("  " + said.replace("\n", "\n  "), flush=True)
    return said


def _psql(password, *statements):
    line = ["psql", "--host=10.89.0.3", "--username=stravalite", "--dbname=postgres", "--quiet"]
    for statement in statements:
        line += ["-c", statement]
    subprocess.run(line, check=True, env={**os.environ, "PGPASSWORD": password})


def _redis(address, password, *command):
    subprocess.run(["redis-cli", "-h", address, *command], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "REDISCLI_AUTH": password})


def restore(report, started, tool, secrets):
    """`tool` starts the service `tools` with a command."""
    email, password = "restored@example.org", "a long walk before breakfast"
    ada = Caller("10.89.0.120")
    ada.call("POST", "/auth/signup", {"email": email, "password": password, "name": "Ada"})
    ada.log_in(email, password)
    kept = [ada.run(minute)[2]["id"] for minute in range(3)]
    before = ada.call("GET", f"/analytics/{ada.id}?after={kept[-1]}")[2]
    gone = Caller("10.89.0.121").sign_up("Gone")
    tool("backup", "/backups/trial")
    tool("verify-events", "/backups/trial/events.ndjson")
    later = ada.run(10)[2]["id"]
    status = gone.call("DELETE", f"/user/{gone.id}")[0]
    report.check("an account is deleted after the backup", status in (202, 204), status)
    for name in ("edge", "query-1", "query-2", "command-1"):
        started[name].stop()
    _psql(secrets["POSTGRES_PASSWORD"], "alter database stravalite rename to before", "create database stravalite")
    tool("restore", "/backups/trial", "--deleted=/data/deleted-runners")
    _redis("10.89.0.4", secrets["REDIS_PASSWORD"], "flushall")
    for names in (("command-1", "query-1", "query-2"), ("edge",)):
        for name in names:
            started[name].start()
        for name in names:
            started[name].wait()
    report.check("log-ins end with a restore", ada.call("GET", f"/user/{ada.id}")[0] == 401)
    ada.log_in(email, password)
    after = ada.call("GET", f"/analytics/{ada.id}?after={kept[-1]}")[2]
    numbers = ("runs", "total_distance", "total_duration", "rolling_7_day_totals", "personal_best")
    report.check("numbers are those of the backup", [before[n] for n in numbers] == [after.get(n) for n in numbers], after)
    report.check("what came later is not there", ada.call("GET", f"/runs/{ada.id}/{later}")[0] == 404)
    users = ada.call("GET", "/users?limit=1000")[2]
    report.check("who left since is not there", not [u for u in users if u["id"] == gone.id], users)
    report.check("others are", [u for u in users if u["id"] == ada.id], users)

"""What is tried through the edge, and of Prometheus."""
import json
import pathlib
import re
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request

from client import BASE, Caller, Socket

OPS = pathlib.Path(__file__).resolve().parent.parent
PROMETHEUS = "http://10.89.0.6:9090/api/v1/"
COMPARISON = re.compile(r"^(?P<left>.*\S)\s*(==|!=|<=|>=|<|>)\s*[-+.\de]+\s*$", re.S)


class Report:
    def __init__(self):
        self.passed, self.failed = 0, []

    def check(self, name, ok, seen=""):
        if ok:
            self.passed += 1
        else:
            self.failed.append(name)
            print(f"FAILED {name}: {str(seen)[:600]}", flush=True)

    def section(self, name, work):
        """Runs a part to its end, or says that it broke."""
        try:
            return work()
        except Exception:  # whatever went wrong, what comes after is tried as well
            self.check(f"{name} ran to its end", False, traceback.format_exc())
            return None


def eventually(probe, seconds=20):
    end = time.monotonic() + seconds
    while True:
        seen = probe()
        if seen or time.monotonic() > end:
            return seen
        time.sleep(0.1)


def life(report, admin_email, admin_password):
    """A bit of everything, so that each metric has something to tell."""
    ada = Caller().sign_up("Ada")
    report.check("a wrong password is 401", Caller().call("POST", "/auth/login", {"email": "nobody@example.org", "password": "x" * 20})[0] == 401)
    live = Socket(ada.token)
    report.check("CONNECTED over the WebSocket", getattr(live, "connected", "").startswith("CONNECTED"), live.status)
    page = Socket(headers=[("Origin", BASE), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Host", "elsewhere.example")])
    report.check("CONNECTED from a page of this origin", getattr(page, "connected", "").startswith("CONNECTED"), page.status)
    page.close()
    other = Socket(headers=[("Origin", "https://elsewhere.example"), ("X-Forwarded-Host", "elsewhere.example"), ("X-Forwarded-Proto", "https")])
    report.check("a page of another origin is refused", other.status.split()[1:2] == ["403"], other.status)
    other.close()
    live.send("SUBSCRIBE", {"id": "1", "destination": "/topic/leaderboard/distance/all"})
    report.check("a snapshot of the board", live.receive().startswith("MESSAGE"))
    live.send("SUBSCRIBE", {"id": "2", "destination": "/topic/runs"})
    status, headers, told = ada.run(1)
    report.check("POST /runs is 202", status == 202, told)
    report.check("the run comes over the WebSocket", eventually(lambda: told["id"] in live.receive()), "not within 20 s")
    status, _, numbers = ada.call("GET", f"/analytics/{ada.id}?after={told['id']}")
    report.check("the numbers include it", status == 200 and numbers["runs"] == 1, numbers)
    for method, path, body, expected in (
            ("PUT", f"/runs/{ada.id}/{told['id']}", {"distance": 6}, 202), ("GET", f"/runs/{ada.id}/{told['id']}/history", None, 200),
            ("GET", f"/runs/{ada.id}/{told['id']}/track", None, 404), ("GET", f"/runs/{ada.id}", None, 200), ("GET", "/users", None, 200),
            ("GET", "/feed?after=0", None, 200), ("GET", "/leaderboard", None, 200), ("GET", "/leaderboard", None, 200),
            ("GET", "/leaderboard?window=week&limit=100", None, 200), ("GET", f"/user/{ada.id}/export", None, 200),
            ("GET", "/", None, 200), ("GET", "/apidocs/swagger-ui/index.html", None, 200), ("GET", "/readyz", None, 200), ("GET", "/nothing", None, 401)):
        status, _, seen = ada.call(method, path, body) if path != "/nothing" else Caller().call(method, path)
        report.check(f"{method} {path.replace(ada.id, '{id}')} is {expected}", status == expected, (status, seen))
    status, _, job = ada.upload("runs.csv", "started_at,distance_m,duration_s\n2026-08-01T07:00:00Z,5000,1500\n")
    report.check("POST /imports is 202", status == 202, job)
    done = eventually(lambda: ada.call("GET", f"/imports/{job['id']}")[2].get("status") == "done")
    report.check("the import is done", done, ada.call("GET", f"/imports/{job['id']}"))
    status, _, large = ada.call("POST", f"/runs/{ada.id}", raw=b"x" * 3_000_000, headers={"Content-Type": "application/json"})
    report.check("a body that is too large is a problem", status in (0, 413) and (status == 0 or large["status"] == 413), large)
    admin = Caller().log_in(admin_email, admin_password)
    status, _, projections = admin.call("GET", "/admin/projections")
    report.check("an admin sees the projections", status == 200 and len(projections) >= 5, projections)
    status, _, users = admin.call("GET", "/admin/users")
    report.check("an admin sees the accounts", status == 200 and any(u["id"] == ada.id for u in users), users)
    return live


def ask(path, **parameters):
    url = PROMETHEUS + path + "?" + urllib.parse.urlencode(parameters)
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        return json.load(refused)


def targets_up():
    # The spare is there only while another node is replaced.
    targets = [target for target in ask("targets")["data"]["activeTargets"] if target["labels"]["job"] != "command-spare"]
    return len(targets) >= 3 and all(target["health"] == "up" for target in targets)


def expressions():
    """Each PromQL of the dashboards, and the left side of each alert's comparison."""
    for file in sorted((OPS / "grafana/dashboards").glob("*.json")):
        board = json.loads(file.read_text())
        for panel in board["panels"]:
            for target in panel.get("targets", []):
                yield f"{file.name}, {panel['title']}", target["expr"], True
    for group in ask("rules")["data"]["groups"]:
        for rule in group["rules"]:
            yield f"rule {rule['name']}", rule["query"], rule["type"] == "recording"
            if rule["type"] == "alerting":
                comparison = COMPARISON.match(rule["query"])
                if comparison is None:
                    raise SystemExit(f"{rule['name']}: not LEFT > NUMBER: {rule['query']}")
                yield f"left side of {rule['name']}", comparison["left"], True


def prometheus(report):
    report.check("Prometheus scrapes every node", eventually(targets_up, 60), ask("targets"))
    time.sleep(25)  # a rate needs two scrapes
    for name, expression, has_something in expressions():
        plain = expression.replace("$__rate_interval", "1m").replace("$__interval", "15s").replace("$application", ".*")
        answer = eventually(lambda: (lambda a: a if a["status"] != "success" or a["data"]["result"] or not has_something else None)(ask("query", query=plain)), 5) or {}
        report.check(f"PromQL of {name}", answer.get("status") == "success" and (answer["data"]["result"] or not has_something),
                     answer.get("error") or f"nothing for {plain}")
    unhealthy = [rule for group in ask("rules")["data"]["groups"] for rule in group["rules"] if rule["health"] not in ("ok", "unknown")]
    report.check("rules are evaluated", not unhealthy, unhealthy)
    report.check("nobody is alarmed", not [a for a in ask("alerts")["data"]["alerts"] if a["state"] == "firing"], ask("alerts"))

"""Cuts the network to Redis and to Postgres while others ask, and mends it."""
import time

from checks import eventually
from client import Caller, Socket

BOARD = "/leaderboard?metric=distance&window=all"


class Cut:
    """The network to a box is cut as long as this is open."""

    def __init__(self, box):
        self.box = box

    def __enter__(self):
        self.box.cut()

    def __exit__(self, *_):
        self.box.mend()


def timed(ask):
    began = time.monotonic()
    status, headers, told = ask()
    return time.monotonic() - began, status, headers, told


def cut(report, started):
    redis(report, started["redis"])
    postgres(report, started["postgres"])


def redis(report, box):
    ada = Caller("10.89.0.112").sign_up("Ada")
    live = Socket(ada.token)
    live.send("SUBSCRIBE", {"id": "1", "destination": "/topic/runs"})
    minute, slowest = 0, 0
    with Cut(box):
        end = time.monotonic() + 15
        while time.monotonic() < end:
            minute += 1
            for ask, expected in ((lambda: ada.run(minute), 202), (lambda: ada.call("GET", f"/analytics/{ada.id}"), 200), (lambda: ada.call("GET", BOARD), 200)):
                took, status, _, told = timed(ask)
                slowest = max(slowest, took)
                report.check("without a way to Redis all goes on", status == expected, (status, told))
        marked = ada.call("GET", BOARD)[1].get("Warning")
        report.check("and the board says that it comes from Postgres", marked, marked)
    report.check("nobody waits for Redis for long", slowest < 5, slowest)
    report.check("with it the board comes from Redis", eventually(lambda: not ada.call("GET", BOARD)[1].get("Warning"), 60))
    last = ada.run(minute + 1)[2]["id"]
    report.check("and runs come live again", eventually(lambda: last in live.receive(), 30))
    live.close()
    numbers = ada.call("GET", f"/analytics/{ada.id}?after={last}")[2]
    report.check("each run counts once", numbers["runs"] == minute + 1, (minute, numbers))
    print(f"  without a way to Redis {minute} runs were recorded; the slowest answer took {slowest:.1f} s", flush=True)


def postgres(report, box):
    ada = Caller("10.89.0.113").sign_up("Ada")
    acknowledged, took, minute = [ada.run(1)[2]["id"]], [], 1
    with Cut(box):
        end = time.monotonic() + 20
        while time.monotonic() < end or len(took) < 3:
            minute += 1
            seconds, status, headers, told = timed(lambda: ada.run(minute))
            took.append(seconds)
            report.check("without a way to Postgres a run is refused", status == 503 and headers.get("Retry-After"), (status, told))
            time.sleep(0.2)

    def recorded():
        nonlocal minute
        minute += 1
        status, _, told = ada.run(minute)
        if status == 202:
            acknowledged.append(told["id"])
        return status == 202

    report.check("with it runs are recorded", eventually(recorded, 60))
    report.check("what was acknowledged is there, once", eventually(lambda: ada.has_once(acknowledged), 30), (acknowledged, ada.runs()))
    report.check("nobody waits for Postgres for long", took[0] < 15 and max(took[1:]) < 2, took)
    print(f"  without a way to Postgres the first refusal took {took[0]:.1f} s, the {len(took) - 1} others {max(took[1:]):.1f} s at most", flush=True)

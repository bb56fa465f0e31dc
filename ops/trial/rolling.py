"""Replaces every node while others ask, and counts what failed."""
import collections
import threading
import time

from checks import eventually
from client import Caller


class Load:
    """Runners who each record a run a second and read, each on an address of its own."""

    def __init__(self, runners=10):
        self.callers = [Caller(f"10.89.0.{100 + i}").sign_up(f"Runner {i}") for i in range(runners)]
        self.counts = collections.Counter()
        self.wrong = []
        self.complete = []
        self.slowest = collections.Counter()
        self.phase = "nothing is replaced"
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self._ask, args=(caller,), daemon=True) for caller in self.callers]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join()

    def _ask(self, caller):
        sent, acknowledged = 0, []
        while not self.ending.is_set():
            sent += 1
            told = self._count("write", lambda: caller.run(sent), 202)
            if told:
                acknowledged.append(told["id"])
            for path in (f"/analytics/{caller.id}", f"/runs/{caller.id}?limit=10", "/leaderboard", "/feed?after=0"):
                self._count("read", lambda: caller.call("GET", path), 200)
                time.sleep(0.15)
        self.complete.append(eventually(lambda: caller.has_once(acknowledged)))

    def _count(self, kind, ask, expected):
        began, phase = time.monotonic(), self.phase
        status, _, told = ask()
        took = time.monotonic() - began
        self.slowest[phase] = max(self.slowest[phase], took)
        self.counts[kind] += 1
        if status != expected:
            self.counts[f"failed {kind}"] += 1
            self.wrong.append((phase, kind, status, round(took, 1), str(told)[:150]))
        return told if status == expected else None


def stop(load, box):
    load.phase = f"{box.name} stops"
    print(f"  {box.name} stopped in {box.stop():.1f} s", flush=True)


def start(load, box):
    load.phase = f"{box.name} starts"
    box.start().wait()


def restart(report, boxes):
    with Load() as load:
        time.sleep(15)
        for name in ("query-1", "query-2"):
            stop(load, boxes[name])
            start(load, boxes[name])
        start(load, boxes["command-2"])
        stop(load, boxes["command-1"])
        start(load, boxes["command-1"])
        stop(load, boxes["command-2"])
        load.phase = "all is replaced"
        time.sleep(5)
    counts = load.counts
    print(f"  {counts['read']} reads, {counts['failed read']} of them failed; {counts['write']} writes, "
          f"{counts['failed write']} of them failed", flush=True)
    for phase, took in load.slowest.items():
        print(f"    while {phase}: {sum(1 for one in load.wrong if one[0] == phase)} failed, the slowest took {took:.1f} s", flush=True)
    report.check("no request fails while every node is replaced", not load.wrong, load.wrong[:5])
    report.check("what was acknowledged is in the numbers, once", load.complete == [True] * len(load.callers), load.complete)

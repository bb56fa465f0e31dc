"""Replaces every node while others ask, and counts what failed."""
import collections
import threading
import time

from client import Caller


class Load:
    """Runners who each record a run a second and read, each on an address of its own."""

    def __init__(self, runners=10):
        self.callers = [Caller(f"10.89.0.{100 + i}").sign_up(f"Runner {i}") for i in range(runners)]
        self.counts = collections.Counter()
        self.wrong = []
        self.lost = []
        self.slowest = 0.0
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
        minute, recorded = 0, 0
        while not self.ending.is_set():
            minute += 1
            recorded += self._count("write", lambda: caller.run(minute), 202)
            for path in (f"/analytics/{caller.id}", f"/runs/{caller.id}?limit=10", "/leaderboard", "/feed?after=0"):
                self._count("read", lambda: caller.call("GET", path), 200)
                time.sleep(0.15)
        seen = 0
        for _ in range(100):
            seen = (caller.call("GET", f"/analytics/{caller.id}")[2] or {}).get("runs")
            if seen == recorded:
                return
            time.sleep(0.2)
        self.lost.append((recorded, seen))

    def _count(self, kind, ask, expected):
        began = time.monotonic()
        status, _, told = ask()
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.counts[kind] += 1
        if status != expected:
            self.counts[f"failed {kind}"] += 1
            self.wrong.append((kind, status, str(told)[:200]))
        return status == expected


def restart(report, boxes):
    with Load() as load:
        time.sleep(3)
        for name in ("query-1", "query-2"):
            print(f"  {name} stopped in {boxes[name].stop():.1f} s", flush=True)
            boxes[name].start().wait()
        boxes["command-2"].start().wait()
        print(f"  command-1 stopped in {boxes['command-1'].stop():.1f} s", flush=True)
        boxes["command-1"].start().wait()
        print(f"  command-2 stopped in {boxes['command-2'].stop():.1f} s", flush=True)
        time.sleep(3)
    counts = load.counts
    print(f"  {counts['read']} reads, {counts['failed read']} of them failed; {counts['write']} writes, "
          f"{counts['failed write']} of them failed; the slowest took {load.slowest:.1f} s", flush=True)
    report.check("no request fails while every node is replaced", not load.wrong, load.wrong[:5])
    report.check("what was acknowledged is in the numbers, once", not load.lost, load.lost)

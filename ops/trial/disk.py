"""Fills disks while others write, and gives the room back."""
import collections
import os
import subprocess
import threading
import time

from checks import eventually
from client import Caller

SIZES = {"postgres": "400m", "command-1-scratch": "24m"}


def small_volumes(volumes, services):
    """Volumes that can be filled, in place of directories on a large disk."""
    for name, size in SIZES.items():
        path = volumes / name
        path.mkdir(parents=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)], check=True)
        user, group = services[name.removesuffix("-scratch")]["user"].split(":")
        os.chown(path, int(user), int(group))


def unmount(volumes):
    for name in SIZES:
        subprocess.run(["umount", "--lazy", str(volumes / name)], check=False, stderr=subprocess.DEVNULL)


class Full:
    """A volume without room, as long as this is open."""

    def __init__(self, path):
        self.filler = path / "filler"

    def __enter__(self):
        with open(self.filler, "wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    pass  # there is no more room, which is what is wanted
        return self

    def __exit__(self, *_):
        self.filler.unlink()


class Writer(threading.Thread):
    """Records one run after the other, and reads in between."""

    def __init__(self, number):
        super().__init__(daemon=True)
        self.caller = Caller(f"10.89.0.{110 + number}").sign_up(f"Writer {number}")
        self.sent, self.recorded, self.seen, self.wrong, self.slowest = 0, [], collections.Counter(), [], 0
        self.ending = threading.Event()

    def run(self):
        while not self.ending.is_set():
            self.sent += 1
            told = self._ask("write", lambda: self.caller.run(self.sent), 202)
            if told:
                self.recorded.append(told["id"])
            if self.sent % 5 == 0:
                self._ask("read", lambda: self.caller.call("GET", "/leaderboard"), 200)
                self._ask("read", lambda: self.caller.call("GET", f"/analytics/{self.caller.id}"), 200)

    def _ask(self, kind, ask, expected):
        began = time.monotonic()
        status, headers, told = ask()
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.seen[kind, status] += 1
        if status != expected and not (status == 503 and headers.get("Retry-After") and isinstance(told, dict)):
            self.wrong.append((kind, status, dict(headers), str(told)[:200]))
        if status == 503:
            time.sleep(0.1)  # as whoever is told to come again later, though sooner
        return told if status == expected else None


def fill(report, started, volumes):
    scratch(report, volumes)
    postgres(report, started["postgres"], volumes)


def scratch(report, volumes):
    ada = Caller("10.89.0.110").sign_up("Ada")
    many = "started_at,distance_m,duration_s\n" + "\n" * 2_000_000
    with Full(volumes / "command-1-scratch"):
        status, headers, told = ada.upload("runs.csv", many)
        report.check("an upload that finds no room is 503", status == 503 and headers.get("Retry-After"), (status, told))
        report.check("and says why", "no room" in str(told), told)
        report.check("a run is recorded nevertheless", ada.run(1)[0] == 202)
    status, _, told = ada.upload("runs.csv", many)
    report.check("with room it is taken", status == 202, told)


def goes_on(box):
    if box.process.poll() is not None:
        box.start()  # as Docker does by itself
    return True


def postgres(report, box, volumes):
    writers = [Writer(number) for number in range(4)]
    for writer in writers:
        writer.start()
    report.check("runs are recorded", eventually(lambda: all(len(w.recorded) > 3 for w in writers)))
    with Full(volumes / "postgres"):
        refused = lambda: sum(w.seen["write", 503] for w in writers)
        report.check("without room for the database runs are refused", eventually(lambda: refused() > 100, 120), [w.seen for w in writers])
    before = [len(writer.recorded) for writer in writers]
    report.check("with room they are recorded", eventually(lambda: goes_on(box) and all(len(w.recorded) > b + 3 for w, b in zip(writers, before)), 60), [w.seen for w in writers])
    for writer in writers:
        writer.ending.set()
    for writer in writers:
        writer.join()
    seen = sum((writer.seen for writer in writers), collections.Counter())
    print(f"  Postgres {'stood' if box.starts == 1 else 'ended'} without room; " + ", ".join(f"{kind} {status}: {n}" for (kind, status), n in sorted(seen.items()))
          + f"; the slowest took {max(w.slowest for w in writers):.1f} s", flush=True)
    wrong = [one for writer in writers for one in writer.wrong]
    report.check("nobody is answered anything but 202, 200 or 503 with Retry-After", not wrong, wrong[:5])
    for writer in writers:
        report.check("what was acknowledged is there, once", eventually(lambda: writer.caller.has_once(writer.recorded), 60), (len(writer.recorded), writer.sent, len(writer.caller.runs() or [])))

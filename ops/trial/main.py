"""Starts what docker-compose.yml says, without Docker, and tries it: see ../try.sh."""
import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import boxes
import checks
import client
import compose
import cuts
import disk
import images
import restoring
import rolling

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECRETS = {"POSTGRES_PASSWORD": "trial0postgres", "REDIS_PASSWORD": "trial0redis", "GRAFANA_PASSWORD": "trial0grafana",
           "STRAVALITE_KEYS_SECRET": "only-for-this-trial-" + os.urandom(16).hex(), "STRAVALITE_ADMIN_EMAIL": "admin@example.org",
           "STRAVALITE_ADMIN_PASSWORD": "an admin for this trial only"}


def arguments():
    parser = argparse.ArgumentParser(prog="ops/try.sh", description="Starts what docker-compose.yml says, without Docker, and tries it.")
    parser.add_argument("acceptance", nargs="?", help="a program that takes the address of the edge and ends with 0 if all is well")
    parser.add_argument("--rolling", action="store_true", help="replace each node under load as well")
    parser.add_argument("--trained", action="store_true", help="make and use the caches of loaded classes, as the Dockerfile does")
    parser.add_argument("--cut", action="store_true", help="cut the network to Redis and to Postgres as well")
    parser.add_argument("--full-disk", action="store_true", help="fill the disks of Postgres and of uploads as well")
    parser.add_argument("--restore", action="store_true", help="make a backup and restore it as well")
    parser.add_argument("--stay", action="store_true", help="try nothing, but leave it running until Ctrl-C")
    return parser.parse_args()


def say(began, text):
    print(f"[{time.monotonic() - began:5.1f} s] {text}", flush=True)


def applications(work, hosts, trained):
    """/app of both sides, with their caches."""
    apps = {module: images.layers(module, work) for module in ("command-side", "query-side")}
    if trained:
        trainers = []
        for module, app in apps.items():
            service, image, cache = images.trainer(app, work)
            trainers.append((boxes.Box(f"train-{module}", service, image, work, hosts).start(), cache, app))
        for box, cache, app in trainers:
            if box.process.wait(240) != 0:
                raise SystemExit(f"{box.name} failed:\n{box.tail()}")
            shutil.copy2(cache, app / "app.aot")
            box.clear()
    return apps


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    began = time.monotonic()
    work = pathlib.Path(tempfile.mkdtemp(prefix="strava-lite-trial-"))
    work.chmod(0o755)
    backups = work / "backups"
    backups.mkdir(mode=0o700)
    os.chown(backups, 10001, 10001)
    services = compose.services(ROOT / "docker-compose.yml", {
        **compose.environment(ROOT / ".env.example"), **SECRETS, "BACKUPS": str(backups), "STRAVALITE_BACKUP_PASSPHRASE": "only for this trial"})
    addresses = {name: s["networks"]["inside"]["ipv4_address"] for name, s in services.items()}
    hosts = "127.0.0.1 localhost\n" + "".join(f"{address} {name}\n" for name, address in addresses.items())
    boxes.bridge()
    for last in range(100, 122):
        subprocess.run(["ip", "address", "add", f"10.89.0.{last}/24", "dev", "inside"], check=True)
    report = checks.Report()
    started = {}
    try:
        apps = applications(work, hosts, options.trained)
        say(began, "the layers of the images are there" + (", with their caches" if options.trained else ""))
        of_image = {"postgres": images.postgres(work), "redis": images.redis(), "edge": images.edge(), "prometheus": images.prometheus(),
                    **{name: images.node(apps[name[:-2] + "-side"]) for name in ("command-1", "command-2", "query-1", "query-2")}}
        for name, image in of_image.items():
            started[name] = boxes.Box(name, services[name], image, work, hosts)
        if options.full_disk:
            disk.small_volumes(work / "volumes", services)
        standalone = images.node(images.layers("standalone", work)) if options.restore else {}
        tool = lambda *command: restoring.tools(services["tools"], standalone, work, hosts, *command)
        try_all(options, began, report, started, tool, work / "volumes")
    finally:
        for box in started.values():
            if (report.failed or sys.exc_info()[0]) and not options.stay:
                log = box.work / "log"
                if log.exists():
                    shutil.copy(log, ROOT / f"ops/{box.name}.log")
            box.clear()
        if options.full_disk:
            disk.unmount(work / "volumes")
        shutil.rmtree(work, ignore_errors=True)
    print(f"{report.passed} passed, {len(report.failed)} failed")
    return 1 if report.failed else 0


def own_process():
    """As it is numbered outside of this namespace."""
    return os.environ["TRIAL_PROCESS"]


def try_all(options, began, report, started, tool, volumes):
    for names in (("postgres", "redis"), ("command-1", "query-1", "query-2"), ("edge", "prometheus")):
        for name in names:
            started[name].start()
        for name in names:
            started[name].wait()
            say(began, f"{name} is healthy")
    if options.stay:
        print(f"It runs: nsenter --target {own_process()} --net curl {client.BASE}/leaderboard", flush=True)
        signal.pause()
    live = report.section("life", lambda: checks.life(report, SECRETS["STRAVALITE_ADMIN_EMAIL"], SECRETS["STRAVALITE_ADMIN_PASSWORD"]))
    say(began, "tried through the edge")
    report.section("Prometheus", lambda: checks.prometheus(report))
    if live:
        live.close()
    say(began, "each PromQL asked")
    if options.acceptance:
        done = subprocess.run([sys.executable, options.acceptance, client.BASE], check=False)
        report.check("acceptance through the edge", done.returncode == 0, f"it ended with {done.returncode}")
        say(began, "acceptance has run")
    if options.restore:
        report.section("restoring", lambda: restoring.restore(report, started, tool, SECRETS))
        say(began, "a backup was restored")
    if options.rolling:
        report.section("replacing nodes", lambda: rolling.restart(report, started))
        say(began, "each node was replaced")
    if options.cut:
        report.section("cut networks", lambda: cuts.cut(report, started))
        say(began, "the network was cut")
    if options.full_disk:
        report.section("full disks", lambda: disk.fill(report, started, volumes))
        say(began, "disks were full")
    for name, box in started.items():
        if box.starts:
            print(f"  {name}: {box.most_memory() >> 20} MiB at most of {box.service['mem_limit']}")
    for name in ("edge", "query-1", "query-2", "command-1", "prometheus", "redis", "postgres"):
        took = started[name].stop()
        report.check(f"{name} stops in its time", took < 60, took)
    say(began, "all stopped")


sys.exit(main())

"""The first program of a box: makes what a container has of its specification (JSON), and becomes the service.

It is run by `unshare --net --mount`. Its root is this machine's, read-only under what the service may write.
"""
import json
import os
import pathlib
import subprocess
import sys
import time


def run(*line):
    subprocess.run(line, check=True)


def network(address):
    """The other end of the cable is plugged in from outside."""
    run("ip", "link", "set", "lo", "up")
    if not address:
        return
    for _ in range(200):
        if os.path.exists("/sys/class/net/eth0") or b"eth0" in subprocess.run(["ip", "-br", "link"], capture_output=True).stdout:
            break
        time.sleep(0.02)
    run("ip", "address", "add", f"{address}/24", "dev", "eth0")
    run("ip", "link", "set", "eth0", "up")
    run("ip", "route", "add", "default", "via", "10.89.0.1")


def place(root, target, source=None):
    """Makes the mount point; a file for a file. Links such as /var/run must not lead out of the root."""
    point = pathlib.Path(str(root) + os.path.realpath(target))
    if source and pathlib.Path(source).is_file():
        point.parent.mkdir(parents=True, exist_ok=True)
        point.touch()
    else:
        point.mkdir(parents=True, exist_ok=True)
    return str(point)


def file_system(spec):
    here = pathlib.Path(spec["directory"])
    upper, work, root = (here / name for name in ("upper", "work", "root"))
    for directory in (upper, work, root):
        directory.mkdir(parents=True, exist_ok=True)
    run("mount", "--make-rprivate", "/")
    run("mount", "-t", "overlay", "overlay", "-o", f"lowerdir=/,upperdir={upper},workdir={work}", str(root))
    for shared in ("/proc", "/dev", "/sys"):
        run("mount", "--rbind", shared, str(root) + shared)
    points = [place(root, target, source) for source, target, _ in spec["volumes"]]
    tmpfs = [(place(root, target), options) for target, options in spec["tmpfs"]]
    for name, text in spec["files"].items():
        file = root / name.lstrip("/")
        file.unlink(missing_ok=True)  # it may be a link out of this root
        file.write_text(text)
    if spec["read_only"]:
        run("mount", "-o", "remount,ro", str(root))
    for point, options in tmpfs:
        os.makedirs(point, exist_ok=True)  # one may lie in another
        run("mount", "-t", "tmpfs", "-o", f"nosuid,nodev,{options}", "tmpfs", point)
    for point, (source, _, read_only) in zip(points, spec["volumes"]):
        run("mount", "--bind", source, point)
        if read_only:
            run("mount", "-o", "remount,ro,bind", point)
    os.chroot(root)
    os.chdir(spec.get("work_directory", "/"))


def memory(group):
    if group:
        pathlib.Path(group, "cgroup.procs").write_text(str(os.getpid()))


def main():
    spec = json.loads(pathlib.Path(sys.argv[1]).read_text())
    memory(spec["memory_group"])
    network(spec["address"])
    file_system(spec)
    user, group = spec["user"].split(":")
    os.execve("/usr/bin/setpriv", [
        "setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "--no-new-privs",
        "--bounding-set=-all", "--inh-caps=-all", "--", *spec["command"],
    ], spec["environment"])


main()

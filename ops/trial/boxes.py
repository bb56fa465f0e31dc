"""Starts services of docker-compose.yml as boxes: processes with a network, files, user and limits of their own."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

import compose

HERE = pathlib.Path(__file__).resolve().parent
GROUPS = pathlib.Path("/sys/fs/cgroup/memory")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def bridge():
    """
    The network `inside` of the file, with this process at its gateway's address. The bridge's MAC address is fixed: otherwise
    it is the lowest of what is plugged in, so that whoever speaks to this process can't reach it for a while after a box ends.
    """
    for line in ("link set lo up", "link add inside address 02:00:0a:59:00:01 type bridge", "address add 10.89.0.1/24 dev inside", "link set inside up"):
        subprocess.run(["ip", *line.split()], check=True)


class Box:
    """One service. What its image would bring is told by `image`: command, environment, volumes."""

    def __init__(self, name, service, image, work, hosts):
        self.name, self.service, self.image, self.hosts = name, service, image, hosts
        self.work = work / "boxes" / name
        self.volumes = work / "volumes"
        self.process = None
        self.starts = len(list(self.work.glob("[0-9]*")))
        self.address = (service.get("networks") or {}).get("inside", {}).get("ipv4_address")

    def start(self):
        self.starts += 1
        directory = self.work / str(self.starts)
        directory.mkdir(parents=True)
        spec = directory / "spec.json"
        spec.write_text(json.dumps(self._specification(directory)))
        self.log = open(self.work / "log", "ab")
        os.fchown(self.log.fileno(), *map(int, self.service["user"].split(":")))  # so that it may open /dev/stdout, as in Docker
        self.process = subprocess.Popen(
            ["unshare", "--net", "--mount", "python3", str(HERE / "box.py"), str(spec)],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        if self.address:
            self._plug_in()
        return self

    def _plug_in(self):
        self.cable = f"v{self.address.rsplit('.', 1)[1]}-{self.starts}"
        own = os.readlink("/proc/self/ns/net")
        for _ in range(200):  # until it has a network of its own
            try:
                if os.readlink(f"/proc/{self.process.pid}/ns/net") != own:
                    break
            except OSError:
                pass
            time.sleep(0.02)
        subprocess.run(["ip", "link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", str(self.process.pid)], check=True)
        subprocess.run(["ip", "link", "set", self.cable, "master", "inside", "up"], check=True)

    def cut(self):
        """Nothing gets through to it, or from it, and nobody is told."""
        subprocess.run(["ip", "link", "set", self.cable, "down"], check=True)

    def mend(self):
        subprocess.run(["ip", "link", "set", self.cable, "up"], check=True)

    def _specification(self, directory):
        service, image = self.service, self.image
        assert service["cap_drop"] == ["ALL"] and "no-new-privileges:true" in service["security_opt"], self.name
        return {
            "directory": str(directory),
            "address": self.address,
            "user": service["user"],
            "read_only": service.get("read_only", False),
            "tmpfs": [one.split(":", 1) for one in service.get("tmpfs", [])],
            "volumes": [*self._volumes(service), *image.get("volumes", [])],
            "files": {"/etc/hosts": self.hosts, "/etc/resolv.conf": "", "/etc/passwd": f"root:x:0:0::/root:/bin/sh\nservice:x:{service['user']}::/tmp:/bin/sh\n"},
            "memory_group": self._memory(),
            "work_directory": image.get("work_directory", "/"),
            "environment": {"PATH": PATH, **image.get("environment", {}), **(service.get("environment") or {})},
            "command": [*image.get("entrypoint", []), *(service.get("command") or image.get("command", []))],
        }

    def _volumes(self, service):
        for volume in service.get("volumes", []):
            source, target, *mode = volume.split(":")
            if source.startswith((".", "/")):
                path = HERE.parent.parent / source
            else:
                path = self.volumes / source
                if not path.exists():  # as a new volume gets the owner that the image gave its place
                    path.mkdir(parents=True)
                    user, group = service["user"].split(":")
                    os.chown(path, int(user), int(group))
            yield str(path.resolve()), target, mode == ["ro"]

    def _memory(self):
        if not (GROUPS / "memory.limit_in_bytes").exists():
            return None
        group = GROUPS / f"{self.work.parent.parent.name}-{self.name}"
        group.mkdir(parents=True, exist_ok=True)
        (group / "memory.limit_in_bytes").write_text(str(compose.size(self.service["mem_limit"])))
        self.group = group
        return str(group)

    def is_healthy(self):
        test = self.image.get("healthcheck") or self.service["healthcheck"]["test"]
        line = test[1:] if test[0] == "CMD" else ["sh", "-c", test[1]]
        # In its namespaces, as Docker does it: its root is the one that the box was put into.
        user, group = self.service["user"].split(":")
        return subprocess.run(
            ["nsenter", f"--target={self.process.pid}", "--net", "--mount", "--root", "--wd", "setpriv",
             f"--reuid={user}", f"--regid={group}", "--clear-groups", *line],
            env=self._specification_environment(), capture_output=True).returncode == 0

    def _specification_environment(self):
        return {"PATH": PATH, **self.image.get("environment", {}), **(self.service.get("environment") or {})}

    def wait(self, seconds=180):
        end = time.monotonic() + seconds
        while not self.is_healthy():
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended with {self.process.returncode}:\n{self.tail()}")
            if time.monotonic() > end:
                raise SystemExit(f"{self.name} did not become healthy:\n{self.tail()}")
            time.sleep(0.3)
        return self

    def stop(self):
        """As `docker stop`: answers how long it took."""
        began = time.monotonic()
        self.process.send_signal(getattr(signal, self.service.get("stop_signal", "SIGTERM")))
        try:
            self.process.wait(compose_seconds(self.service.get("stop_grace_period", "10s")))
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise SystemExit(f"{self.name} did not stop in its grace period:\n{self.tail()}") from None
        return time.monotonic() - began

    def tail(self, lines=40):
        return "\n".join((self.work / "log").read_text(errors="replace").splitlines()[-lines:])

    def most_memory(self):
        group = getattr(self, "group", None)
        return int((group / "memory.max_usage_in_bytes").read_text()) if group else 0

    def clear(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if getattr(self, "group", None):
            for _ in range(50):
                try:
                    self.group.rmdir()
                    break
                except OSError:
                    time.sleep(0.1)


def compose_seconds(text):
    return int(text.rstrip("s"))


def available(program):
    return shutil.which(program, path=PATH)

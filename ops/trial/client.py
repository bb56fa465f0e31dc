"""A caller at the edge, over HTTP and STOMP, with the standard library alone."""
import base64
import http.client
import json
import os
import socket
import struct
import time
import uuid

EDGE = ("10.89.0.2", 8080)
BASE = "http://10.89.0.2:8080"


class Caller:
    """Asks from an address of its own, so that the limits for each address are its own too."""

    def __init__(self, address="10.89.0.1"):
        self.address, self.token, self.id = address, None, None

    def call(self, method, path, body=None, headers=(), raw=None):
        """(status, headers, JSON or text); status 0 if the connection broke."""
        sent = dict(headers)
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            raw = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection(*EDGE, timeout=60, source_address=(self.address, 0))
        try:
            connection.request(method, path, raw, sent)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as broken:
            return 0, {}, repr(broken)
        finally:
            connection.close()
        try:
            return answer.status, answer.headers, json.loads(text)
        except ValueError:
            return answer.status, answer.headers, text

    def sign_up(self, name):
        email, password = f"{uuid.uuid4().hex}@example.org", f"a long walk {uuid.uuid4().hex}"
        status, _, told = self.call("POST", "/auth/signup", {"email": email, "password": password, "name": name})
        assert status == 201, told
        return self.log_in(email, password)

    def log_in(self, email, password):
        status, _, told = self.call("POST", "/auth/login", {"email": email, "password": password})
        assert status == 200, told
        self.token, self.id = told["token"], told["user"]["id"]
        return self

    def run(self, minute):
        return self.call("POST", f"/runs/{self.id}", {
            "distance": 5, "duration": 1500, "date": f"2026-10-{1 + minute // 1440 % 28:02d}T{minute // 60 % 24:02d}:{minute % 60:02d}:00Z"})

    def runs(self):
        """The ids of all its runs, or nothing if they can't be told now."""
        status, _, told = self.call("GET", f"/runs/{self.id}?limit=100000")
        return [one["id"] for one in told] if status == 200 else None

    def has_once(self, acknowledged):
        """Whether the runs that were acknowledged are there, once each, and the numbers are those of the runs that are there."""
        ids = self.runs()
        status, _, numbers = self.call("GET", f"/analytics/{self.id}")
        return ids is not None and status == 200 and len(ids) == len(set(ids)) == numbers["runs"] and set(acknowledged) <= set(ids)

    def upload(self, name, content):
        mark = uuid.uuid4().hex
        body = (f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                f"Content-Type: text/csv\r\n\r\n{content}\r\n--{mark}--\r\n").encode()
        return self.call("POST", "/imports", raw=body, headers={"Content-Type": f"multipart/form-data; boundary={mark}"})


class Socket:
    """STOMP over a WebSocket at /ws."""

    def __init__(self, token=None, headers=()):
        more = "".join(f"{name}: {value}\r\n" for name, value in headers)
        self.socket = socket.create_connection(EDGE, timeout=20)
        self.socket.sendall((f"GET /ws HTTP/1.1\r\nHost: {EDGE[0]}:{EDGE[1]}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\nSec-WebSocket-Version: 13\r\n"
                             f"Sec-WebSocket-Protocol: v12.stomp\r\n{more}\r\n").encode())
        self.stream = self.socket.makefile("rb")
        self.status = self.stream.readline().decode().strip()
        while self.stream.readline().strip():
            pass
        if self.status.startswith("HTTP/1.1 101"):
            self.send("CONNECT", {"accept-version": "1.2", "host": "edge", **({"Authorization": f"Bearer {token}"} if token else {})})
            self.connected = self.receive()

    def send(self, command, headers):
        text = (command + "\n" + "".join(f"{k}:{v}\n" for k, v in headers.items()) + "\n\0").encode()
        mask = os.urandom(4)
        length = struct.pack("!B", 0x80 | len(text)) if len(text) < 126 else struct.pack("!BH", 0x80 | 126, len(text))
        self.socket.sendall(b"\x81" + length + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(text)))

    def receive(self, seconds=20):
        """The next frame with something in it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            first, length = self.stream.read(2)
            if length & 0x7F == 126:
                length = struct.unpack("!H", self.stream.read(2))[0]
            elif length & 0x7F == 127:
                length = struct.unpack("!Q", self.stream.read(8))[0]
            text = self.stream.read(length).decode()
            if first & 0x0F == 1 and text.strip():
                return text
        raise TimeoutError("no frame came")

    def close(self):
        self.stream.close()
        self.socket.close()

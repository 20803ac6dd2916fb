"""The central service as tests use it: a real process on a real database, and a device that speaks to it.

`start_service` is for every test that needs a centre. `Device` is a bare client, nothing but keys, a chain
and the wire contract: it can also do what no real client would.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jwt
import requests
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.archive import JSON
from sync import chain, erasure, hlc, succession, wire
from sync.event import Event, encode
from sync.server.admin.__main__ import main as admin_main

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Service:
    """A running centre."""

    folder: Path
    db_url: str
    port: int = 0
    process: subprocess.Popen[str] | None = None
    workers: int = 1
    before: str = ""  # Python run before it starts: a test cannot wait as long as the service does

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it wrote to standard error so far."""
        return (self.folder / "server.log").read_text(encoding="utf-8")

    def start(self) -> None:
        """Start (again), on the same database and port; returns when it answers."""
        code = f"{self.before}\nimport sys; from sync.server.__main__ import main; sys.exit(main())"
        command = [sys.executable, "-c", code, "--db", self.db_url, "--port", str(self.port)]
        command += ["--blobs", str(self.folder / "blobs"), "--workers", str(self.workers)]
        with (self.folder / "server.log").open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True, env=_environment()
            )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", said)
        assert found, f"the service did not start: {said!r}\n{self.log}"
        self.port = int(found[1])

    def admin(self, *arguments: str) -> str:
        """Run an admin command (in this process: it is quicker); what it printed. Fails if it fails."""
        said, complaint = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaint):
            code = admin_main(["--db", self.db_url, *arguments])
        assert code == 0, complaint.getvalue() + said.getvalue()
        return said.getvalue().strip()

    def admin_process(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run an admin command as an administrator does, whatever becomes of it."""
        command = [sys.executable, "-m", "sync.server.admin", "--db", self.db_url, *arguments]
        return subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, env=_environment()
        )

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: int) -> int:
        assert self.process is not None and self.process.stdout is not None
        self.process.send_signal(how)
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        self.process = None
        return code


def start_service(folder: Path, db_url: str | None = None, before: str = "", workers: int = 1) -> Service:
    """A centre in `folder`, on SQLite unless told otherwise. The caller stops it."""
    folder.mkdir(parents=True, exist_ok=True)
    service = Service(folder, db_url or f"sqlite:///{folder / 'centre.db'}", before=before, workers=workers)
    service.start()
    return service


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONWARNINGS": "error::ResourceWarning", "PYTHONIOENCODING": "utf-8"}


@dataclass(slots=True)
class Reply:
    """A whole reply: its header and its parts, each with its raw lines."""

    header: wire.SyncReply
    parts: list[tuple[wire.Message, list[bytes]]]
    size: int

    @property
    def end(self) -> wire.EndPart:
        last = self.parts[-1][0]
        assert isinstance(last, wire.EndPart)
        return last

    def of(self, kind: type[wire.Message]) -> list[tuple[wire.Message, list[bytes]]]:
        return [(part, lines) for part, lines in self.parts if isinstance(part, kind)]

    @property
    def events(self) -> list[bytes]:
        return [line for _, lines in self.of(wire.EventsPart) for line in lines]


@dataclass(slots=True)
class Device:
    """A device as the wire contract sees it. `log` is everything it ever saved."""

    url: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    id: str = ""
    person: str = ""
    unit: str = ""
    token: str = ""
    log: list[bytes] = field(default_factory=list)
    acked: int = 0
    cursors: dict[str, int] = field(default_factory=dict)
    scope: int = 0
    confirmed: str = ""
    http: requests.Session = field(default_factory=requests.Session)

    def enrolment(self, code: str, key: Ed25519PrivateKey | None = None) -> dict[str, Any]:
        """What enrols with a code and this key, its own unless one is given."""
        key = key or self.key
        public, signature = key.public_key().public_bytes_raw().hex(), succession.enrolling(code, key)
        return {"code": code, "device_name": "演示电脑", "public_key": public, "signature": signature}

    def enrol(self, code: str) -> requests.Response:
        answer = self.http.post(f"{self.url}/v1/enrol", json=self.enrolment(code), timeout=30)
        if answer.ok:
            reply = wire.EnrolReply.model_validate_json(answer.content)
            self.id, self.person, self.unit = reply.device, reply.person.id, reply.person.unit
            self.token = self.fetch_token().json()["access_token"]
        return answer

    def claims(self) -> dict[str, object]:
        return {
            "iss": self.id,
            "sub": self.id,
            "aud": wire.ASSERTION_AUDIENCE,
            "exp": int(time.time()) + 120,
            "jti": secrets.token_hex(8),
        }

    def assertion(self, **changed: object) -> str:
        return jwt.encode({**self.claims(), **changed}, self.key, algorithm="EdDSA")

    def fetch_token(self, assertion: str | None = None) -> requests.Response:
        form = {"grant_type": wire.GRANT_TYPE, "assertion": assertion or self.assertion()}
        return self.http.post(f"{self.url}/v1/token", data=form, timeout=30)

    def save(
        self,
        archive: str,
        entity: str,
        set: Mapping[str, JSON],
        *,
        type: str = "firm",
        base: Mapping[str, Sequence[str]] | None = None,
        author: str | None = None,
        kept: str = "",
        clock: int = 0,
    ) -> Event:
        """Append an event to the device's own log; of now, unless `clock` says of when."""
        event = Event(
            device=self.id,
            seq=len(self.log) + 1,
            hlc=clock or hlc.stamp(int(time.time() * 1000)),
            author=self.person if author is None else author,
            archive=archive,
            entity=entity,
            type=type,
            set=set,
            base={name: tuple(ids) for name, ids in (base or {}).items()},
            kept=kept,
        )
        self.log.append(encode(event))
        return event

    def head(self, seq: int) -> bytes:
        return chain.extend_all(chain.genesis(self.id), 1, map(erasure.hash_of, self.log[:seq]))

    def batch(self, first: int, last: int) -> wire.Batch:
        """A signed batch of the log's events `first` … `last`."""
        head = self.head(last)
        signature = self.key.sign(chain.signed_bytes(self.id, last, head))
        left = [hashed for line in self.log[first - 1 : last] if (hashed := erasure.left(line))]
        return wire.Batch(
            first=first,
            count=last - first + 1,
            head=head.hex(),
            signature=signature.hex(),
            left=self.key.sign(chain.signed_left(self.id, last, left)).hex() if left else "",
        )

    def post(self, body: bytes, **headers: str) -> requests.Response:
        """A raw sync call."""
        sent = {"Authorization": f"Bearer {self.token}", "Content-Type": wire.MEDIA_TYPE, **headers}
        sent["Accept-Encoding"] = "identity"
        return self.http.post(f"{self.url}/v1/sync", data=body, headers=sent, stream=True, timeout=60)

    def call(
        self, batch: wire.Batch | None = None, lines: Sequence[bytes] = (), **changed: object
    ) -> requests.Response:
        """A sync call with this batch, whatever it is."""
        header = {
            "device": self.id,
            "acked": self.acked,
            "cursors": self.cursors,
            "scope": self.scope,
            "confirmed": self.confirmed,
        }
        request = wire.SyncRequest.model_validate({"each": True, **header, "batch": batch, **changed})
        head = request.model_dump_json(exclude_defaults=True).encode()
        return self.post(zstandard.compress(b"".join(line + b"\n" for line in [head, *lines])))

    def push(self, **changed: object) -> requests.Response:
        """A sync call that sends everything the centre has not confirmed."""
        new = self.log[self.acked :]
        return self.call(self.batch(self.acked + 1, len(self.log)) if new else None, new, **changed)

    def sync(self, **changed: object) -> Reply:
        """Push and take the reply to heart, as a client would."""
        reply = read_reply(self.push(**changed))
        self.acked, self.confirmed = reply.header.acked, reply.header.confirmed or self.confirmed
        for part, _ in reply.parts:
            if isinstance(part, wire.EventsPart):
                self.cursors[part.stream] = part.to
            elif isinstance(part, wire.SnapshotPart):
                self.cursors.setdefault(part.stream, part.position)
                self.scope = part.scope
            elif isinstance(part, wire.PurgePart):
                self.scope = part.scope
        return reply

    def sync_all(self, **changed: object) -> list[Reply]:
        """Sync until there is no more."""
        replies = [self.sync(**changed)]
        while replies[-1].end.more:
            replies.append(self.sync(**changed))
        return replies


def read_reply(answer: requests.Response) -> Reply:
    """Read a 200 reply to its end; fails the test if it is not one."""
    packed = answer.raw.read(decode_content=False)
    assert answer.status_code == 200, packed
    lines = iter(_unpack(packed).split(b"\n"))
    header = wire.SyncReply.model_validate_json(next(lines))
    parts: list[tuple[wire.Message, list[bytes]]] = []
    while not parts or not isinstance(parts[-1][0], wire.EndPart):
        part = wire.PART.validate_json(next(lines))
        parts.append((part, [next(lines) for _ in range(getattr(part, "count", 0))]))
    assert list(lines) == [b""]
    return Reply(header, parts, len(packed))


def _unpack(packed: bytes) -> bytes:
    return b"".join(zstandard.ZstdDecompressor().read_to_iter(packed))


def failure(answer: requests.Response) -> wire.Failure:
    """The body of an answer that is not 2xx."""
    assert not answer.ok
    return wire.Failure.model_validate_json(answer.content)


@dataclass(slots=True)
class Town:
    """A unit of its own on a centre that other tests use too, and its people's devices."""

    service: Service
    unit: str

    def person(self, name: str = "演示主理人") -> str:
        """A new person of the unit."""
        person = f"p-{secrets.token_hex(4)}"
        self.service.admin("create-user", person, name, "--unit", self.unit)
        return person

    def device(self, person: str | None = None) -> Device:
        """A new device, enrolled for a new person unless told for whom."""
        device = Device(self.service.url)
        answer = device.enrol(self.service.admin("enrolment-code", person or self.person()))
        assert answer.ok, answer.text
        return device

    def firm(self, device: Device, count: int = 3) -> str:
        """A new firm with records, saved on a device; not sent yet."""
        archive = new_id()
        device.save(archive, archive, {"name": "演示公司"})
        for number in range(count):
            device.save(archive, new_id(), {"no": number}, type="record.licence")
        return archive


def new_town(service: Service) -> Town:
    """A new unit."""
    unit = f"u-{secrets.token_hex(4)}"
    service.admin("create-unit", unit, "演示区")
    return Town(service, unit)


def new_id() -> str:
    """An id as the client makes them (any UUID will do here)."""
    return str(uuid.uuid4())


def records(archive: str, count: int) -> Iterator[str]:
    """Lines for `admin load`: a firm with `count` records."""
    yield json.dumps({"archive": archive, "entity": archive, "type": "firm", "set": {"name": "演示公司"}})
    for number in range(count):
        body = {"archive": archive, "entity": new_id(), "type": "record.licence", "set": {"no": number}}
        yield json.dumps(body)

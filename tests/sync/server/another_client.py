"""Another client, the worked example of docs/sync.md: written from that page and docs/openapi.json alone.

It imports nothing of the product. What it holds is in memory, as plain as can be; the sections (§) are the
page's. Left out: bundles, packs, cards, and what a centre that was put back asks of what others lost.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.server.another_state import Entity, compact, digest, emptied, empty, made, read_state, rules

ASK_FIRST = 64 << 10  # bytes that wait: more, and the centre is asked first where it is (§3)
BATCH = 64 << 10  # bytes of events in one
BUSY = (408, 423, 429, 503)
TRIES = 4
PIECE = 256_000  # bytes of a photo in one PATCH (§4)
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


class RefusedError(Exception):
    """An answer that is not 2xx (§5): its status, what the centre's Failure says, and when to come back."""

    def __init__(self, answer: requests.Response) -> None:
        try:
            self.failure: dict[str, Any] = answer.json()
        except ValueError:  # a stranger's: judged by its status only
            self.failure = {}
        self.status = answer.status_code
        self.code = str(self.failure.get("code", ""))
        self.retry_after = int(answer.headers.get("Retry-After", "0"))
        super().__init__(f"{self.status} {self.code} {self.failure.get('message', '')}")


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


# --- The device ---------------------------------------------------------------------------------------


@dataclass
class Client:
    """One device. `log` is every event it ever saved, a line each, as it goes over the line."""

    url: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    device: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    token: str = ""
    links: list[dict[str, str]] = field(default_factory=list)
    log: list[bytes] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)  # of the log's lines, as they were first written
    acked: int = 0
    cursors: dict[str, int] = field(default_factory=dict)
    scope: int = 0
    confirmed: str = ""
    hlc: int = 0
    entities: dict[str, Entity] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    refused: list[dict[str, Any]] = field(default_factory=list)
    differ: set[str] = field(default_factory=set)
    photos: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # hash → archive, bytes
    offered: set[str] = field(default_factory=set)
    wait: Callable[[float], None] = time.sleep
    calls: int = 0
    http: requests.Session = field(default_factory=requests.Session)

    # Who calls (§2)

    @property
    def public(self) -> str:
        return self.key.public_key().public_bytes_raw().hex()

    def enrol(self, code: str) -> None:
        proof = b"xindang-enrol-1\0" + code.encode() + b"\0" + bytes.fromhex(self.public)
        body = {"code": code, "device_name": "另一台电脑", "public_key": self.public}
        answer = self.http.post(
            f"{self.url}/v1/enrol", json={**body, "signature": self.key.sign(proof).hex()}, timeout=30
        )
        if not answer.ok:
            raise RefusedError(answer)
        reply = answer.json()
        self.device, self.person = reply["device"], reply["person"]

    def fetch_token(self, now: float | None = None, **form: str) -> None:
        claims: dict[str, Any] = {"iss": self.device, "sub": self.device, "aud": "xindang-centre"}
        claims |= {"exp": int(now or time.time()) + 240, "jti": secrets.token_hex(8)}
        said = ".".join(base64url(compact(part)) for part in ({"alg": "EdDSA", "typ": "JWT"}, claims))
        assertion = f"{said}.{base64url(self.key.sign(said.encode()))}"
        form = {"grant_type": GRANT, "assertion": assertion, **form}
        answer = self.http.post(f"{self.url}/v1/token", data=form, timeout=30)
        if answer.ok:
            self.token = answer.json()["access_token"]
            return
        told = RefusedError(answer)
        if told.code != "bad-clock" or now is not None:
            raise told
        self.fetch_token(told.failure["clock_ms"] / 1000, **form)

    def rotate(self) -> None:
        """Another key for the same device (§15)."""
        former, self.key = self.key, Ed25519PrivateKey.generate()
        old = former.public_key().public_bytes_raw()
        said = b"xindang-key-1\0" + self.device.encode() + b"\0" + old + bytes.fromhex(self.public)
        both = {"by_former": former.sign(said).hex(), "by_key": self.key.sign(said).hex()}
        self.links.append({"former": old.hex(), "key": self.public, **both})
        self.fetch_token(keys=json.dumps(self.links[-30:]))

    def ask(self, method: str, path: str, **sent: Any) -> requests.Response:
        """Any other call: another token where the last one is over, once; later, where the centre is busy."""
        headers = sent.pop("headers", {})
        for attempt in range(TRIES):
            if not self.token:
                self.fetch_token()
            headers["Authorization"] = f"Bearer {self.token}"
            answer = self.http.request(method, self.url + path, headers=headers, timeout=30, **sent)
            if answer.ok:
                return answer
            told = RefusedError(answer)
            if told.status == 401 and attempt == 0:
                self.token = ""
            elif told.status in BUSY and attempt < TRIES - 1:
                self.wait(told.retry_after)
            else:
                break
        if told.code == "wipe":  # said by the centre itself: what is here goes, and the key
            self.entities, self.log, self.key = {}, [], Ed25519PrivateKey.generate()
        raise told

    # Saving (§1)

    def save(
        self,
        archive: str,
        entity: str,
        type: str,
        set: Mapping[str, Any],
        write: Callable[[dict[str, Any]], bytes] = compact,
        **more: Any,
    ) -> str:
        """Write an event, by any writer of JSON; its id. A `base` is what it replaces, by property."""
        self.hlc = max(int(time.time() * 1000) << 16, self.hlc + 1)
        seq = len(self.log) + 1
        event = {"device": self.device, "seq": seq, "hlc": self.hlc, "author": self.person["id"]}
        event |= {"archive": archive, "entity": entity, "type": type, "set": set, **more}
        line = write(event)
        self.log.append(line)
        self.hashes.append(hashlib.sha256(line).digest())
        self._fold(json.loads(line))
        return f"{self.device}:{seq}"

    def edit(self, entity: str, **values: Any) -> str:
        """Save over all that is seen: what settles a conflict, too."""
        there = self.entities[entity]
        base = {name: sorted(there.live[name]) for name in values if there.live.get(name)}
        return self.save(there.archive, entity, there.type, values, base=base)

    def firm(self, **values: Any) -> str:
        archive = str(uuid.uuid4())
        self.save(archive, archive, "firm", values)
        return archive

    def _fold(self, event: Mapping[str, Any]) -> None:
        new = Entity(event["entity"], event["archive"], event["type"])
        self.entities.setdefault(event["entity"], new).fold(event)

    def head(self, seq: int) -> bytes:
        head = hashlib.sha256(b"xindang-chain-1\0" + self.device.encode()).digest()
        for number, hashed in enumerate(self.hashes[:seq], 1):
            head = hashlib.sha256(head + number.to_bytes(8) + hashed).digest()
        return head

    def batch(self, first: int, last: int) -> dict[str, Any]:
        head, device = self.head(last), self.device.encode()
        signed = self.key.sign(b"xindang-head-1\0" + device + b"\0" + last.to_bytes(8) + head)
        made = {"first": first, "count": last - first + 1, "head": head.hex(), "signature": signed.hex()}
        sent = [hashlib.sha256(line).digest() for line in self.log[first - 1 : last]]
        left = [a for a, b in zip(sent, self.hashes[first - 1 : last], strict=True) if a != b]
        if left:
            said = b"xindang-left-1\0" + device + b"\0" + last.to_bytes(8) + b"".join(left)
            made["left"] = self.key.sign(said).hex()
        return made

    # The call (§3)

    def body(self, *runs: tuple[int, int], **header: Any) -> Iterator[bytes]:
        """A request of these runs of own events, a piece for each batch."""
        packer = zstandard.ZstdCompressor(level=3).compressobj()
        said: dict[str, Any] = {"acked": self.acked, "cursors": self.cursors, "scope": self.scope}
        said |= {"confirmed": self.confirmed, **header}
        if not runs:
            yield packer.compress(compact(said) + b"\n")
        for number, (first, last) in enumerate(runs):
            batch = self.batch(first, last)
            lines = [compact({**said, "batch": batch} if number == 0 else batch), *self.log[first - 1 : last]]
            packed = packer.compress(b"\n".join(lines) + b"\n")
            yield packed + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        yield packer.flush()

    def call(self, *runs: tuple[int, int], **header: Any) -> list[tuple[dict[str, Any], list[bytes]]]:
        """One call; the reply's header and parts, each with its lines."""
        self.calls += 1
        packed = b"".join(self.body(*runs, **header))
        types = {"Content-Type": "application/x-ndjson", "Content-Encoding": "zstd"}
        answer = self.ask("POST", "/v1/sync", data=packed, headers=types, stream=True)
        assert answer.headers["Content-Encoding"] == "zstd", "a stranger's"
        whole = answer.raw.read(decode_content=False)
        lines = iter(zstandard.ZstdDecompressor().decompressobj().decompress(whole).split(b"\n"))
        parts: list[tuple[dict[str, Any], list[bytes]]] = [(json.loads(next(lines)), [])]
        while parts[-1][0].get("kind") != "end":
            part = json.loads(next(lines))
            parts.append((part, [next(lines) for _ in range(part.get("count", 0))]))
        return parts

    def sync(self) -> None:
        """A cycle of records (§4): calls until neither side has more, then what differs is asked for again."""
        touched: set[str] = set()
        asked = sum(map(len, self.log[self.acked :])) <= ASK_FIRST
        while True:
            runs = self.runs() if asked else []
            asked = True
            try:
                reply = self.call(*runs, check=sorted(touched))
            except RefusedError as told:
                if told.code != "wrong-head" or self.acked + 1 == told.failure["expect"]:
                    raise  # what is sent from there does not lead where it says: a fault of this program
                reply = self.call()  # says where the chain ends, or that the centre was restored
            if self.take(reply, touched):
                break
        for archive in sorted(self.differ):
            self.again(archive)
        for name in self.photos.keys() - self.offered:
            self.upload(name)

    def runs(self) -> list[tuple[int, int]]:
        """What the centre has not, as batches; an event that is larger than one goes alone."""
        runs: list[tuple[int, int]] = []
        size = BATCH
        for number, line in enumerate(self.log[self.acked :], self.acked + 1):
            size += len(line)
            if size > BATCH:
                runs.append((number, number))
                size = len(line)
            runs[-1] = (runs[-1][0], number)
        return runs

    def take(self, reply: Sequence[tuple[dict[str, Any], list[bytes]]], touched: set[str]) -> bool:
        """What the page's table says, in its order; whether all is here and there."""
        header, parts = reply[0][0], reply[1:]
        acked = header["acked"]
        if acked > len(self.log) or self.head(acked).hex() != header["head"]:
            raise RuntimeError("device-restored: enrol anew")
        sent = [json.loads(line) for line in self.log[self.acked : acked]]
        self.acked = acked
        self.confirmed = header.get("confirmed") or self.confirmed
        self.refused += header.get("refused", [])
        if header.get("restored"):
            self.cursors, self.scope, self.offered = {}, 0, set()
            return False
        touched |= {event["archive"] for event in sent}
        for part, lines in parts:
            self.people |= part.get("people", {})
            match part["kind"]:
                case "events":
                    touched |= self._events(part, lines)
                case "snapshot":
                    self._snapshot(part, lines)
                case "purge":
                    self.scope = part["scope"]
                    self.entities = {i: e for i, e in self.entities.items() if e.archive != part["archive"]}
                case "end":
                    if part.get("more") or self.acked < len(self.log):
                        return False
                    self._compare(part, touched)
        return True

    def _events(self, part: Mapping[str, Any], lines: Sequence[bytes]) -> set[str]:
        events = [json.loads(line) for line in lines]
        soon = (int(time.time()) + 300) * 1000 << 16
        for event in events:
            self._fold(event)
            self.hlc = max(self.hlc, event["hlc"] if event["hlc"] < soon else 0)
        self.cursors[part["stream"]] = part["to"]
        self._erase()
        return {event["archive"] for event in events}

    def _snapshot(self, part: Mapping[str, Any], lines: Sequence[bytes]) -> None:
        assert digest(lines) == part["digest"], "not what it says"
        for held in self.of(part["archive"]):
            if held.type in ("erasure_receipt", "assignment"):  # the centre's own: as it says them now
                del self.entities[held.id]
        for state in map(read_state, lines):
            self.entities.setdefault(state.id, Entity(state.id, state.archive, state.type)).join(state)
        stream, position = part["stream"], part["position"]
        self.cursors[stream] = min(self.cursors.get(stream, position), position)
        self.scope = part["scope"]
        self._erase()
        if self.digest(part["archive"]) != part["digest"]:
            self.differ.add(part["archive"])

    def of(self, *archives: str) -> list[Entity]:
        return [entity for entity in self.entities.values() if entity.archive in archives]

    def digest(self, *archives: str) -> str:
        return digest(entity.state() for entity in self.of(*archives))

    def _compare(self, end: Mapping[str, Any], touched: set[str]) -> None:
        """By the sum; where it is another one, one by one."""
        said = end.get("total", "").rjust(64, "0")
        if end.get("archives", 0) == len(touched) and said == self.digest(*touched):
            return
        self.differ |= self.differing(touched)

    def differing(self, archives: set[str]) -> set[str]:
        """Of these, those of which the centre says something else; but what it put aside is here only."""
        while (reply := self.call(check=sorted(archives), each=True))[-1][0].get("more"):
            self.take(reply, set())
        said = reply[-1][0].get("digests", {})
        aside = {json.loads(self.log[refusal["seq"] - 1])["archive"] for refusal in self.refused}
        return {archive for archive in said.keys() - aside if said[archive] != self.digest(archive)}

    def again(self, archive: str) -> None:
        """Mend an archive that differs: its snapshot once more."""
        self.take(self.call(again=[archive]), set())
        if not self.differing({archive}):
            self.differ.discard(archive)

    # Erasing (§1)

    def _erase(self) -> None:
        """Take out what erasures reach, of the states of their archive and of the own log."""
        for erasure in [entity for entity in self.entities.values() if entity.type == "erasure"]:
            for rule in rules(erasure):
                for entity in self.of(erasure.archive):
                    empty(entity, rule)
                for at, line in enumerate(self.log):
                    if json.loads(line)["archive"] == erasure.archive:
                        self.log[at] = emptied(line, self.hashes[at], rule)

    def erase(self, archive: str, of: Mapping[str, Sequence[str]], *events: str) -> str:
        """Have these properties taken out of these events, here and everywhere."""
        ways = {
            event: made(entity.id, hlc, author)
            for entity in self.of(archive)
            for register in entity.live.values()
            for event, (hlc, author, _) in register.items()
        }
        values = {"events": list(events), "of": of, "made": [ways.get(event, "") for event in events]}
        said = self.save(archive, str(uuid.uuid4()), "erasure", values)
        self._erase()
        return said

    # Photos (§4)

    def photo(self, archive: str, data: bytes) -> str:
        """A record with a photo, which goes up with the next cycle; the photo's hash."""
        name = hashlib.sha256(data).hexdigest()
        self.photos[name] = (archive, data)
        self.save(archive, str(uuid.uuid4()), "record.licence", {"photo": name})
        return name

    def upload(self, name: str, upto: int | None = None) -> None:
        """From where the centre says it goes on, no further than `upto`."""
        archive, data = self.photos[name]
        said = {"sha256": name, "archive": archive}
        metadata = ",".join(
            f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items()
        )
        tus = {"Tus-Resumable": "1.0.0"}
        begun = {**tus, "Upload-Length": str(len(data)), "Upload-Metadata": metadata}
        answer = self.ask("POST", "/v1/blobs", headers=begun)
        offset = int(answer.headers["Upload-Offset"])
        while offset < (len(data) if upto is None else upto):
            sent = {**tus, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
            answer = self.ask("PATCH", f"/v1/blobs/{name}", headers=sent, data=data[offset : offset + PIECE])
            offset = int(answer.headers["Upload-Offset"])
        self.confirmed = answer.headers.get("Xindang-Confirmed") or self.confirmed
        if offset == len(data):
            self.offered.add(name)

    def fetch(self, name: str) -> bytes:
        data = self.ask("GET", f"/v1/blobs/{name}").content
        assert hashlib.sha256(data).hexdigest() == name
        return data

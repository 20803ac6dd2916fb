"""The line between a computer and the centre, at the level of HTTP messages, and all that can become of one.

Sits under the client's real transport, in the place of `requests`' own connection. What happens to a message
is drawn by the operation that is going on.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol

import requests
import urllib3
import zstandard
from requests.adapters import HTTPAdapter

from sync import erasure, wire
from tests.torture.asgi import Answer
from tests.torture.centre import Centre
from tests.torture.disk import PowerCutError
from tests.torture.model import Model, must

FATES = (
    "request-lost",
    "response-lost",
    "request-torn",
    "response-torn",
    "delayed",
    "duplicated",
    "stranger",
    "older-protocol",
    "newer-protocol",
)
STRANGER = Answer(
    200,
    (("Content-Type", "text/html"), ("Content-Length", "18")),
    b"<h1>Login \xe7\x99\xbb\xe5\xbd\x95</h1>"[:18],
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A request as it was sent: it may be delivered later, and more than once."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Weather:
    """What the operation that is going on does to messages: the chance of a fault for each, the chance that
    something else happens before one arrives, and where both are drawn from."""

    chance: Random = field(default_factory=Random)
    fault: float = 0.0
    between: float = 0.0


class Net(Protocol):
    """What a line needs of the world it is in."""

    centre: Centre
    model: Model
    faults: Counter[str]
    late: list[Letter]
    requests: int

    def meanwhile(self) -> None:
        """Let something else happen."""


class Line(HTTPAdapter):
    """One computer's way to the centre."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self._net = net
        self.weather = Weather()
        self.cut_off = False
        self.heard: int | None = None  # what the last whole reply said is confirmed
        self.blank: set[int] = set()  # own events of which only the hash was sent when they were sent last

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:  # type: ignore[override]
        """Called by requests."""
        assert request.method is not None
        body = request.body or b""
        if not isinstance(body, bytes | str):
            body = b"".join(body)  # written as it goes
        headers = {name: _text(value) for name, value in request.headers.items()}
        letter = Letter(
            request.method, request.path_url, headers, body.encode() if isinstance(body, str) else body
        )
        if letter.url == "/v1/sync":
            self._not_again(header_of(letter.body))
            self._note_blanks(letter.body)
        answer, length = self._carry(letter)
        response = self.build_response(request, _raw(answer, length, letter.method))
        response.url = ""
        return response

    def _carry(self, letter: Letter) -> tuple[Answer, int]:
        """The answer as it arrives, and how long it was when it left."""
        if self.cut_off:
            raise self._fault("partition", requests.exceptions.ConnectTimeout())
        weather = self.weather
        if weather.chance.random() < weather.between:
            self._net.faults["interleaved"] += 1
            self._net.meanwhile()
        fate = weather.chance.choice(FATES) if weather.chance.random() < weather.fault else ""
        if (instead := self._stopped(letter, fate)) is not None:
            return instead, len(instead.body)
        answer = self._deliver(self._changed(letter, fate))
        if weather.chance.random() < weather.between:
            self._net.meanwhile()
        if fate == "response-lost":
            raise self._fault(fate, _broken())
        if fate == "response-torn" and answer.body:
            self._net.faults[fate] += 1
            cut = weather.chance.randrange(len(answer.body))
            return Answer(answer.status, answer.headers, answer.body[:cut]), len(answer.body)
        if letter.url == "/v1/sync" and answer.status == 200:
            self.heard = wire.SyncReply.model_validate_json(unpacked(answer.body)[0]).acked
        return answer, len(answer.body)

    def _stopped(self, letter: Letter, fate: str) -> Answer | None:
        """What becomes of a message that does not get there whole; None if it does."""
        if fate == "request-lost":
            raise self._fault(fate, requests.exceptions.ConnectTimeout())
        if fate == "delayed":
            self._net.late.append(letter)
            raise self._fault(fate, _broken())
        if fate == "request-torn" and len(letter.body) > 1:
            self._deliver(letter, self.weather.chance.randrange(len(letter.body)))
            raise self._fault(fate, _broken())
        if fate == "stranger":
            self._net.faults[fate] += 1
            return STRANGER
        return None

    def _changed(self, letter: Letter, fate: str) -> Letter:
        """The message as it gets there, and what gets there beside it."""
        if fate == "duplicated":
            self._net.faults[fate] += 1
            self._net.late.append(letter)
        if letter.url != "/v1/sync":
            return letter
        if self.weather.chance.random() < self.weather.fault:
            self._forge(letter)
        if fate.endswith("-protocol"):
            self._net.faults[fate] += 1
            return Letter(letter.method, letter.url, letter.headers, spoken(letter.body, fate))
        return letter

    def _not_again(self, request: wire.SyncRequest) -> None:
        if request.batch is not None and self.heard is not None:
            first = request.batch.first
            must(first > self.heard, "I8", f"{first} is sent again though {self.heard} is confirmed")

    def _note_blanks(self, body: bytes) -> None:
        for batch, lines in batches_of(body):
            self._net.model.hear(lines)
            for number, line in enumerate(lines, batch.first):
                (self.blank.add if erasure.is_blank(line) else self.blank.discard)(number)

    def _forge(self, letter: Letter) -> None:
        """Somebody on the line sends another batch in the computer's name first: nothing of it is taken."""
        first, *lines = unpacked(letter.body)
        request = wire.SyncRequest.model_validate_json(first)
        if request.batch is None:
            return
        lines = [*lines[: request.batch.count], b""]  # those behind it follow from it
        self._net.faults["forged"] += 1
        changed = forged(lines)
        if self.weather.chance.random() < 0.5 and changed != lines:
            lines = changed
        else:
            first = first.replace(request.batch.head.encode(), request.batch.head[::-1].encode())
        before = self._net.centre.log()
        body = packed([first, *lines])
        try:
            answer = self._net.centre.handle(letter.method, letter.url, letter.headers, body)
        except PowerCutError:
            raise self._fault("centre-power", _broken()) from None
        must(answer and 400 <= answer.status < 500, "I7", "a forged batch was not refused")
        must(self._net.centre.log() == before, "I7", "a forged batch changed the log")

    def _deliver(self, letter: Letter, cut: int | None = None) -> Answer:
        self._net.requests += 1
        try:
            answer = self._net.centre.handle(letter.method, letter.url, letter.headers, letter.body, cut)
        except PowerCutError:
            raise self._fault("centre-power", _broken()) from None
        return answer or Answer(500, (), b"")

    def _fault(self, kind: str, error: Exception) -> Exception:
        self._net.faults[kind] += 1
        return error


def header_of(body: bytes) -> wire.SyncRequest:
    """The header of a sync call's body."""
    return wire.SyncRequest.model_validate_json(unpacked(body)[0])


def batches_of(body: bytes) -> Iterator[tuple[wire.Batch, list[bytes]]]:
    """The batches of a sync call's body, each with its event lines."""
    first, *lines = unpacked(body)
    batch = wire.SyncRequest.model_validate_json(first).batch
    while batch is not None:
        yield batch, lines[: batch.count]
        lines = lines[batch.count :]
        batch = wire.Batch.model_validate_json(lines.pop(0)) if any(lines) else None


def forged(lines: Sequence[bytes]) -> list[bytes]:
    """Lines of a batch with something else in them: other values in all of them, or one that pretends to be
    what an erasure left, or that nobody has any more. (Chosen by their lengths: a seed stays what it was.)"""
    at, how = sum(map(len, lines)) % len(lines), len(lines[0]) % 3
    one = lines[at]
    if how == 0 and one and not erasure.is_blank(one):
        one = erasure.blank(erasure.hash_of(one))
    elif how == 1 and one and not erasure.is_blank(one):
        gone = {"was": erasure.hash_of(one).hex(), "names": ["name"]}
        one = json.dumps(json.loads(one) | {"set": {"name": None}, "erased": gone}).encode()
    else:
        return [line.replace(b"tk", b"tq") for line in lines]
    return [*lines[:at], one, *lines[at + 1 :]]


def spoken(body: bytes, how: str) -> bytes:
    """The same call as a program of another protocol version would make it."""
    first, *rest = unpacked(body)
    said = b'"protocol":0' if how == "older-protocol" else b'"protocol":2,"of_the_future":{"a":[1]}'
    return packed([first[:-1] + (b"," if len(first) > 2 else b"") + said + b"}", *rest])


def packed(lines: list[bytes]) -> bytes:
    """A body of these lines."""
    return zstandard.ZstdCompressor(level=3).compress(b"\n".join(lines))


def unpacked(body: bytes) -> list[bytes]:
    """The lines of a body."""
    return b"".join(zstandard.ZstdDecompressor().read_to_iter(body)).split(b"\n")


def _raw(answer: Answer, length: int, method: str) -> urllib3.HTTPResponse:
    headers = urllib3.HTTPHeaderDict(dict(answer.headers))
    if answer.status != 204:
        headers["Content-Length"] = str(length)
    return urllib3.HTTPResponse(
        io.BytesIO(answer.body),
        headers,
        answer.status,
        preload_content=False,
        enforce_content_length=True,
        request_method=method,
    )


def _broken() -> Exception:
    return requests.exceptions.ConnectionError(urllib3.exceptions.ProtocolError("cut"))


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)

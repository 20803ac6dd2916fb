"""The line to the centre: `Transport` is what the cycle asks of it, `HttpTransport` is the one over HTTP.

Owns requests, tokens, timeouts and counting of bytes; never opens an event, and decides nothing about
records.
"""

import base64
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Protocol
from urllib.parse import quote

import pydantic
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from urllib3.util import SKIP_HEADER

from sync import wire
from sync.client import body
from sync.client.address import check_address
from sync.client.ahead import Ahead, Beside, on_a_thread
from sync.client.credentials import TIMEOUT, Credentials
from sync.client.failures import bad_reply, check_head, failure, refused, translated
from sync.client.hanging_up import HangingUp
from sync.store.model import Identity

TUS = {"Tus-Resumable": "1.0.0"}
MAX_PACK = 128 << 20  # bytes of one pack file
OFFSET_DIGITS = 18  # more are no number of bytes that anybody has
PIECE = 8 << 10  # bytes given to the line at a time: so finely is it known how far a photo is

Part = wire.AnyPart


@dataclass(slots=True)
class Traffic:
    """What went over the line so far: bytes of bodies as sent (packed), and requests. It counts while a body
    is on its way; another thread may read it."""

    up: int = 0
    down: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply while it arrives: its header, then each part with its raw lines, the `EndPart` last.

    The iterator raises TransientError `interrupted` when the body ends before the `EndPart`."""

    header: wire.SyncReply
    parts: Iterator[tuple[Part, Sequence[bytes]]]


@dataclass(frozen=True, slots=True)
class Held:
    """How many bytes of a blob the centre has; when it has all, the name under which it says so."""

    offset: int
    confirmed: str = ""


class Transport(Protocol):
    """What a cycle needs of the centre. Every method raises UserErrors of sync.client.failures only."""

    traffic: Traffic

    def connect(self) -> None:
        """Reach the centre and be recognised by it; no request if a token is at hand."""

    def introduce(self, identity: Identity) -> str | None:
        """Be recognised by this identity's key from now on, which its links lead to; the centre's certificate
        for it (hex), or None where the centre does not take it and all stays as it was."""

    def exchange(
        self, request: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
    ) -> AbstractContextManager[Reply]:
        """One sync call with the lines of the request's own batch and `further` ones, which are asked for as
        the line takes them; what they raise ends the call. Leaving the context ends it, whether or not all
        was read."""

    def ahead(self, request: wire.SyncRequest) -> None:
        """This will most likely be the next call, and brings no events: it may be asked already."""

    def begin_upload(self, sha256: str, archive: str, size: int) -> Held:
        """Announce a blob; what the centre has of it."""

    def upload(self, sha256: str, offset: int, chunk: bytes) -> Held:
        """Send a piece; what the centre has after it. Raises WrongOffsetError if the centre is elsewhere."""

    def blob(self, sha256: str) -> bytes:
        """A blob's bytes, not yet verified."""

    def pack(self, name: str, version: str) -> bytes:
        """A pack's bytes, not yet verified."""


class HttpTransport:
    """The centre at `url` (scheme and host), spoken to as the device of `identity`.

    Raises UserError `insecure-address`. `now` and `ticks` as `Credentials` takes them. `beside`: how
    calls are asked ahead."""

    def __init__(
        self,
        url: str,
        identity: Identity,
        session: requests.Session | None = None,
        now: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
        *,
        beside: Beside = on_a_thread,
    ) -> None:
        check_address(url)
        self._url = url.rstrip("/")
        self._session = session or new_session()
        key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
        links = identity.links_in_use
        self._credentials = Credentials(self._url, identity.device, key, now, ticks, links)
        self._beside = beside
        self._ahead: Ahead | None = None
        self.traffic = Traffic()

    def close(self) -> None:
        """Let go of open connections."""
        self._let_go()
        self._session.close()

    def hang_up(self) -> None:
        """From another thread: what waits for an answer fails as cut off, and nothing more is asked."""
        for adapter in self._session.adapters.values():
            if isinstance(adapter, HangingUp):
                adapter.hang_up()

    def connect(self) -> None:
        """See Transport."""
        self._let_go()
        _, asked = self._credentials.bearer(self._session)
        self.traffic.requests += asked

    def introduce(self, identity: Identity) -> str | None:
        """See Transport."""
        key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
        self.traffic.requests += 1
        return self._credentials.introduce(self._session, key, identity.links)

    @contextmanager
    def exchange(
        self, request: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
    ) -> Iterator[Reply]:
        """See Transport."""
        with translated(), self._asked(request, lines, further) as response:
            if response.headers.get("Content-Encoding") != "zstd":
                raise bad_reply("not packed as agreed")
            arriving = body.Lines(_Counted(response, self.traffic))
            yield Reply(_header(arriving), _parts(arriving))

    def ahead(self, request: wire.SyncRequest) -> None:
        """See Transport."""
        self._let_go()
        self._ahead = Ahead(request, lambda: self._sync(request, (), ()), self._beside)

    def _let_go(self) -> None:
        early, self._ahead = self._ahead, None
        if early is not None:
            early.let_go()

    def _asked(
        self, request: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
    ) -> AbstractContextManager[requests.Response]:
        early = self._ahead
        if early is not None and early.request == request:  # then it brings no events
            self._ahead = None
            return early.answer()
        self._let_go()
        return self._sync(request, lines, further)

    def _sync(
        self, request: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
    ) -> AbstractContextManager[requests.Response]:
        rest = iter(further)
        second = next(rest, None)
        data: bytes | Iterator[bytes] = body.pack(request, lines)
        if second is not None:
            data = self._going(body.pack_as_it_goes(request, lines, chain([second], rest)))
        # What it is goes without saying, and would cost bytes.
        return self._answer("POST", "/v1/sync", data, {})

    def begin_upload(self, sha256: str, archive: str, size: int) -> Held:
        """See Transport."""
        told = ",".join(f"{k} {_base64(v)}" for k, v in (("sha256", sha256), ("archive", archive)))
        headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": told}
        with translated(), self._answer("POST", "/v1/blobs", b"", headers) as response:
            return _held(response)

    def upload(self, sha256: str, offset: int, chunk: bytes) -> Held:
        """See Transport."""
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        with translated(), self._answer("PATCH", f"/v1/blobs/{sha256}", chunk, headers) as response:
            return _held(response)

    def blob(self, sha256: str) -> bytes:
        """See Transport."""
        return self._download(f"/v1/blobs/{sha256}")

    def pack(self, name: str, version: str) -> bytes:
        """See Transport."""
        quoted = (quote(part, safe="") for part in (name, version))
        return self._download("/v1/packs/" + "/".join(quoted))

    def _going(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            self.traffic.up += len(piece)

    def _download(self, path: str) -> bytes:
        with translated(), self._answer("GET", path, None, {}) as response:
            source = _Counted(response, self.traffic)
            parts: list[bytes] = []
            size = 0
            while part := source.read(body.CHUNK):
                size += len(part)
                if size > MAX_PACK:
                    raise bad_reply(f"more than {MAX_PACK} bytes")
                parts.append(part)
            return b"".join(parts)

    @contextmanager
    def _answer(
        self, method: str, path: str, data: bytes | Iterator[bytes] | None, headers: Mapping[str, str]
    ) -> Iterator[requests.Response]:
        """The 2xx answer to a request, its body still to come. A token that has ended is renewed once; a body
        that is written as it goes is gone by then, and goes with the next cycle."""
        response = self._send(method, path, data, headers)
        if response.status_code == 401:
            response.close()
            self._credentials.forget()
            if isinstance(data, Iterator):
                raise failure("interrupted")
            response = self._send(method, path, data, headers)
        with response:
            check_head(response)
            if not 200 <= response.status_code < 300:
                raise refused(response)
            yield response

    def _send(
        self, method: str, path: str, data: bytes | Iterator[bytes] | None, headers: Mapping[str, str]
    ) -> requests.Response:
        bearer, asked = self._credentials.bearer(self._session)
        self.traffic.requests += 1 + asked
        whole = _Going(data, self.traffic) if isinstance(data, bytes) and data else data
        return self._session.request(
            method,
            self._url + path,
            data=whole,
            headers=headers,
            auth=bearer,
            timeout=TIMEOUT,
            stream=True,
            allow_redirects=False,
        )


def new_session() -> requests.Session:
    """A session that says no more than it must: a sync with nothing new is a few hundred bytes."""
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, HangingUp())
    session.headers.clear()
    # Left out, urllib3 would put its own there.
    session.headers.update({"User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER})
    return session


class _Going:
    """A body of known length, counted as the line takes it."""

    def __init__(self, data: bytes, traffic: Traffic) -> None:
        self._data, self._traffic = data, traffic

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[bytes]:
        for at in range(0, len(self._data), PIECE):
            piece = self._data[at : at + PIECE]
            yield piece
            self._traffic.up += len(piece)


class _Counted:
    """The packed body of an answer, counted as it comes; its network failures are ours."""

    def __init__(self, response: requests.Response, traffic: Traffic) -> None:
        self._read: Callable[..., bytes] = response.raw.read
        self._traffic = traffic

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; b"" at the end."""
        with translated():
            data = self._read(size, decode_content=False)
        self._traffic.down += len(data)
        return data


def _header(lines: body.Lines) -> wire.SyncReply:
    try:
        return wire.SyncReply.model_validate_json(lines.one())
    except pydantic.ValidationError as error:
        raise bad_reply("its header cannot be read") from error


def _parts(lines: body.Lines) -> Iterator[tuple[Part, Sequence[bytes]]]:
    while True:
        try:
            part = wire.PART.validate_json(lines.one())
        except pydantic.ValidationError as error:
            raise bad_reply("a part of it cannot be read") from error
        yield part, lines.many(getattr(part, "count", 0))
        if isinstance(part, wire.EndPart):
            return


def _held(response: requests.Response) -> Held:
    told = response.headers.get("Upload-Offset", "")
    if not told.isdecimal() or len(told) > OFFSET_DIGITS:
        raise bad_reply("it names no offset")
    return Held(int(told), response.headers.get(wire.CONFIRMED, "")[:64])


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()

"""What stands in a bundle: its header, readable by anybody, and its sections, which only the reader sees.

A section is a JSON line of one of these models and `size` raw bytes. Requests and replies are bodies of
`POST /v1/sync`, byte for byte: what takes them in over the line takes them in here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter

from sync.wire import Count, Id, Message

MAGIC = b"xindang-bundle-1\n"
SUFFIX = ".xdbundle"
CENTRE = "centre"  # how the centre is called as sender or recipient
HEADER_LIMIT = 4 << 10  # bytes of the header's line
SECTION_LIMIT = 1 << 20  # bytes of a section's line: cursors of a device with thousands of streams fit
MAX_NUMBER = 10_000
MAX_PHOTO = 128 << 20  # bytes; as over the line
LIST = 1_000  # photos named in one section
T = TypeVar("T")
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Header(Message):
    """The readable part: from whom to whom, which file of the bundle, and the file's key for its reader
    (HPKE, hex). `recipient_key`: the Ed25519 key it was sealed for, hex."""

    kind: Literal["up", "down"]
    bundle: str = Field(pattern="^[0-9a-f]{16}$")
    number: int = Field(ge=1, le=MAX_NUMBER)
    sender: Id
    recipient: Id
    recipient_key: Hash
    made_ms: Count
    key: str = Field(pattern="^[0-9a-f]{160}$")


class UpManifest(Message):
    """First section of a file to the centre. Events `first` … `last` are in it (none when `last` is before
    `first`); `starts` says with which event each file so far begins, so that one that is missing has a
    number. `photos`, `photo_bytes`: at most so many. `history`: the name of the centre's history that the
    device counts in, "" for the one it was enrolled in."""

    kind: Literal["up"] = "up"
    size: Literal[0] = 0
    first: int = Field(ge=1, lt=1 << 62)
    last: Count
    photos: Count = 0
    photo_bytes: Count = 0
    history: str = Field(default="", max_length=64)
    starts: tuple[int, ...] = Field(default=(), max_length=MAX_NUMBER)


class DownManifest(Message):
    """First section of a file to a device. It goes on from this state: who has less misses an earlier file,
    or news of the centre that came since. Empty: a beginning, good for every state. `history` as in
    `UpManifest`: positions of another one mean nothing; None: whichever the device counts in."""

    kind: Literal["down"] = "down"
    size: Literal[0] = 0
    history: str | None = Field(default=None, max_length=64)
    cursors: Mapping[Id, Count] = Field(default_factory=dict, max_length=10_000)
    scope: Count = 0


class Request(Message):
    """Body of a `POST /v1/sync`: first one without a batch, what the device has, then those with one."""

    kind: Literal["request"] = "request"
    size: int = Field(ge=0, le=16 << 20)


class Reply(Message):
    """Body of its answer."""

    kind: Literal["reply"] = "reply"
    size: int = Field(ge=0, le=64 << 20)


class Photo(Message):
    """Evidence of an archive, whole."""

    kind: Literal["photo"] = "photo"
    size: int = Field(ge=1, le=MAX_PHOTO)
    sha256: Hash
    archive: Id


class Pack(Message):
    """A pack that a reply of this file announced."""

    kind: Literal["pack"] = "pack"
    size: int = Field(ge=0, le=128 << 20)
    name: str
    version: str


class Wanted(Message):
    """Photos that a person at the device asked for."""

    kind: Literal["wanted"] = "wanted"
    size: Literal[0] = 0
    photos: tuple[Hash, ...] = Field(max_length=LIST)


class Received(Message):
    """Photos that the centre holds whole, with the archive each is evidence in. `confirmed` as in a reply."""

    kind: Literal["received"] = "received"
    size: Literal[0] = 0
    photos: tuple[tuple[Hash, Id], ...] = Field(max_length=LIST)
    confirmed: str = Field(default="", max_length=64)


class Wipe(Message):
    """The device was revoked: it is to destroy what it has."""

    kind: Literal["wipe"] = "wipe"
    size: Literal[0] = 0


class End(Message):
    """Last section. Unless `last`, file `number` + 1 goes on. `named`: photos that the centre has, or gets
    with this bundle, are evidence in these archives too."""

    kind: Literal["end"] = "end"
    size: Literal[0] = 0
    last: bool
    named: tuple[tuple[Hash, Id], ...] = Field(default=(), max_length=LIST)


Section = UpManifest | DownManifest | Request | Reply | Photo | Pack | Wanted | Received | Wipe | End
SECTION: TypeAdapter[Section] = TypeAdapter(Annotated[Section, Field(discriminator="kind")])


def file_name(header: Header) -> str:
    """A name for the file, which means nothing to the reader: whose, from when, which of how many."""
    device = header.recipient if header.kind == "down" else header.sender
    plain = re.sub(r"[^0-9A-Za-z_-]", "_", device)
    day = datetime.fromtimestamp(header.made_ms / 1000).astimezone().strftime("%Y%m%d-%H%M%S")
    return f"{plain}-{header.kind}-{day}-{header.number}{SUFFIX}"


def in_lists(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """As many as one section names, again and again."""
    rest = iter(items)
    while some := tuple(islice(rest, LIST)):
        yield some

"""Messages between the program and a process apart: a JSON head and bytes, each with its length before it.

Nothing that comes in is believed: a length beyond the bounds, a head that is no object and a message that
ends early are `WireError`. Standard library only.
"""

import json
import struct
from typing import Any, BinaryIO

HEAD_LIMIT = 8_000_000
BODY_LIMIT = 112_000_000  # a PDF of the largest size that is taken
_LENGTHS = struct.Struct(">4sII")
_MARK = b"XDR1"


class WireError(Exception):
    """What came is no message."""


def send(out: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message. OSError when nobody reads any more."""
    encoded = json.dumps(head, ensure_ascii=False).encode()
    out.write(_LENGTHS.pack(_MARK, len(encoded), len(body)))
    out.write(encoded)
    out.write(body)
    out.flush()


def receive(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None where the other side has closed. Raises WireError."""
    lengths = _exactly(source, _LENGTHS.size, at_start=True)
    if lengths is None:
        return None
    mark, head_size, body_size = _LENGTHS.unpack(lengths)
    if mark != _MARK or head_size > HEAD_LIMIT or body_size > BODY_LIMIT:
        raise WireError("no message begins here")
    try:
        head = json.loads(_exactly(source, head_size) or b"")
    except (ValueError, RecursionError) as error:
        raise WireError("a head that is no JSON") from error
    if not isinstance(head, dict):
        raise WireError("a head that is no object")
    return head, _exactly(source, body_size) or b""


def _exactly(source: BinaryIO, size: int, *, at_start: bool = False) -> bytes | None:
    data = b""
    parts = []
    missing = size
    while missing:
        data = source.read(missing)
        if not data:
            if at_start and missing == size:
                return None
            raise WireError("it ends early")
        parts.append(data)
        missing -= len(data)
    return b"".join(parts)

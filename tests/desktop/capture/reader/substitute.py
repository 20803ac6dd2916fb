"""A worker that misbehaves in one way, for the reader to cope with: `python substitute.py WAY`.

Speaks the messages of `wire`, written apart so that the two can disagree.
"""

import json
import struct
import sys
import time
from pathlib import Path


def say(head: object, body: bytes = b"") -> None:
    encoded = json.dumps(head).encode()
    sys.stdout.buffer.write(struct.pack(">4sII", b"XDR1", len(encoded), len(body)) + encoded + body)
    sys.stdout.buffer.flush()


def hear() -> None:
    lengths = sys.stdin.buffer.read(12)
    if len(lengths) < 12:
        sys.exit(0)
    _, head, body = struct.unpack(">4sII", lengths)
    sys.stdin.buffer.read(head + body)


def main(way: str, *rest: str) -> None:
    if way == "missing":
        say({"missing": "rapidocr"})
        return
    if way == "print":
        print("Loading models …", flush=True)
        time.sleep(60)
    if way == "never":
        time.sleep(60)
    say({"ready": True})
    hear()
    if way == "crash":
        sys.exit(139)
    if way == "hang":
        time.sleep(60)
    if way in NOISE:
        sys.stdout.buffer.write(NOISE[way])
        sys.stdout.buffer.flush()
        time.sleep(60)
    if way == "nonsense":
        say({"lines": [{"text": "x"}], "seconds": "soon"})
    if way == "failed":
        say({"failed": "MemoryError", "seconds": 0.1})
    if way == "once":  # crashes the first time, reads the second
        marker = Path(rest[0])
        if not marker.exists():
            marker.touch()
            sys.exit(1)
        say(EMPTY)
    if way == "empty":
        while True:
            say(EMPTY)
            hear()


EMPTY = {
    "lines": [],
    "payloads": [],
    "quality": {"corners": False, "sharp": False, "upright": True, "glare": [], "low_light": False},
    "seconds": 0.0,
}

NOISE = {"garbage": b"\xff" * 4096, "huge": struct.pack(">4sII", b"XDR1", 2**31, 2**31)}

if __name__ == "__main__":
    main(*sys.argv[1:])

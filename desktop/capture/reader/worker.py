"""`python -m desktop.capture.reader.worker`: reads pictures for the program that started it, until it goes.

Raw RGB pixels in, lines and codes out (`wire`); nothing is written to disk, nothing leaves the machine. The
OCR libraries are imported here and in `engine`, `light`, `paper` only, and may be absent.
"""

import sys
from typing import TYPE_CHECKING

from desktop.capture.apart.confine import channel, confine, serve
from desktop.capture.apart.wire import send

if TYPE_CHECKING:
    from desktop.capture.reader.engine import Engine

MEMORY = 4 * 1024**3  # bytes of address space; reading one picture takes a quarter of it


def main() -> int:
    """Answer messages until the other side closes; the exit code."""
    source, out = channel()
    confine(MEMORY)
    try:
        engine = _engine()
    except Exception as error:  # each library says in its own way what it lacks: a part, a model, memory
        first = next(iter(str(error).strip().splitlines()), type(error).__name__)
        send(out, {"missing": (getattr(error, "name", None) or first)[:80]})
        return 0
    send(out, {"ready": True})
    return serve(source, out, engine.answer)


def _engine() -> "Engine":
    from desktop.capture.reader.engine import Engine

    return Engine()


if __name__ == "__main__":
    sys.exit(main())

"""What leaves the encrypted library as a file of its own: noted first, then written, whole or not at all.

A note that cannot be kept stops the copy, so that no copy is without its note. Writing can take long: not for
the UI thread. Knows no widget.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from forms.errors import TransientError, UserError


class AccessLog(Protocol):
    """Where it is noted: the store."""

    def note_access(self, who: str, what: str, purpose: str, archive: str = "") -> None:
        """One line, durable on return."""


def let_out(
    log: AccessLog,
    who: str,
    what: str,
    purpose: str,
    path: Path,
    write: Callable[[IO[bytes]], object],
    *,
    archive: str = "",
) -> None:
    """Note that `what` (of `archive`, if it is one firm's) leaves,
    then have it written to `path`. What was noted and could not be written gets a
    second line that says so. Raises TransientError `not-written`, and what `write` and the log raise."""
    log.note_access(who, what, purpose, archive)
    try:
        write_whole(path, write)
    except UserError:
        log.note_access(who, what, f"{purpose}: not written", archive)
        raise


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Have a file written, all of it or none. Raises TransientError `not-written`, and what `write` does."""
    try:
        with replacing(path) as out:
            write(out)
    except OSError as error:
        raise TransientError(
            "not-written",
            "The file could not be written: {why}.",
            "Everything is safe in the library. Choose another place, or make room and try again.",
            why=error.strerror or str(error),
        ) from error


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` once all of it is written; a failure leaves what was there and
    nothing half-written."""
    if path.exists() and not path.is_file():  # a device, or a folder, which refuses
        with path.open("wb") as out:
            yield out
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise

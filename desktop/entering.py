"""What comes into the program as a file of somebody's: read whole, as it stood at one moment.

Must not know what it holds. Standard library only; may take long: not for the UI thread.
"""

import errno
import os
import stat
from pathlib import Path


class ChangingError(Exception):
    """Another program was writing the file while it was read: what was read is neither old nor new."""


def read_whole(path: Path, most: int) -> bytes:
    """The bytes of a file, `most` + 1 at most, so that a larger one is known. Raises OSError, also for what
    is no file (a pipe would be waited for without end), and ChangingError."""
    before = _regular(path)
    with path.open("rb") as file:
        data = file.read(most + 1)
    after = _regular(path)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(data) != min(after.st_size, most + 1):
        raise ChangingError
    return data


def _regular(path: Path) -> os.stat_result:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no file")
    return found

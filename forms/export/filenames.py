"""Names for files and folders that every system takes: what a submission calls itself, and what its answers
name, was written by anybody.

Knows nothing of what is in the files.
"""

import hashlib
import re
import unicodedata
from datetime import datetime

LONGEST = 80  # characters
_BYTES = 240  # of them in UTF-8: most file systems take 255, number and all
_FIRST, _LAST = 1980, 2107  # years of a zip
_NOT_ALLOWED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")


class FileNames:
    """Names within one folder, none of them twice for a system that does not tell `A` from `a`."""

    def __init__(self, *taken: str) -> None:
        self._numbers: dict[str, int] = {_seen(name): 1 for name in taken}

    def take(self, wanted: str) -> str:
        """A name like `wanted`, which stays as it is where it can. The same wishes in the same order get the
        same names; one that had to be changed says by a hash of what it was."""
        name = safe(wanted)
        ending = _ending(name)
        stem = name.removesuffix(ending)
        number = self._numbers.get(_seen(name), 0)
        found = name
        while _seen(found) in self._numbers:
            number += 1
            found = f"{stem}-{number}{ending}"
        self._numbers[_seen(name)] = max(number, 1)
        self._numbers[_seen(found)] = 1
        return found


def safe(wanted: str) -> str:
    """`wanted` without what Windows, macOS or Linux forbid in a name, or take for a place or a device."""
    name = "".join(c if c.isprintable() else "-" for c in _NOT_ALLOWED.sub("-", wanted)).strip(" .")
    if _DEVICES.fullmatch(name.partition(".")[0].rstrip()):
        name = f"_{name}"
    if name and name == wanted and _short(name, LONGEST, _BYTES) == name:
        return name
    ending = _ending(name)
    mark = hashlib.sha256(wanted.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    rest = len(ending) + len(mark) + 1
    stem = _short(name.removesuffix(ending), LONGEST - rest, _BYTES - rest).rstrip(" .")
    return f"{stem}-{mark}{ending}" if stem else f"{mark}{ending}"


def _short(text: str, characters: int, size: int) -> str:
    return text[:characters].encode("utf-8", "surrogatepass")[:size].decode("utf-8", "ignore")


def _ending(name: str) -> str:
    found = _ENDING.search(name)
    return found[0] if found and found.start() else ""


def _seen(name: str) -> str:
    """What two names have in common that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def packed_at(moment: datetime) -> tuple[int, int, int, int, int, int]:
    """The moment as a zip holds it: one it has no room for (a clock stood at 1970) is the nearest."""
    year, *rest = moment.timetuple()[:6]
    if not _FIRST <= year <= _LAST:
        return (_FIRST, 1, 1, 0, 0, 0) if year < _FIRST else (_LAST, 12, 31, 23, 59, 58)
    month, day, hour, minute, second = rest
    return year, month, day, hour, minute, second

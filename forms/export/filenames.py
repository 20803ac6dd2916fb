"""Names for files and folders that every system takes: what a submission calls itself, and what its answers
name, was written by anybody.

Knows nothing of what is in the files.
"""

import hashlib
import re
import unicodedata

_LONGEST = 80  # characters
_MOST_BYTES = 240  # in UTF-8; with a number behind it below the 255 of most file systems
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
    if name and name == wanted and len(name) <= _LONGEST and len(name.encode()) <= _MOST_BYTES:
        return name
    ending = _ending(name)
    mark = hashlib.sha256(wanted.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    added = len(ending) + len(mark) + 1
    held = name.removesuffix(ending)[: _LONGEST - added].encode()[: _MOST_BYTES - added]
    stem = held.decode(errors="ignore").rstrip(" .")
    return f"{stem}-{mark}{ending}" if stem else f"{mark}{ending}"


def _ending(name: str) -> str:
    found = _ENDING.search(name)
    return found[0] if found and found.start() else ""


def _seen(name: str) -> str:
    """What two names have in common that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())

"""Which of the files on a stick are bundles, and in which order they are to be read."""

from collections.abc import Iterable
from pathlib import Path

from forms.errors import UserError
from sync import bundle


def in_order(places: Iterable[Path]) -> list[Path]:
    """The bundles among files and in folders: by device, time, and number; files that are none come last, so
    that they are told. Raises OSError."""
    found = []
    for place in places:
        there = sorted(place.glob(f"*{bundle.SUFFIX}")) if place.is_dir() else [place]
        for path in there:
            try:
                header = bundle.peek(path)
            except UserError:
                found.append((1, "", 0, "", 0, path))
                continue
            if header.kind == "up" or path == place:
                known = (header.sender, header.made_ms, header.bundle, header.number)
                found.append((0, *known, path))
    return [entry[-1] for entry in sorted(found)]

"""Where on a photo values were read: noted when a person has confirmed them, shown wherever the value is.

An entity of its own beside the record, of type `recognition`: `evidence` (the photo's SHA-256), `document`
and `spots`, for each property quadrilaterals of eight whole numbers, thousandths of the photo's width and
height. It holds places and no values, so that withdrawing an authorisation leaves nothing behind in it.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from forms.archive import JSON, Archive
from forms.recognition import Quad
from sync.store.model import Change

TYPE = "recognition"
_ONE = 1000

Spots = Mapping[str, Sequence[Sequence[int]]]


def noted(
    archive: str, sha: str, document: str, quads: Mapping[str, Sequence[Quad]], size: tuple[int, int]
) -> Change | None:
    """What is to be saved for values read at `quads`, pixels of a photo of `size`; None when none has a
    place."""
    found: dict[str, JSON] = {
        name: [
            [round(_ONE * part / side) for point in quad for part, side in zip(point, size, strict=True)]
            for quad in places
        ]
        for name, places in quads.items()
        if places
    }
    if not found:
        return None
    return Change(archive, _entity(sha), TYPE, {"evidence": sha, "document": document, "spots": found})


def spots(archive: Archive, sha: str) -> Spots:
    """The places on one photo, by property; none when nothing was read off it."""
    for record in archive.of(TYPE):
        found = record.properties.get("spots")
        if sha and record.text("evidence") == sha and isinstance(found, dict):
            return cast(Spots, found)
    return {}


def _entity(sha: str) -> str:
    """A UUID made of the photo's hash, so that the same photo read again has its places once (RFC 9562,
    8)."""
    return f"{sha[:8]}-{sha[8:12]}-8{sha[13:16]}-8{sha[17:20]}-{sha[20:32]}"

"""The hand-over bundle: what two sides would say over a line, as one file on a stick.

Owns the file format (docs/sync.md §11) and nothing else: no store, no database, no network. What is written
is for one reader only, and says who wrote it; a bundle is hostile until it is opened.
"""

from sync.bundle.keys import Keys, can_be_sealed_for, exchange_private, exchange_public
from sync.bundle.opening import Opened, for_another, peek
from sync.bundle.parts import (
    CENTRE,
    SUFFIX,
    DownManifest,
    End,
    Header,
    Pack,
    Photo,
    Received,
    Reply,
    Request,
    UpManifest,
    Wanted,
    Wipe,
    file_name,
    in_lists,
)
from sync.bundle.sealing import Sealed

__all__ = [
    "CENTRE",
    "SUFFIX",
    "DownManifest",
    "End",
    "Header",
    "Keys",
    "Opened",
    "Pack",
    "Photo",
    "Received",
    "Reply",
    "Request",
    "Sealed",
    "UpManifest",
    "Wanted",
    "Wipe",
    "can_be_sealed_for",
    "exchange_private",
    "exchange_public",
    "file_name",
    "for_another",
    "in_lists",
    "peek",
]

"""Opening a library: its store, and the newest content there is with the person's own forms in it.

For another thread than the screen's. Knows no widget.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import UserError

if TYPE_CHECKING:
    from forms.content import Content
    from sync.store import Store
    from sync.store.library import Clock

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening brings."""

    store: Store
    content: Content


def open_library(path: Path, key: bytes, clock: Clock) -> Opened:
    """Raises what `Store.open` does, and UserError `bad-pack`; the file is then closed."""
    from desktop.library.own_forms import with_imported
    from sync.store import Store

    store = Store.open(path, key, clock)
    try:
        return Opened(store, with_imported(load_content(store), store))
    except UserError:
        store.close()
        raise


def load_content(store: Store) -> Content:
    """The newest content there is: the pack the centre sent, or what came with the program."""
    from desktop.content import builtin
    from forms.content import Content
    from sync.pack import open_pack

    own = builtin.shared()
    held, identity = store.pack("content"), store.identity
    if held is None or identity is None or held[0] <= own.version:
        return own
    try:
        newer = Content.load(open_pack(held[1], identity.centre_key))
    except UserError as error:
        log.warning("content pack %s not used: %s", held[0], error.code)
        return own
    builtin.shared.cache_clear()  # two of them parsed would be memory for nothing
    return newer

"""Opening a library: its store, and the newest content there is with the person's own forms in it.

For another thread than the screen's. Knows no widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import UserError

if TYPE_CHECKING:
    from forms.content import Content
    from sync.store import Store
    from sync.store.library import Clock


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening brings. `refused`: why the centre's content is not used."""

    store: Store
    content: Content
    refused: UserError | None = None


def open_library(path: Path, key: bytes, clock: Clock) -> Opened:
    """Raises what `Store.open` does, and UserError `bad-pack`; the file is then closed."""
    from desktop.content.choosing import choose
    from desktop.library.own_forms import with_imported
    from sync.store import Store

    store = Store.open(path, key, clock)
    try:
        found = choose(store)
        return Opened(store, with_imported(found.content, store), found.refused)
    except UserError:
        store.close()
        raise

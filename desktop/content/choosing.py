"""Which content a session works with: the pack the centre sent, or what came with the program.

A pack was tried when it came; a newer program reads more of it, so that it is tried once again by each
version of the program. What cannot be used is said, and the program's own content goes on working.
"""

import logging
from dataclasses import dataclass

from desktop.content import builtin
from desktop.version import app_version
from forms.content import Content
from forms.errors import UserError
from forms.versions import is_newer
from sync.pack import open_pack
from sync.store import Store

log = logging.getLogger(__name__)

TRIED = "content.tried"  # the program's and the pack's version that were found to go together


@dataclass(frozen=True, slots=True)
class Chosen:
    """`refused`: why the pack that is held is not the one in use."""

    content: Content
    refused: UserError | None = None


def choose(store: Store) -> Chosen:
    """The newest content that can be used. Long where a pack must be tried: not for the UI thread."""
    own = builtin.shared()
    held, identity = store.pack("content"), store.identity
    if held is None or identity is None or not is_newer(held[0], own.version):
        return Chosen(own)
    version, data = held
    tried = [app_version(), own.version, version]
    try:
        content = Content.load(builtin.completed(open_pack(data, identity.centre_key)))
        if store.get_setting(TRIED) != tried:
            content.check()
            store.put_setting(TRIED, [*tried])
    except UserError as error:
        log.warning("content pack %s not used: %s", version, error.code)
        return Chosen(own, error)
    builtin.shared.cache_clear()  # two of them parsed would be memory for nothing
    return Chosen(content)

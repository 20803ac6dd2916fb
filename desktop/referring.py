"""A value that is the id of something kept here, in words: the name of a firm, the title of a record. No
Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.reading import Reading
    from desktop.workspace import Workspace
    from forms.archive import JSON

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BY_ID = frozenset({"merged_into"})  # properties that hold an id, whatever an old one looks like


def is_reference(name: str, value: JSON) -> bool:
    """Whether a value of the property names another entity."""
    return isinstance(value, str) and (name in _BY_ID or _ID.fullmatch(value) is not None)


def referred(workspace: Workspace, reading: Reading, value: JSON) -> str:
    """What it is called; where it is not on this device, that it is not."""
    found = workspace.store.entity(str(value))
    if found is None:
        return workspace.word("（不在本机）", "(not on this device)")
    properties = found.properties()
    if found.type == "firm":
        return str(properties.get("name") or "") or workspace.word("（未命名）", "(no name)")
    catalogue = workspace.content.catalogue
    if not catalogue.has(found.type):
        return workspace.word("（另一条记录）", "(another record)")
    kind = catalogue.kind(found.type)
    said = properties.get(kind.title_property)
    own = reading.words(found.type, kind.title_property, said, workspace.language)
    return " · ".join(part for part in (kind.title(workspace.language), own) if part)

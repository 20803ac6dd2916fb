"""What was changed in an archive during a visit, read back to the firm before it signs.

Each fact once, from what it was when the visit began to what it is now. No widget.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.visits import PLACE
from sync.store.model import HistoryItem

_MOST = 2_000  # events looked at: no visit saves more
_LEFT = ("deleted", "seq", "status", PLACE)  # what the program works out, or the title says


@dataclass(slots=True)
class _Touched:
    """One record: what its properties were and are."""

    type: str
    removed: bool = False
    made: bool = False
    old: dict[str, JSON] = field(default_factory=dict)
    new: dict[str, JSON] = field(default_factory=dict)


def changed_since(
    workspace: Workspace, archive: str, since: datetime, without: str = ""
) -> list[tuple[str, str]]:
    """(what, from → to) by record, the first changed first; `without` is the visit itself."""
    items = workspace.store.history(archive=archive, limit=_MOST)
    mine = [i for i in items if i.at >= since and i.entity != without and i.author == workspace.person.id]
    touched: dict[str, _Touched] = {}
    for item in reversed(mine):
        _note(touched.setdefault(item.entity, _Touched(item.type)), item)
    return [line for entity, one in touched.items() for line in _lines(workspace, archive, entity, one)]


def _note(one: _Touched, item: HistoryItem) -> None:
    for change in item.changes:
        if change.property == "deleted":
            one.removed = change.new is True
        if change.property not in one.old:
            one.old[change.property] = change.old
        one.new[change.property] = change.new
    one.made = one.made or (
        len(item.changes) > 1 and all(c.old is None and c.old_known for c in item.changes)
    )


def _lines(workspace: Workspace, archive: str, entity: str, one: _Touched) -> Iterator[tuple[str, str]]:
    catalogue, language = workspace.content.catalogue, workspace.language
    if not catalogue.has(one.type):
        return
    kind, reading = workspace.content.kind(one.type), Reading(workspace.content)
    record = next((r for r in workspace.archive(archive).records if r.id == entity), None)
    name = (
        reading.words(one.type, kind.title_property, record.properties.get(kind.title_property), language)
        if record
        else ""
    )
    title = " · ".join(part for part in (kind.title(language), name) if part)
    if one.removed:
        yield title, _tr("removed")
        return
    if one.made:
        title = f"{title} ({_tr('new')})"
    found = False
    for prop, new in one.new.items():
        old = one.old[prop]
        if prop in _LEFT or old == new or reading.label(one.type, prop, language) == prop:
            continue
        found = True
        said = (_said(reading, one.type, prop, value, language) for value in (old, new))
        before, after = said
        label = f"{title} · {reading.label(one.type, prop, language)}"
        yield label, after if one.made or not before else f"{before} → {after or _tr('empty')}"
    if one.made and not found:
        yield title, _tr("added")


def _said(reading: Reading, type: str, name: str, value: JSON, language: str) -> str:
    if reading.is_evidence(value):
        return _tr("a photo or signature")
    return reading.words(type, name, value, language)


def _tr(source: str) -> str:
    return QCoreApplication.translate("VisitChanges", source)

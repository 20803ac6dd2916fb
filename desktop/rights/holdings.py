"""Everything kept about one firm, value by value, with where each comes from: for the firm to see, and to
take with it, and masked for those who look after it. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from desktop.referring import is_reference, referred
from forms.consent import needed
from sync import hlc

if TYPE_CHECKING:
    from desktop.reading import Reading
    from desktop.workspace import Workspace
    from forms.archive import JSON
    from sync.merge import Entity
    from sync.store.model import PastEntity

_OWN = frozenset(
    {"erasure", "erasure_receipt", "recognition", "assignment"}
)  # bookkeeping, no facts of a firm
NamesOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Holding:
    """One value kept. `source` is the record's own mark of where it was taken from, "" if it has none;
    `evidence`: the value is a file, by its hash; `data_class`: basic, personal, tax, …"""

    property: str
    label: str
    words: str
    value: JSON
    source: str
    at: datetime
    who: str
    device: str
    data_class: str
    evidence: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """One record with its values. `kind` is its type, `title` the kind's name in the screen's language."""

    id: str
    kind: str
    title: str
    group: str
    values: tuple[Holding, ...]


def kept(workspace: Workspace, archive: str, *, masked: bool = False) -> tuple[Kept, ...]:
    """All that is kept of the firm now, in whichever of its archives, in the order of the catalogue. To the
    firm itself nothing is masked."""
    held = [e for member in workspace.members(archive) for e in workspace.store.archive(member).entities]
    return _kept(workspace, [(e.id, e.type, _live(e)) for e in held], masked=masked)


def kept_then(
    workspace: Workspace, records: tuple[PastEntity, ...], *, masked: bool = True
) -> tuple[Kept, ...]:
    """The same of an archive as it was."""
    return _kept(workspace, [(r.id, r.type, r.values) for r in records], masked=masked)


def _kept(
    workspace: Workspace, records: list[tuple[str, str, Mapping[str, object]]], *, masked: bool
) -> tuple[Kept, ...]:
    from desktop.reading import Reading

    reading, names = Reading(workspace.content), cache(workspace.name_of)
    order = {kind.code: kind.order for kind in workspace.content.kinds}
    found = [
        Kept(id, type, reading.kind(type, workspace.language), _group(workspace, type), values)
        for id, type, live in records
        if type not in _OWN
        and (values := tuple(_holdings(workspace, reading, type, live, names=names, masked=masked)))
    ]
    return tuple(sorted(found, key=lambda record: order.get(record.kind, 100_000)))


def _live(entity: Entity) -> Mapping[str, object]:
    return {
        name: won
        for name in entity.live
        if (won := entity.winner(name)) is not None and won.value is not None
    }


def _holdings(
    workspace: Workspace,
    reading: Reading,
    type: str,
    live: Mapping[str, object],
    *,
    names: NamesOf,
    masked: bool,
) -> Iterator[Holding]:
    from sync.merge import Value

    known = workspace.content.catalogue.has(type)
    classes: dict[str, str] = {}
    own = ""
    if known:
        kind = workspace.content.kind(type)
        classes, own = dict(needed(kind, workspace.content.form(kind.form))), kind.consent_class
    source = live.get("source")
    mark = str(source.value) if isinstance(source, Value) else ""
    order = {name: at for at, name in enumerate(reading.asked(type))}
    for name, won in sorted(live.items(), key=lambda item: order.get(item[0], len(order))):
        if name == "deleted" or not isinstance(won, Value) or won.value in (None, "", []):
            continue
        words = (
            workspace.word("一份结果（全文见副本）", "a result (in full in the copy)")
            if isinstance(won.value, dict)
            else referred(workspace, reading, won.value)
            if is_reference(name, won.value)
            else reading.words(type, name, won.value, workspace.language, masked=masked)
        )
        files = won.value if isinstance(won.value, list) else [won.value]
        yield Holding(
            property=name,
            label=reading.label(type, name, workspace.language),
            words=words,
            value=won.value,
            source=reading.words(type, "source", mark, workspace.language) if mark else "",
            at=hlc.wall_time(won.hlc),
            who=names(won.author),
            device=won.device,
            data_class=classes.get(name) or own or "basic",
            evidence=all(reading.is_evidence(one) for one in files),
        )


def _group(workspace: Workspace, type: str) -> str:
    return workspace.content.kind(type).group if workspace.content.catalogue.has(type) else ""

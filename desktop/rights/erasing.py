"""Erasing what a firm no longer allows, or asked to have deleted, and the proof that it was done.

The store and the centre do the erasing (`sync.erasure`); here is decided what, and read what they say.
Knows no widget.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.rights.half_filled import clean
from forms.card import CARD, card_state, cards_of
from forms.withdrawal import DERIVED, Covered, covered, withdrawn_classes, withdrawn_consents
from sync import erasure, hlc
from sync.merge import Entity

if TYPE_CHECKING:
    from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proof:
    """What can be shown of one deletion: it holds no value of what was deleted.

    `values`: how many by type of record; `positions`: "event hash-before hash-after" for each event in the
    log; `confirmed`: when the centre had done the same, None while it has not said so; `centre_events`: in
    how many events there.
    """

    id: str
    archive: str
    at: datetime
    by: str
    device: str
    reason: str
    because: tuple[str, ...]
    classes: tuple[str, ...]
    values: Mapping[str, int]
    of: Mapping[str, tuple[str, ...]]
    positions: tuple[str, ...]
    positions_hash: str
    confirmed: datetime | None
    centre_events: int

    @property
    def total(self) -> int:
        """All values deleted."""
        return sum(self.values.values())


def sweep(workspace: Workspace, archive: str) -> tuple[Entity, ...]:
    """Erase what withdrawn authorisations covered and no live one does; () if there is nothing (left).

    Also what a colleague's computer, which did not know yet, sent in later. An authorisation is the firm's:
    where archives of one firm were merged, it reaches all of them.
    """
    view = workspace.archive(archive)
    classes = withdrawn_classes(workspace.content, view, workspace.today())
    because = withdrawn_consents(view)
    made = _erase(workspace, archive, classes, "withdrawal", because) if classes else ()
    return (*made, *_erase_cards(workspace, archive, because))


def _erase_cards(workspace: Workspace, archive: str, because: tuple[str, ...]) -> tuple[Entity, ...]:
    """What cards said whose firm no longer lets it be published, whatever else is still authorised. Not while
    one of its cards counts: an erasure reaches all of a kind."""
    view, today = workspace.archive(archive), workspace.today()
    said = [record for record in cards_of(view) if record.text("token")]
    states = {card_state(record, view.records, today) for record in said}
    if "withdrawn" not in states or "valid" in states:
        return ()
    about = {
        "reason": "withdrawal",
        "because": list(because),
        "classes": [],
        "forms": [],
        "erased_on": today.isoformat(),
    }
    of = {CARD: DERIVED[CARD]}
    members = workspace.members(archive)
    made = [one for member in members for one in workspace.store.erase(member, of, about)]  # type: ignore[arg-type]  # JSON all through
    if made:
        workspace.forget(archive)
    return tuple(made)


def erase_class(
    workspace: Workspace, archive: str, classes: Collection[str], because: str = ""
) -> tuple[Entity, ...]:
    """Erase classes of data since the firm asked for it, in all its archives; `because` is the request's
    record."""
    return _erase(workspace, archive, classes, "request", (because,) if because else ())


def held(workspace: Workspace, archive: str, classes: Collection[str]) -> Mapping[str, int]:
    """How many values erasing these classes would take out, by type of record."""
    of = covered(workspace.content, classes).of
    found: Counter[str] = Counter()
    for member in workspace.members(archive):
        found.update(workspace.store.erasable(member, of).values)
    return found


def _erase(
    workspace: Workspace, archive: str, classes: Collection[str], reason: str, because: tuple[str, ...]
) -> tuple[Entity, ...]:
    what: Covered = covered(workspace.content, classes)
    if not what.of:
        return ()
    about = {
        "reason": reason,
        "because": list(because),
        "classes": sorted(classes),
        "forms": list(what.forms),
        "erased_on": workspace.today().isoformat(),
    }
    made: list[Entity] = []
    store, members = workspace.store, workspace.members(archive)
    # Papers made since the data went (of what another authorisation covers) have nothing of it, and stay.
    there = any(store.erasable(member, what.of).events for member in members)
    of = {**what.of, **DERIVED} if there else what.of
    for member in members:
        drafts = clean(workspace, member, what)
        made += store.erase(member, of, about)  # type: ignore[arg-type]  # JSON all through
        for draft in drafts:  # the erasure took them for whole: what is left of them may stay
            store.put_draft(draft)
    if made:
        workspace.forget(archive)
        workspace.refresh_summary(archive)
    return tuple(made)


def proofs(workspace: Workspace, archive: str) -> tuple[Proof, ...]:
    """All deletions in the archives of a firm, the latest first."""
    store, members = workspace.store, workspace.members(archive)
    receipts = {
        str(receipt.properties().get("erasure", "")): receipt
        for member in members
        for receipt in store.entities(member, erasure.RECEIPT)
    }
    found = [_proof(e, receipts) for member in members for e in store.entities(member, erasure.TYPE)]
    return tuple(sorted(found, key=lambda proof: proof.at, reverse=True))


def _proof(entity: Entity, receipts: Mapping[str, Entity]) -> Proof:
    said = entity.properties()
    won = entity.winner("of")
    receipt = receipts.get(entity.id)
    told = receipt.properties() if receipt else {}
    values, of = said.get("values"), said.get("of")
    return Proof(
        id=entity.id,
        archive=entity.archive,
        at=hlc.wall_time(won.hlc) if won else datetime.fromtimestamp(0, UTC),
        by=won.author if won else "",
        device=won.device if won else "",
        reason=str(said.get("reason", "")),
        because=_texts(said.get("because")),
        classes=_texts(said.get("classes")),
        values={k: v for k, v in values.items() if isinstance(v, int)} if isinstance(values, dict) else {},
        of={k: _texts(v) for k, v in of.items()} if isinstance(of, dict) else {},
        positions=_texts(said.get("positions")),
        positions_hash=str(said.get("positions_hash", "")),
        confirmed=_moment(told.get("erased_at")),
        centre_events=events if isinstance(events := told.get("events"), int) else 0,
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)) if value else None
    except ValueError:
        return None

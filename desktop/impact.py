"""Which firms new rules move: every firm of the library under both, and what is kept of it.

Reads the store; for another thread than the screen's. Keeps no archive and no name: those are looked up when
they are shown. Local, and no part of any archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from forms.archive import JSON, Archive
from forms.judge.evaluate import Evaluation, evaluate
from forms.judge.facts import facts
from forms.judge.moves import Move, Named, move_of
from sync.records import read_archive
from sync.store.model import FirmQuery

if TYPE_CHECKING:
    from forms.content import Content
    from sync.store import Store

KEPT, IN_USE = "rules.impact", "rules.in_use"
NEVER = ""
Told = Callable[[int, int], None]
TOLD_EVERY = 20  # firms
_REASONS = 8  # indicators of a firm that are kept
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """One firm that changes grade ("" for none). Points as text, "" where they are not known; `reasons`:
    indicator and points by which it moved, greatest first; `caps`: codes of caps, `+` new and `-` gone."""

    archive: str
    before: str
    after: str
    points_before: str
    points_after: str
    reasons: tuple[tuple[str, str], ...] = ()
    caps: tuple[str, ...] = ()

    @property
    def rises(self) -> bool:
        """A is best, none is worst."""
        return (self.after or "Z") < (self.before or "Z")


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of rules did, on a day. `old`, `new`: versions of the content; `told_apart`: judged
    under both (else against the grades the lists showed). `shifted`: firms that keep their grade, and
    change points."""

    old: str
    new: str
    day: date
    firms: int
    shifted: int
    told_apart: bool
    moved: tuple[Moved, ...]


def reckon(
    store: Store,
    version: str,
    before: Content | None,
    content: Content,
    today: date,
    told: Told,
    cancelled: Callable[[], bool],
) -> Impact:
    """Judge every firm in the list; when it is `cancelled`, what was found so far. `before`: the content that
    was in use, None where it is no longer there. Raises SheetError for rules that fail on a firm."""
    merged, shown = store.merged(), dict(_shown(store))
    same = before is not None and before.reference_tables() == content.reference_tables()
    moved, shifted = [], 0
    for number, archive_id in enumerate(shown):
        if cancelled():
            break
        if number % TOLD_EVERY == 0:
            told(number, len(shown))
        archive, _ = read_archive(store, archive_id, merged)
        if before is None:
            found = _against_list(archive, content, today, *shown[archive_id])
        else:
            move = move_of(_named(archive, before, content, today, same=same), before.rules, content.rules)
            found = _moved(move) if move.change.moves_grade else None
            shifted += found is None and bool(move.change.shifts)
        if found is not None:
            moved.append(found)
    told(len(shown), len(shown))
    return Impact(version, content.version, today, len(shown), shifted, before is not None, tuple(moved))


def keep(store: Store, impact: Impact) -> None:
    """For the page, until the next rules come."""
    moved: list[JSON] = [
        {
            "archive": m.archive,
            "grades": [m.before, m.after],
            "points": [m.points_before, m.points_after],
            "reasons": [[code, by] for code, by in m.reasons],
            "caps": [*m.caps],
        }
        for m in impact.moved
    ]
    value: dict[str, JSON] = {
        "old": impact.old,
        "new": impact.new,
        "day": impact.day.isoformat(),
        "firms": impact.firms,
        "shifted": impact.shifted,
        "told_apart": impact.told_apart,
        "moved": moved,
    }
    store.put_setting(KEPT, value)


def kept(store: Store) -> Impact | None:
    """What was found last; None before any rules came."""
    value = store.get_setting(KEPT)
    if not isinstance(value, dict):
        return None
    rows = cast("list[dict[str, Any]]", value["moved"])
    return Impact(
        str(value["old"]),
        str(value["new"]),
        date.fromisoformat(str(value["day"])),
        int(cast(int, value["firms"])),
        int(cast(int, value["shifted"])),
        value["told_apart"] is True,
        tuple(
            Moved(
                row["archive"],
                row["grades"][0],
                row["grades"][1],
                row["points"][0],
                row["points"][1],
                tuple((code, by) for code, by in row["reasons"]),
                tuple(row["caps"]),
            )
            for row in rows
        ),
    )


def rules_in_use(store: Store) -> str:
    """The version of the content that firms were last judged by; NEVER where that was not noted yet."""
    return str(store.get_setting(IN_USE) or NEVER)


def use_rules(store: Store, version: str) -> None:
    """Firms are judged by this version now, and whom it moves is known."""
    if rules_in_use(store) != version:
        store.put_setting(IN_USE, version)


def _shown(store: Store) -> Iterator[tuple[str, tuple[str, str]]]:
    """Grade and points of every firm as the list has them."""
    offset = 0
    while page := store.firms(FirmQuery(offset=offset, limit=_PAGE)).rows:
        for row in page:
            yield row.archive, (row.grade, "" if row.score is None else str(row.score))
        offset += len(page)


def _named(archive: Archive, old: Content, new: Content, today: date, *, same: bool) -> Named:
    before = facts(archive, today, old.reference)
    return Named(archive.id, "", before, before if same else facts(archive, today, new.reference))


def _against_list(archive: Archive, content: Content, today: date, grade: str, points: str) -> Moved | None:
    found: Evaluation = evaluate(facts(archive, today, content.reference), content.rules)
    after = found.grade or ""
    if after == grade:
        return None
    return Moved(archive.id, grade, after, points, f"{found.points:g}")


def _moved(move: Move) -> Moved:
    change = move.change
    caps = (*(f"+{cap.code}" for cap in change.caps_new), *(f"-{cap.code}" for cap in change.caps_gone))
    return Moved(
        move.id,
        *move.grades,
        f"{change.before.points:g}",
        f"{change.after.points:g}",
        tuple((shift.code, f"{shift.by:+g}") for shift in change.shifts[:_REASONS]),
        caps,
    )

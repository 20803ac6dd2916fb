"""Whether a firm's personal data may be asked for and kept: the state of its authorisations on a day, and
what of a change they do not cover.

Pure: reads consent records of an archive, decides nothing about screens. An authorisation is live when it is
signed, has begun, has not ended, and was not withdrawn. One whose days cannot be read allows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from forms.archive import JSON, Archive, Record

if TYPE_CHECKING:
    from forms.catalogue import RecordKind
    from forms.xform import FormDefinition

Reason = Literal["live", "none", "unsigned", "not-yet", "expired", "withdrawn"]
ALWAYS_OPEN = ("consent", "visit", "record.rights_request")
"""An authorisation that ended is renewed on a visit: these kinds stay open without one."""
CLOSED: tuple[Reason, ...] = ("expired", "withdrawn")
"""An archive whose authorisation is so is only read."""

_EMPTY: tuple[JSON, ...] = (None, "", [])
_NEARNESS = ("none", "not-yet", "unsigned", "withdrawn", "expired", "live")


@dataclass(frozen=True, slots=True)
class ConsentState:
    """`live`, until when (None: no end), and the classes of data covered (basic, personal, tax, …).

    Without a live one, `reason` says what the latest is, and `valid_to` when it ended.
    """

    live: bool
    reason: Reason
    valid_to: date | None = None
    categories: frozenset[str] = frozenset()
    record: str = ""

    def covers(self, category: str) -> bool:
        """Whether data of this class may be kept; "" and "basic" need no authorisation."""
        return category in ("", "basic") or category in self.categories


def consent_state(archive: Archive, today: date) -> ConsentState:
    """The state of all authorisations of `archive` together: live ones add up, the longest one names
    the end.
    """
    states = [_one(record, today) for record in archive.of("consent")]
    live = [state for state in states if state.live]
    if live:
        longest = max(live, key=lambda state: state.valid_to or date.max)
        covered = frozenset().union(*(state.categories for state in live))
        return ConsentState(True, "live", longest.valid_to, covered, longest.record)
    nearest = max(states, key=lambda s: (_NEARNESS.index(s.reason), s.valid_to or date.min), default=None)
    if nearest is None:
        return ConsentState(False, "none")
    return ConsentState(False, nearest.reason, nearest.valid_to, frozenset(), nearest.record)


def uncovered(
    state: ConsentState,
    kind: RecordKind,
    form: FormDefinition,
    values: Mapping[str, JSON],
    held: Mapping[str, JSON],
) -> dict[str, str]:
    """Which of `values` may not be kept: property → the class of data that no live authorisation covers.

    `held` is what the record has already: what stays as it was, or becomes empty, needs nobody's leave, nor
    does taking the record away. An authorisation itself is never asked for one.
    """
    if kind.code == "consent":
        return {}
    asked = dict(needed(kind, form))
    found = {}
    for name, value in values.items():
        if name == "deleted" or value in _EMPTY or value == held.get(name):
            continue
        classes = (asked.get(name, ""), kind.consent_class)
        missing = next((category for category in classes if not state.covers(category)), "")
        if missing:
            found[name] = missing
    return found


def needed(kind: RecordKind, form: FormDefinition) -> Iterator[tuple[str, str]]:
    """The class of data of each property of `kind` that `form` asks, "" for none; the kind's own is apart."""
    for dataset in form.datasets:
        if dataset.name == kind.dataset:
            for name, path in dataset.properties.items():
                asked = form.controls.get(path) or form.binds[path]  # what is only calculated has no control
                yield name, asked.extras.get("consent", "")


def classes_of(record: Record) -> tuple[str, ...]:
    """The classes of data an authorisation names, sensitive ones that were consented to apart among them."""
    return (*record.texts("categories"), *record.texts("sensitive"))


def _one(record: Record, today: date) -> ConsentState:
    begins, ends = _date(record, "valid_from"), _date(record, "valid_to")
    reason: Reason = "live"
    if record.text("withdrawn_on"):
        reason = "withdrawn"
    elif not (record.text("signature") or record.text("paper")):
        reason = "unsigned"
    elif (ends or date.max) < today or _unread(record, "valid_to", ends):
        reason = "expired"
    elif (begins or date.min) > today or _unread(record, "valid_from", begins):
        reason = "not-yet"
    covered = frozenset(classes_of(record)) if reason == "live" else frozenset()
    return ConsentState(reason == "live", reason, ends, covered, record.id)


def _unread(record: Record, name: str, day: date | None) -> bool:
    return day is None and bool(record.text(name))


def _date(record: Record, name: str) -> date | None:
    try:
        return date.fromisoformat(record.text(name))
    except ValueError:
        return None

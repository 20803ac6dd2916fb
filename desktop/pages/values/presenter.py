"""Values of one archive with their origin, as of a day, compared with another, and each one's history. Knows
no widget."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.capture.spots import spots
from desktop.pages.archives.wording import past
from desktop.pages.values.state import EarlierState, Mode, RemovedState, TraceState, ValuesState, ValueState
from desktop.reading import Reading
from desktop.rights import holdings
from desktop.workspace import Workspace
from forms.consent import ALWAYS_OPEN, CLOSED
from sync import hlc
from sync.merge import Entity
from sync.store.model import AuditLine, Change, TracedValue

KEPT_DAYS = 30  # removed items come back as easily for that long; after it too, it only is said
_INNER = frozenset({"erasure", "erasure_receipt", "recognition", "assignment"})
_ONE = 1000  # thousandths of a photo's sides


class ValuesPresenter:
    """One archive. `on`: the day shown (None: now), `against`: the day it is compared with, `entity`: only
    one record."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self.archive, self.entity = "", ""
        self.on: date | None = None
        self.against: date | None = None
        self.mode: Mode = "values"

    def firm_name(self) -> str:
        """The firm."""
        firm = self._workspace.archive(self.archive).firm()
        return firm.text("name") if firm else ""

    def state(self) -> ValuesState:
        """Read it."""
        kept, unknown = self._at(self.on)
        records = tuple((record.id, self._title(record)) for record in kept)
        if self.mode == "removed":
            return ValuesState("removed", records, removed=tuple(self._removed()))
        values = (
            tuple(self._compared(kept, unknown))
            if self.against is not None
            else tuple(
                self._value(record, one, None, unknown)
                for record in self._chosen(kept)
                for one in record.values
            )
        )
        return ValuesState(
            "values",
            records,
            values,
            banner=self.on.isoformat() if self.on else "",
            compared=self.against is not None,
            columns=(self._day(self.on), self._day(self.against)),
        )

    def trace(self, entity: str, name: str) -> TraceState:
        """Every value a property ever had, the youngest first."""
        found = self._workspace.store.entity(entity)
        type = found.type if found else ""
        label = self._reading.label(type, name, self._workspace.language)
        values = self._workspace.store.traced(entity, name)
        conflict = sum(value.live for value in values) > 1
        sha, places = self._evidence(found, name) if found else ("", ())
        info = self._workspace.store.evidence(sha) if sha else None
        return TraceState(
            label,
            tuple(self._earlier(type, name, value, conflict=conflict) for value in values),
            sha,
            f"{info.label} · {info.device}" if info else "",
            places,
        )

    def restore(self, entity: str) -> None:
        """Bring a removed record back, as a new event."""
        found = self._workspace.store.entity(entity)
        if found is not None:
            self.put_removed(found, removed=False)

    def put_removed(self, entity: Entity, *, removed: bool) -> None:
        """Say that a record is removed, or not. Raises UserError `consent-missing`: what needs an
        authorisation does not come back without."""
        change = Change(entity.archive, entity.id, entity.type, {"deleted": removed})
        self._workspace.ask_leave(change)
        self._workspace.save_all((change,))

    def audit(self) -> tuple[AuditLine, ...]:
        """The log of the archive with its hashes."""
        return self._workspace.store.audit(self.archive)

    def _at(self, day: date | None) -> tuple[tuple[holdings.Kept, ...], frozenset[tuple[str, str]]]:
        if day is None:
            return holdings.kept(self._workspace, self.archive, masked=True), frozenset()
        zone = self._workspace.now().tzinfo
        end = datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(milliseconds=1)
        then = self._workspace.store.as_of(self.archive, end)
        unknown = frozenset((record.id, name) for record in then for name in record.unknown)
        return holdings.kept_then(self._workspace, then), unknown

    def _chosen(self, kept: tuple[holdings.Kept, ...]) -> Iterator[holdings.Kept]:
        return (record for record in kept if not self.entity or record.id == self.entity)

    def _compared(
        self, kept: tuple[holdings.Kept, ...], unknown: frozenset[tuple[str, str]]
    ) -> Iterator[ValueState]:
        """What differs between the two days: changed, new, and gone since."""
        other, unknown_then = self._at(self.against)
        held = {(r.id, v.property): (r, v) for r in self._chosen(kept) for v in r.values}
        past = {(r.id, v.property): (r, v) for r in self._chosen(other) for v in r.values}
        for key in dict.fromkeys([*held, *past]):
            now, then = held.get(key), past.get(key)
            if now and then and now[1].value == then[1].value:
                continue
            record, value = now or then or (None, None)
            if record is None or value is None:
                continue
            shown = self._value(record, value, then[1].words if then else "", unknown | unknown_then)
            yield shown if now else _emptied(shown)

    def _value(
        self,
        record: holdings.Kept,
        value: holdings.Holding,
        then: str | None,
        unknown: frozenset[tuple[str, str]],
    ) -> ValueState:
        at = value.at.astimezone(self._workspace.now().tzinfo)
        count = (len(value.value) if isinstance(value.value, list) else 1) if value.evidence else 0
        return ValueState(
            record.id,
            value.property,
            self._title(record),
            value.label,
            _tr("%Ln files", count) if count else value.words,
            then,
            value.source,
            past(at, self._workspace.today()),
            f"{value.who} · {value.device}",
            count,
            (record.id, value.property) in unknown,
        )

    def _title(self, record: holdings.Kept) -> str:
        catalogue = self._workspace.content.catalogue
        if not catalogue.has(record.kind):
            return record.title
        name = catalogue.kind(record.kind).title_property
        own = next((v.words for v in record.values if v.property == name), "")
        return f"{record.title} · {own}" if own and record.kind != "firm" else record.title

    def _removed(self) -> Iterator[RemovedState]:
        workspace = self._workspace
        catalogue = workspace.content.catalogue
        closed = workspace.consent(self.archive).reason in CLOSED
        everything = [
            entity
            for member in workspace.members(self.archive)
            for entity in workspace.store.entities(member, include_deleted=True)
        ]
        gone = [
            (e, won) for e in everything if (won := e.winner("deleted")) is not None and won.value is True
        ]
        for entity, won in sorted(gone, key=lambda pair: pair[1].hlc, reverse=True):
            if entity.type in _INNER:
                continue
            at = hlc.wall_time(won.hlc).astimezone(workspace.now().tzinfo)
            title = entity.type
            if catalogue.has(entity.type):
                kind = catalogue.kind(entity.type)
                said = entity.properties().get(kind.title_property)
                own = self._reading.words(entity.type, kind.title_property, said, workspace.language)
                title = " · ".join(part for part in (kind.title(workspace.language), own) if part)
            yield RemovedState(
                entity.id,
                entity.type,
                title,
                f"{past(at, workspace.today())} · {workspace.name_of(won.author)} · {won.device}",
                (workspace.today() - at.date()).days > KEPT_DAYS,
                not closed or entity.type in ALWAYS_OPEN,
            )

    def _earlier(self, type: str, name: str, value: TracedValue, *, conflict: bool) -> EarlierState:
        if not value.known:
            return EarlierState(
                _tr("earlier values"),
                _tr("never came to this computer; the centre has them"),
                _tr("unknown"),
                "text3",
            )
        at = value.at.astimezone(self._workspace.now().tzinfo)
        form = f"{value.form} {value.form_version}".strip()
        parts = (f"{at:%Y-%m-%d %H:%M}", self._workspace.name_of(value.author), value.device, form)
        words = self._reading.words(type, name, value.value, self._workspace.language)
        if value.erased:
            words, mark, tone = _tr("deleted"), _tr("deleted for good"), "err"
        elif value.live and conflict:
            mark, tone = _tr("in conflict"), "conf"
        elif value.live:
            mark, tone = _tr("stands"), "ok"
        else:
            mark, tone = _tr("replaced"), "text3"
        return EarlierState(words or _tr("empty"), " · ".join(p for p in parts if p), mark, tone)

    def _evidence(self, entity: Entity, name: str) -> tuple[str, tuple[tuple[float, ...], ...]]:
        """The photo a value rests on, and where on it: the one it was read off, else the record's own."""
        archive = self._workspace.archive(self.archive)
        pieces = self._pieces(entity) or self._pieces(self._parent(entity))
        for sha in pieces:
            if places := spots(archive, sha).get(name):
                return sha, tuple(tuple(part / _ONE for part in place) for place in places)
        return (pieces[0] if pieces else ""), ()

    def _pieces(self, entity: Entity | None) -> list[str]:
        return [
            str(sha)
            for value in (entity.properties().values() if entity else ())
            for sha in (value if isinstance(value, list) else [value])
            if self._reading.is_evidence(sha) and self._workspace.store.evidence(str(sha)) is not None
        ]

    def _parent(self, entity: Entity) -> Entity | None:
        """The record whose row this is: a row is proved by what its record is proved by."""
        catalogue = self._workspace.content.catalogue
        name = catalogue.kind(entity.type).parent_property if catalogue.has(entity.type) else ""
        return self._workspace.store.entity(str(entity.properties().get(name) or "")) if name else None

    def _day(self, day: date | None) -> str:
        return day.isoformat() if day else _tr("now")


def _emptied(shown: ValueState) -> ValueState:
    from dataclasses import replace

    return replace(shown, words="", evidence=0)


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("ValuesPresenter", source, None, count)

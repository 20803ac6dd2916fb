"""Cases in words: what each side says, who, when, on which device and with which photo, what it was before,
and what is suggested. Knows no widget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.pages.sync.cases import TYPED, Case, keyed
from desktop.pages.sync.differing import LONG, excerpt
from desktop.pages.sync.state import Field, Side
from desktop.reading import Reading
from desktop.referring import is_reference, referred
from desktop.workspace import Workspace
from forms.archive import JSON
from sync import hlc
from sync.dispute import Behind
from sync.merge import Entity, Value


class Wording:
    """Over one workspace and its content."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self._log: list[tuple[float, bool]] | None = None

    def forget(self) -> None:
        """The log has more lines now."""
        self._log = None

    def field(self, case: Case, behind: Behind) -> Field:
        """The case as a row of the page, nothing chosen yet."""
        work = self._workspace
        entity = work.store.entity(case.item.entity)
        sides = tuple(
            self._side(case, key, value, behind, entity)
            for key, value in keyed(case, behind, work.device).items()
        )
        hinted, hint, kind = _hint(sides, both=case.is_list)
        return Field(
            key=case.key,
            label=_tr("The record itself") if case.removal else self.label(case),
            context=self._context(case, entity),
            sides=_in_part(sides),
            may_both=case.is_list,
            may_other=self._may_type(case),
            hint=hint,
            hint_kind=kind,
            hinted=hinted,
            before="" if case.removal else self._before(case, behind),
            masked=any(side.whole and len(side.whole) <= LONG for side in sides),
        )

    def label(self, case: Case) -> str:
        """What it is about."""
        if case.removal:
            return _tr("The record itself")
        return self._reading.label(case.item.type, case.name, self._workspace.language)

    def type_of(self, case: Case) -> str:
        """The type of the question, "" where none asks."""
        asked = self._reading.asked(case.item.type).get(case.name)
        return asked.type if asked else ""

    def words(self, case: Case, value: JSON, *, another: bool = False) -> str:
        """A value of the case's property. `another`: than the one it stands beside."""
        if another and self._reading.is_evidence(value):
            return _tr("another photo")
        if case.removal:
            return _tr("Removed") if value is True else self._going_on(case)
        return self._said(case.item.type, case.name, value)

    def kind_title(self, type: str) -> str:
        """What a kind of record is called."""
        return self._reading.kind(type, self._workspace.language)

    def _said(self, type: str, name: str, value: JSON, *, masked: bool = True) -> str:
        if self._reading.is_evidence(value):
            return _tr("photo")
        if is_reference(name, value):
            return referred(self._workspace, self._reading, value)
        if isinstance(value, list) and any(isinstance(part, list | dict) for part in value):
            return "\n".join(_row(part) for part in value)  # a table
        if isinstance(value, dict):
            return _row(value)
        return self._reading.words(type, name, value, self._workspace.language, masked=masked)

    def _going_on(self, case: Case) -> str:
        """What whoever kept the record did to it."""
        assert case.removal is not None
        item, language = case.item, self._workspace.language
        said = [
            f"{self._reading.label(item.type, name, language)} {self._said(item.type, name, values[0].value)}"
            for name, values in case.removal.kept.items()
            if values[0].value is not None
        ]
        parts = [_tr("Kept"), *(f"{words.strip()}" for words in said)]
        return " · ".join(parts)

    def _side(self, case: Case, key: str, value: Value, behind: Behind, entity: Entity | None) -> Side:
        first, work, act = behind.origin(value), self._workspace, ""
        if case.removal is not None:
            act = _tr("remove") if value.event == case.removal.gone.event else _tr("keep")
            words = whole = self.words(case, value.event == case.removal.gone.event)
        else:
            words = self.words(case, value.value)
            whole = self._said(case.item.type, case.name, value.value, masked=False)
        is_photo = self._reading.is_evidence(value.value) and not case.removal
        photo = str(value.value) if is_photo else self._proof(first, entity)
        info = work.store.evidence(photo) if photo else None
        own = first.device == work.device
        return Side(
            key=key,
            value=words,
            who=work.name_of(first.author),
            when=_moment(hlc.wall_time(first.hlc).astimezone(), work.today()),
            device=first.device,
            photo=photo,
            thumbnail=info.thumbnail if info else b"",
            whole=whole if whole != words else "",
            proof="" if is_photo or not photo else (info.label if info and info.label else _tr("photo")),
            act=act,
            doubted=value.event in behind.doubted or (own and self._was_off(hlc.wall_ms(first.hlc) / 1000)),
        )

    def _proof(self, value: Value, entity: Entity | None) -> str:
        """The photo that was saved in one with the value: a later or earlier one may show another state."""
        for register in entity.live.values() if entity is not None else ():
            beside = register.get(value.event)
            if beside is not None and self._reading.is_evidence(beside.value):
                return str(beside.value)
        return ""

    def _was_off(self, at: float) -> bool:
        """Whether the first sync after a moment (by this device's clock) found that clock wrong; the last
        one, if there was none after it."""
        if self._log is None:
            entries = [e for e in self._workspace.store.sync_log(200) if e.what == "cycle-done"]
            self._log = [(e.at.timestamp(), "clock-off" in _codes(e.details)) for e in entries]
        after = [off for when, off in self._log if when >= at]
        return after[-1] if after else bool(self._log and self._log[0][1])

    def _before(self, case: Case, behind: Behind) -> str:
        if not behind.known:
            return _tr("Before: not on this device")
        words = self.words(case, behind.before)
        return _tr("Before: {0}").format(excerpt(words, ()) or _tr("empty"))

    def _context(self, case: Case, entity: Entity | None) -> str:
        """The kind of record, and which of them."""
        item, title = case.item, self.kind_title(case.item.type)
        catalogue = self._workspace.content.catalogue
        if entity is None or entity.id == item.archive or not catalogue.has(item.type):
            return title
        kind, held = catalogue.kind(item.type), entity.properties()
        own = self._said(item.type, kind.title_property, held.get(kind.title_property))
        above = held.get(kind.parent_property) if kind.parent_property else None
        parent = referred(self._workspace, self._reading, above) if isinstance(above, str) else ""
        return " · ".join(part for part in (parent, title, own) if part)

    def _may_type(self, case: Case) -> bool:
        """Whether something else can be typed: not where a form offers what there is or asks for no words."""
        item = case.item
        if case.removal:
            return False
        if item.property in self._reading.asked(item.type):
            asked = self._reading.asked(item.type)[item.property]
            if asked.choices or asked.type not in TYPED:
                return False
        return all(
            isinstance(value.value, str | int)
            and not isinstance(value.value, bool)
            and not is_reference(item.property, value.value)
            and not self._reading.is_evidence(value.value)
            for value in item.values
        )


def _hint(sides: Sequence[Side], *, both: bool) -> tuple[str, str, str]:
    """Which choice is suggested, why, and in which colour."""
    if both:
        return "both", _tr("Suggested: keep both"), "primary"
    proven = [side for side in sides if side.proven]
    if len(proven) != 1 or proven[0].key not in ("mine", "theirs"):
        return "", "", "ok"
    mine = proven[0].key == "mine"
    words = _tr("Suggested: mine, it has a photo") if mine else _tr("Suggested: theirs, it has a photo")
    return proven[0].key, words, "ok"


def _in_part(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Long words from where they differ, all of them beside."""
    return tuple(
        replace(
            side,
            value=excerpt(side.value, [s.value for s in sides if s is not side]),
            whole=side.whole or side.value,
        )
        if len(side.value) > LONG
        else side
        for side in sides
    )


def _moment(at: datetime, today: date) -> str:
    """Day and time; undecided ones wait for ever, and clocks may be years off."""
    return at.strftime("%m-%d %H:%M" if at.year == today.year else "%Y-%m-%d %H:%M")


def _row(value: JSON) -> str:
    """A row of a table."""
    if isinstance(value, dict):
        return " · ".join(f"{name} {said}" for name, said in value.items())
    if isinstance(value, list):
        return " · ".join(map(str, value))
    return str(value)


def _codes(details: Mapping[str, JSON]) -> Sequence[str]:
    problems = details.get("problems")
    return [str(code) for code in problems] if isinstance(problems, list) else ()


def _tr(source: str) -> str:
    return QCoreApplication.translate("SyncPage", source)

"""What is undecided: the firms, their fields with all sides, what was chosen so far, and settling it.

Knows no widget; the page shows what this says.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from desktop.pages.sync.state import Field, Firm, Side
from desktop.reading import Reading
from desktop.referring import is_reference, referred
from desktop.workspace import Workspace
from forms.archive import JSON
from sync import hlc
from sync.merge import Entity, Value
from sync.store.model import ConflictItem


def _any(words: str) -> bool:
    return True


def _is_decimal(words: str) -> bool:
    try:
        return Decimal(words).is_finite()
    except InvalidOperation:
        return False


def _is_date(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


_TYPED: Mapping[str, Callable[[str], bool]] = {
    "string": _any,
    "int": _any,
    "integer": _any,
    "decimal": _is_decimal,
    "date": _is_date,
}
"""Types of questions whose answers can be typed here, and whether it is one."""


@dataclass(slots=True)
class _Choice:
    side: str = ""
    other: str = ""


class Undecided:
    """`read` anew, `pick` a firm, `choose` and `type` for its fields, then `settle`."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.current = ""
        self._reading = Reading(workspace.content)
        self._choices: dict[str, _Choice] = defaultdict(_Choice)
        self._conflicts: tuple[ConflictItem, ...] = ()

    def read(self) -> None:
        """Read what is undecided now; where the firm looked at is settled, the next one is looked at. A
        choice among other values than there are now was never made."""
        before = {_key(item): _events(item) for item in self._conflicts}
        self._conflicts = self.workspace.store.conflicts()
        now = {_key(item): _events(item) for item in self._conflicts}
        for key in [key for key in self._choices if now.get(key) != before.get(key)]:
            del self._choices[key]
        if self.current not in {item.archive for item in self._conflicts}:
            self.current = next((item.archive for item in self._conflicts), "")

    def fields(self) -> list[Field]:
        """Those of the firm looked at."""
        return [self._field(item) for item in self._here()]

    def choose(self, key: str, side: str) -> None:
        """Which side of a field stays; "" for none yet."""
        self._choices[key].side = side

    def type(self, key: str, words: str) -> None:
        """What is right instead of both."""
        self._choices[key].other = words

    def choose_first(self, side: str) -> bool:
        """The same for the first field that has no choice and can be chosen so; whether there was one."""
        for row in self.fields():
            may = {"both": row.may_both, "other": row.may_other}.get(side, True)
            if not row.choice and may:
                self.choose(row.key, side)
                return True
        return False

    def choose_all_mine(self) -> None:
        """Mine in every field of this firm."""
        for item in self._here():
            self._choices[_key(item)].side = "mine"

    def settle(self) -> bool:
        """Write the choices of the firm looked at, an event for each entity; whether any was written. None is
        while something typed is not yet what it must be. Raises UserError, TransientError of the store."""
        chosen: dict[str, dict[str, JSON]] = defaultdict(dict)
        done = []
        for item in self._here():
            choice = self._choices[_key(item)]
            if choice.side:
                if not self._is_ready(item, choice):
                    return False
                chosen[item.entity][item.property] = self._value(item, choice)
                done.append(_key(item))
        for entity, values in chosen.items():
            self.workspace.store.resolve(entity, values)
        for key in done:
            del self._choices[key]
        return bool(chosen)

    def _here(self) -> list[ConflictItem]:
        return [item for item in self._conflicts if item.archive == self.current]

    def firms(self) -> list[Firm]:
        by_archive: dict[str, list[ConflictItem]] = defaultdict(list)
        for item in self._conflicts:
            by_archive[item.archive].append(item)
        firms = []
        for archive, items in by_archive.items():
            kinds = dict.fromkeys(self._kind_title(item.type) for item in items)
            firms.append(Firm(archive, items[0].firm_name or archive[:8], " · ".join(kinds), len(items)))
        return firms

    def _field(self, item: ConflictItem) -> Field:
        choice = self._choices[_key(item)]
        sides = self._sides(item)
        lists = all(isinstance(value.value, list) for value in item.values)
        hint, kind = self._hint(sides, lists=lists)
        return Field(
            key=_key(item),
            label=self._reading.label(item.type, item.property, self.workspace.language),
            context=self._kind_title(item.type),
            sides=sides,
            may_both=lists,
            may_other=self._may_type(item),
            choice=choice.side,
            other=choice.other,
            hint=hint,
            hint_kind=kind,
        )

    def _may_type(self, item: ConflictItem) -> bool:
        """Whether something else can be typed: not where a form offers what there is or asks for no words."""
        if item.property in self._reading.asked(item.type):
            asked = self._reading.asked(item.type)[item.property]
            if asked.choices or asked.type not in _TYPED:
                return False
        return all(
            isinstance(value.value, str | int)
            and not isinstance(value.value, bool)
            and not is_reference(item.property, value.value)
            and not self._reading.is_evidence(value.value)
            for value in item.values
        )

    def _hint(self, sides: Sequence[Side], *, lists: bool) -> tuple[str, str]:
        if lists:
            return _tr("Suggested: keep both"), "primary"
        proven = [side for side in sides if side.proven]
        if len(proven) != 1:
            return "", "ok"
        if proven[0].key == "mine":
            return _tr("Suggested: mine, it has a photo"), "ok"
        return _tr("Suggested: theirs, it has a photo"), "ok"

    def _sides(self, item: ConflictItem) -> tuple[Side, ...]:
        entity = self.workspace.store.entity(item.entity)
        return tuple(self._side_of(item, key, value, entity) for key, value in self._keyed(item).items())

    def _keyed(self, item: ConflictItem) -> dict[str, Value]:
        """Mine first: what this device wrote, else the value shown now."""
        mine = next((v for v in item.values if v.device == self.workspace.device), item.values[0])
        others = [value for value in item.values if value is not mine]
        keys = ["mine", "theirs", *(str(number) for number in range(3, len(item.values) + 1))]
        return dict(zip(keys, [mine, *others], strict=True))

    def _side_of(self, item: ConflictItem, key: str, value: Value, entity: Entity | None) -> Side:
        words = (
            referred(self.workspace, self._reading, value.value)
            if is_reference(item.property, value.value)
            else self._reading.words(item.type, item.property, value.value, self.workspace.language)
        )
        is_photo = self._reading.is_evidence(value.value)
        proof = "" if is_photo else self._proof(value, entity)
        return Side(
            key=key,
            value=_tr("photo") if is_photo else words,
            who=self.workspace.name_of(value.author),
            when=hlc.wall_time(value.hlc).astimezone().strftime("%m-%d %H:%M"),
            device=value.device,
            photo=str(value.value) if is_photo else proof,
            proven=bool(proof),
        )

    def _proof(self, value: Value, entity: Entity | None) -> str:
        """The photo that was saved in one with the value: a later or earlier one may show another state."""
        for register in entity.live.values() if entity is not None else ():
            beside = register.get(value.event)
            if beside is not None and self._reading.is_evidence(beside.value):
                return str(beside.value)
        return ""

    def _kind_title(self, type: str) -> str:
        catalogue = self.workspace.content.catalogue
        return catalogue.kind(type).title(self.workspace.language) if catalogue.has(type) else type

    def _is_ready(self, item: ConflictItem, choice: _Choice) -> bool:
        if choice.side != "other":
            return True
        words = choice.other.strip()
        if all(isinstance(value.value, int) for value in item.values):
            return words.lstrip("-").isdecimal()
        asked = self._reading.asked(item.type).get(item.property)
        return bool(words) and _TYPED.get(asked.type if asked else "", _any)(words)

    def _value(self, item: ConflictItem, choice: _Choice) -> JSON:
        if choice.side == "both":
            union: list[JSON] = []
            for value in item.values:
                union += (
                    [part for part in value.value if part not in union]
                    if isinstance(value.value, list)
                    else []
                )
            return union
        if choice.side == "other":
            whole = all(isinstance(value.value, int) for value in item.values)
            return int(choice.other) if whole else choice.other.strip()
        return self._keyed(item)[choice.side].value


def _key(item: ConflictItem) -> str:
    return f"{item.entity}/{item.property}"


def _events(item: ConflictItem) -> frozenset[str]:
    return frozenset(value.event for value in item.values)


def _tr(source: str) -> str:
    return QCoreApplication.translate("SyncPage", source)

"""What has to be decided at once: an undecided property, or a record that one side removed. Knows no
widget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from forms.archive import JSON
from sync.dispute import REMOVED, Behind, Removal
from sync.merge import Value
from sync.store.model import ConflictItem


@dataclass(frozen=True, slots=True)
class Case:
    """One question to a person; of a removal it covers several properties."""

    items: tuple[ConflictItem, ...]

    @property
    def item(self) -> ConflictItem:
        """The property, or one of them."""
        return self.items[0]

    @property
    def removal(self) -> Removal | None:
        """The removal in dispute, if that is the question."""
        return self.item.removal

    @property
    def name(self) -> str:
        """What it is about."""
        return REMOVED if self.removal else self.item.property

    @property
    def key(self) -> str:
        """entity/property."""
        return f"{self.item.entity}/{self.name}"

    @property
    def events(self) -> frozenset[str]:
        """What the sides are: a choice among others was never made."""
        return frozenset(value.event for item in self.items for value in item.values)

    @property
    def is_list(self) -> bool:
        """Whether both can be true: only lists can be put together."""
        return not self.removal and all(isinstance(value.value, list) for value in self.item.values)


def cases(items: Sequence[ConflictItem]) -> tuple[Case, ...]:
    """In the order of the conflicts; those that a removal is behind are one."""
    found: dict[str, list[ConflictItem]] = {}
    for item in items:
        name = REMOVED if item.removal else item.property
        found.setdefault(f"{item.entity}/{name}", []).append(item)
    return tuple(Case(tuple(held)) for held in found.values())


def keyed(case: Case, behind: Behind, device: str) -> dict[str, Value]:
    """The values by side, mine first: what this device said first, else the one shown now."""
    values = case.item.values
    if case.removal:
        values = (case.removal.gone, *_youngest(case.removal))
    mine = next((v for v in values if behind.origin(v).device == device), values[0])
    others = [value for value in values if value is not mine]
    keys = ["mine", "theirs", *(str(number) for number in range(3, len(values) + 1))]
    return dict(zip(keys, [mine, *others], strict=True))


def _youngest(removal: Removal) -> tuple[Value, ...]:
    """One value that stands for going on with the record."""
    said = [value for values in removal.kept.values() for value in values]
    return (max(said, key=lambda value: (value.hlc, value.event)),) if said else ()


def decided(case: Case, side: str, sides: Mapping[str, Value], other: str, kind: str) -> dict[str, JSON]:
    """The values that settle it, by property; `side` a key of `sides`, both, or other."""
    if case.removal is not None:
        return case.removal.choices(keep=sides[side].event != case.removal.gone.event)
    if side == "both":
        return {case.name: _union(case.item.values)}
    if side == "other":
        return {case.name: typed(case, other, kind)}
    return {case.name: sides[side].value}


def _union(values: Sequence[Value]) -> list[JSON]:
    union: list[JSON] = []
    for value in values:
        union += [part for part in value.value if part not in union] if isinstance(value.value, list) else []
    return union


DIGITS = 18
"""Of a whole number: more cannot be saved."""


def is_whole(case: Case) -> bool:
    """Whether its values are whole numbers."""
    return all(isinstance(value.value, int) for value in case.item.values)


def typed(case: Case, words: str, kind: str) -> JSON:
    """What was typed, as a value; None while it is not yet one. `kind`: the type of the question."""
    said = words.strip()
    if is_whole(case):
        digits = said.removeprefix("-")
        return int(said) if digits.isdecimal() and said.isascii() and len(digits) <= DIGITS else None
    return said if said and TYPED.get(kind, _any)(said) else None


def _any(_words: str) -> bool:
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


TYPED: Mapping[str, Callable[[str], bool]] = {
    "string": _any,
    "int": _any,
    "integer": _any,
    "decimal": _is_decimal,
    "date": _is_date,
}
"""Types of questions whose answers can be typed here, and whether it is one."""

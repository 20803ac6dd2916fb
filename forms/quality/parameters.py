"""The parameters of a data-quality rule: read as what they are, and checked before a rule is used."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args, get_type_hints

import regex

from forms.archive import Record
from forms.checks.uscc import check_uscc
from forms.judge.expressions import fault_of
from forms.judge.vocabulary import Facts
from forms.quality.context import Context, Run, empty

UPDATED = "updated"
"""As a property: the day of the record's last change."""
TABLES: Mapping[str, Callable[[Context, str], bool]] = {
    "counties": lambda context, text: text in context.reference.regions.counties,
    "towns": lambda context, text: text in context.reference.regions.towns,
    "industries": lambda context, text: text[:2] in context.reference.industries,
    "code_region": lambda context, text: (
        not any(
            problem.kind == "region"
            for problem in check_uscc(text, context.reference.regions.counties).problems
        )
    ),
}
"""The reference tables a value may be looked up in."""
LISTS = {
    name: get_args(kind)[0]
    for name, kind in get_type_hints(Facts).items()
    if str(kind).startswith("list[") and "id" in get_type_hints(get_args(kind)[0])
}
"""The lists of an archive's facts whose items are records."""
_CONDITION = re.compile(r"!?\w+|\w+:\w+( \w+)*")


class Parameters(Mapping[str, str]):
    """The parameters of a rule as they stand in its sheet, read as what they are."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = dict(given)
        self.pattern = regex.compile(given["pattern"]) if _is_pattern(given.get("pattern", "")) else None

    def __getitem__(self, name: str) -> str:
        return self._given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(self.get(name, "").split())

    def whole(self, name: str) -> int:
        """A whole number; 0 where none is given."""
        return int(self.get(name, "0"))

    @property
    def properties(self) -> tuple[str, ...]:
        """All properties named, those of the condition too."""
        named = [word for name in _OF_PROPERTIES for word in self.words(name) if word != UPDATED]
        condition = self.get("if", "")
        return (*named, condition.removeprefix("!").partition(":")[0]) if condition else tuple(named)

    def applies(self, record: Record) -> bool:
        """Whether the condition holds: `name` has a value, `!name` has none, `name:a b` is one of these."""
        condition = self.get("if", "")
        if not condition:
            return True
        if condition.startswith("!"):
            return empty(record, condition[1:])
        name, listed, values = condition.partition(":")
        if not listed:
            return not empty(record, name)
        return bool(set(values.split()) & set(record.texts(name) or (record.text(name),)))


_OF_PROPERTIES = ("property", "first", "then", "years", "employees", "revenue", "assets")


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of check: the parameters it must be given, those it may be, and how it runs."""

    needed: tuple[str, ...]
    allowed: tuple[str, ...]
    run: Run

    def faults(self, given: Mapping[str, str]) -> Iterator[str]:
        """What is wrong with parameters."""
        for name in self.needed:
            if not any(choice in given for choice in name.split("|")):
                yield f"{name.replace('|', ' or ')} must be given"
        known = {choice for name in (*self.needed, *self.allowed) for choice in name.split("|")}
        for name, value in given.items():
            if name not in known:
                yield f"there is no {name!r} here, only {', '.join(sorted(known))}"
            elif fault := _fault(name, value, given):
                yield fault


def _fault(name: str, value: str, given: Mapping[str, str]) -> str:
    faults: dict[str, tuple[Callable[[str], object], str]] = {
        "pattern": (_is_pattern, "no pattern"),
        "of": (TABLES.__contains__, f"none of {', '.join(TABLES)}"),
        "if": (_CONDITION.fullmatch, "not like name, !name or name:value value"),
        "list": (LISTS.__contains__, f"none of {', '.join(LISTS)}"),
        "workdays": (str.isdecimal, "no whole number"),
        "days": (str.isdecimal, "no whole number"),
        "months": (str.isdecimal, "no whole number"),
    }
    if name in faults:
        fits, what = faults[name]
        return "" if fits(value) else f"{name}: {value!r} is {what}"
    if name == "holds":
        item = LISTS.get(given.get("list", ""))
        vocabulary = {**get_type_hints(Facts), **({"item": item} if item else {})}
        fault = fault_of(value, vocabulary, {"answers": ()})
        return f"{fault.message} (character {fault.column})" if fault else ""
    return ""


def _is_pattern(value: str) -> bool:
    try:
        return bool(value) and len(value) < 500 and regex.compile(value) is not None
    except regex.error:
        return False

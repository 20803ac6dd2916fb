"""A document of facts that was not made here: is it whole, of the right kinds, possible, and of one mind?

Every fault is a problem with the fact as its place. The vocabulary says what there must be; the tables below
what can be. Facts made by `forms.judge.facts` need none of this.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

from forms.checks.dates import read_date
from forms.judge.numbers import LARGEST
from forms.judge.vocabulary import Facts
from forms.problems import Place, Problem

_MONTHS = 12 * 1000
_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "months": (-_MONTHS, _MONTHS),
        "premises_months": (0, _MONTHS),
        "age_years": (0, 1000),
        "year": (1900, 9999),
        "elements": (0, 6),
        "hours": (0, 2000),
        "growth": (-1, math.inf),
        "profit": (-math.inf, math.inf),
    }
)
"""By the last name of a fact; a number without a line here is not negative."""
_AT_MOST = (
    ("permits", "valid", "verified"),
    ("tax", "filings_on_time", "filings_due"),
    ("firm", "changes_late", "changes_total"),
    ("staff", "insured", "insurable"),
    ("staff", "contracts", "contractable"),
    ("complaints", "solved", "total"),
    ("insurance", "insured", "insurable"),
    ("payables", "paid_in_time", "amount"),
)
"""The second is part of the third."""
_KNOWN = (("tax", "level"), ("finance", "year"), ("public_rating", "grade"))
"""There exactly when its document says `known`."""
_WORTH = MappingProxyType({"yes": 1.0, "partly": 0.5, "no": 0.0})


def faults_of(document: object, file: str, answer_codes: Collection[str] = ()) -> list[Problem]:
    """What is wrong with a document; nothing for `Facts`. `answer_codes`: the checklist's, with `_`."""
    found = [_problem(file, path, code, message) for path, code, message in _shape(document, Facts, "")]
    if not found:
        facts = cast(Mapping[str, Any], document)
        found += [_problem(file, path, "contradiction", message) for path, message in _contradictions(facts)]
        found += [
            _problem(file, f"answers.{code}", "unknown-fact", "the checklist has no such question")
            for code in facts["answers"]
            if answer_codes and code not in answer_codes
        ]
    return found


def _problem(file: str, path: str, code: str, message: str) -> Problem:
    return Problem("error", code, message, Place(file, column=path))


def _shape(value: object, kind: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """Path, code and message of what is missing, too much, of the wrong kind, or impossible."""
    if is_typeddict(kind):
        yield from _members(value, get_type_hints(kind), path)
    elif get_origin(kind) is list:
        if not isinstance(value, list):
            yield path, "bad-fact", "must be a list"
            return
        for number, item in enumerate(value):
            yield from _shape(item, get_args(kind)[0], f"{path}[{number}]")
    elif get_origin(kind) is dict:
        if not isinstance(value, dict):
            yield path, "bad-fact", "must be an object"
            return
        for name, item in value.items():
            yield from _shape(item, get_args(kind)[1], f"{path}.{name}")
    else:
        yield from _plain(value, kind, path)


def _members(value: object, hints: Mapping[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    if not isinstance(value, dict):
        yield path, "bad-fact", "must be an object"
        return
    at = f"{path}." if path else ""
    for name, kind in hints.items():
        if name in value:
            yield from _shape(value[name], kind, f"{at}{name}")
        else:
            yield f"{at}{name}", "missing-fact", "is missing"
    for name in value:
        if name not in hints:
            yield f"{at}{name}", "unknown-fact", "is no fact"


def _plain(value: object, kind: Any, path: str) -> Iterator[tuple[str, str, str]]:
    kinds: Sequence[Any] = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    if value is None and type(None) in kinds:
        return
    if isinstance(value, bool):
        if bool not in kinds:
            yield path, "bad-fact", "must not be true or false"
    elif isinstance(value, int | float):
        if float not in kinds and not (isinstance(value, int) and int in kinds):
            yield path, "bad-fact", f"must not be the number {value}"
            return
        low, high = _LIMITS.get(path.rpartition(".")[2], (0, math.inf))
        if not (math.isfinite(value) and abs(value) < LARGEST and low <= value <= high):
            yield path, "absurd-fact", f"{value} cannot be"
    elif not isinstance(value, str) or str not in kinds:
        yield path, "bad-fact", "is of the wrong kind"
    elif path == "today" and read_date(value) is None:
        yield path, "bad-fact", f"{value!r} is no date like 2026-11-20"


def _contradictions(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for root, part, whole in _AT_MOST:
        for path, item in _each(facts, root):
            if item[part] is not None and item[whole] is not None and item[part] > item[whole]:
                yield f"{path}.{part}", f"{item[part]} of {item[whole]} ({path}.{whole})"
    for root, name in _KNOWN:
        if facts[root]["known"] != bool(facts[root][name]):
            yield f"{root}.{name}", f"does not agree with {root}.known"
    serious = sum(p["grade"] == "serious" and not p["repaired"] for p in facts["penalties"])
    if serious != facts["serious_unrepaired"]:
        yield "serious_unrepaired", f"penalties has {serious}"
    for code, answer in facts["answers"].items():
        if answer["v"] != _WORTH.get(answer["a"]):
            yield f"answers.{code}.v", f"{answer['v']} where the answer is {answer['a']!r}"


def _each(facts: Mapping[str, Any], root: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    value = facts[root]
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield f"{root}[{number}]", item
    else:
        yield root, value

"""The facts that rules may name, as lines for whoever writes them: path, kind, and what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from forms.judge.vocabulary import Judged


@dataclass(frozen=True, slots=True)
class Fact:
    """`path` as expressions write it (`#.` stands for an item of the list before it)."""

    path: str
    kind: str
    about: str


def facts() -> tuple[Fact, ...]:
    """All of them, in the order of the document."""
    return tuple(_members(Judged, "", ""))


def _members(kind: Any, before: str, about: str) -> Iterator[Fact]:
    for name, hint in get_type_hints(kind).items():
        yield from _fact(f"{before}{name}", hint, about)


def _fact(path: str, hint: Any, about: str) -> Iterator[Fact]:
    if is_typeddict(hint):
        yield from _members(hint, f"{path}.", _said(hint))
    elif get_origin(hint) is list and is_typeddict(get_args(hint)[0]):
        item = get_args(hint)[0]
        yield Fact(path, "list", _said(item))
        yield from _members(item, f"{path} # #.", _said(item))
    elif get_origin(hint) is dict and is_typeddict(get_args(hint)[1]):
        item = get_args(hint)[1]
        yield from _members(item, f"{path}.CODE.", _said(item))
    else:
        yield Fact(path, _kind(hint), about)


def _kind(hint: Any) -> str:
    if get_origin(hint) in (Union, UnionType):
        names = [_kind(part) for part in get_args(hint) if part is not NoneType]
        return " or ".join([*names, *(["null"] if NoneType in get_args(hint) else [])])
    plain = {bool: "true/false", int: "whole number", float: "number", str: "text"}
    if get_origin(hint) is list:
        return f"list of {_kind(get_args(hint)[0])}"
    if get_origin(hint) is dict:
        return f"{_kind(get_args(hint)[1])} by name"
    return plain.get(hint, getattr(hint, "__name__", str(hint)))


def _said(kind: Any) -> str:
    return " ".join((kind.__doc__ or "").split())

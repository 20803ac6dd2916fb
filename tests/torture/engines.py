"""What engines of one run after another may share: a run opens hundreds, and each would compile the same
statements again, which takes longer than running them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import sqlalchemy as sa

RARELY = 50_000  # objects made between two looks for what is garbage; a run holds little


@contextmanager
def compiled_once() -> Iterator[None]:
    """While this lasts, engines of the same driver find the statements that another one has compiled."""
    make = sa.create_engine
    first: dict[object, sa.Engine] = {}

    def create_engine(url: Any, **options: Any) -> sa.Engine:
        made: Any = make(url, **options)
        made.dialect.__class__ = _like(type(made.dialect))
        known: Any = first.setdefault(made.dialect.dbapi, made)
        made._compiled_cache, made.dialect._type_memos = known._compiled_cache, known.dialect._type_memos
        return made

    with mock.patch.object(sa, "create_engine", create_engine):
        yield


@contextmanager
def seldom_collected() -> Iterator[None]:
    """While this lasts, what is there already is not looked through for garbage, and the rest seldom."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(RARELY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _like(dialect: type) -> type:
    """A dialect of which all are equal, as a key of what was compiled."""
    same = {
        "__eq__": lambda self, other: type(self) is type(other),
        "__hash__": lambda self: hash(type(self)),
        "supports_statement_cache": True,
    }
    return _LIKE.setdefault(dialect, type(dialect.__name__, (dialect,), same))


_LIKE: dict[type, type] = {}

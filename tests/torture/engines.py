"""What the engines of one run after another may share: a run opens hundreds, and each would compile the same
statements and load the same migrations again, which takes longer than running them. And what they must not:
what libraries keep of a run that is over.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from fastapi.dependencies import models
from sqlalchemy.engine import CursorResult
from sqlalchemy.engine.cursor import CursorResultMetaData

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
def described_once() -> Iterator[None]:
    """While this lasts, what the columns of a statement in words are called is worked out once."""
    usual: Any = CursorResult._init_metadata
    known: dict[Any, CursorResultMetaData] = {}

    def describe(result: Any, context: Any, columns: Any) -> CursorResultMetaData:
        if context.compiled or context.execution_options.get("driver_column_names"):
            made: CursorResultMetaData = usual(result, context, columns)
            return made
        if columns not in known:
            known[columns] = usual(result, context, columns)
        result._metadata = known[columns]
        return known[columns]

    with mock.patch.object(CursorResult, "_init_metadata", describe):
        yield


@contextmanager
def loaded_once() -> Iterator[None]:
    """While this lasts, the migrations of a place are read once."""
    read = ScriptDirectory.from_config
    known: dict[str | None, ScriptDirectory] = {}

    def from_config(config: Any) -> ScriptDirectory:
        place = config.get_main_option("script_location")
        return known.get(place) or known.setdefault(place, read(config))

    with mock.patch.object(ScriptDirectory, "from_config", from_config):
        yield


def forget_services() -> None:
    """Let go of services that are no more: FastAPI keeps the functions it has looked at, and these the rest of
    their run, which every look for garbage would go through."""
    for kept in (
        models._is_gen_callable_cached,
        models._is_async_gen_callable_cached,
        models._is_coroutine_callable_cached,
    ):
        kept.cache_clear()


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

"""Scenarios: a form written as a markdown XLSForm, driven through `FormSession`."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone

import pytest

from forms.xform import FormDefinition, FormSession, parse_form
from forms.xlsform import compile_xlsform

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def form() -> Callable[..., FormDefinition]:
    def build(markdown: str, tables: Mapping[str, bytes] | None = None) -> FormDefinition:
        compiled = compile_xlsform("test.md", markdown.encode(), "md", tables or {}, forbidden=())
        assert compiled.xml is not None, compiled.problems
        return parse_form(compiled.xml, tables or {})

    return build


@pytest.fixture
def session(form: Callable[..., FormDefinition]) -> Callable[..., FormSession]:
    def start(markdown: str, tables: Mapping[str, bytes] | None = None, **options: object) -> FormSession:
        return FormSession.start(form(markdown, tables), now=lambda: NOON, **options)

    return start


@pytest.fixture
def resume() -> Callable[[FormDefinition, bytes], FormSession]:
    """A draft taken up again, at the same moment."""
    return lambda form, draft: FormSession.resume(form, draft, now=lambda: NOON)


@pytest.fixture
def xform() -> Callable[..., bytes]:
    """A bare XForm, for what pyxform would never write."""

    def build(instance: str, binds: str = "", body: str = "", model: str = "", prolog: str = "") -> bytes:
        return (
            f'{prolog}<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
            f'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model><instance>{instance}'
            f"</instance>{model}{binds}</model></h:head><h:body>{body}</h:body></h:html>"
        ).encode()

    return build


@pytest.fixture
def noon() -> datetime:
    """The moment all of these tests happen at."""
    return NOON

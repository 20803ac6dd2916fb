"""The shipped sheets as a workbook with some cells changed, as an expert would change them."""

import io
from collections.abc import Mapping
from functools import cache

from openpyxl import load_workbook

from forms.rulebook.excel import SCHEME, is_sheet, title_of, write_book
from tests.resources.definitions import content_files

FILES: Mapping[str, bytes] = content_files()


@cache
def shipped() -> bytes:
    """All sheets of the program."""
    return write_book({name: data for name, data in FILES.items() if is_sheet(name)})


@cache
def small(titles: frozenset[str]) -> bytes:
    """The scheme and these sheets; the program's own stand in for the others, and tests are quicker."""
    names = [name for name in FILES if is_sheet(name) and (name == SCHEME or title_of(name) in titles)]
    return write_book({name: FILES[name] for name in names})


def edited(
    cells: Mapping[str, object], drop: tuple[str, ...] = (), rename: Mapping[str, str] | None = None
) -> bytes:
    """`sheet!A1` → value, sheets left out, sheets called otherwise."""
    titles = frozenset((*(place.partition("!")[0] for place in cells), *drop, *(rename or {})))
    book = load_workbook(io.BytesIO(small(titles)))
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    for title in drop:
        del book[title]
    for old, new in (rename or {}).items():
        book[old].title = new
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

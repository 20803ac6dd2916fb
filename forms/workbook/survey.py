"""The survey sheet's rows with the paths their questions will have in the XForm, and what their type says.

This is how a path of the engine is led back to its row, through groups and repeats whose names may be equal.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from forms.workbook.book import Book, SheetRow
from forms.xpath.dependencies import ModelPath

ROOT = "data"  # what pyxform is told to call the instance

_BRACKET = re.compile(r"(begin|end)[\s_]+(?:looped\s+)?(group|lgroup|repeat|loop)", re.IGNORECASE)
_SELECT = re.compile(
    r"(select[\s_]one[\s_]external|select[\s_](?:one|multiple)(?:[\s_]from[\s_]file)?|rank|select1"
    r"|select all that apply(?: from)?|select one from)\s+(\S+)",
    re.IGNORECASE,
)
_META = frozenset({"audit"})

Kind = Literal["question", "group", "repeat", "end"]


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One row. `kind` of its type; `list_name` of its choices (a file's name for those from files)."""

    row: SheetRow
    kind: Kind
    type: str
    name: str
    path: ModelPath
    list_name: str = ""

    @property
    def number(self) -> int:
        """As the spreadsheet counts."""
        return self.row.number


def survey_rows(book: Book) -> tuple[SurveyRow, ...]:
    """All rows with a type, in order. What closes a group that was never opened closes nothing."""
    sheet = book.sheets.get("survey")
    if sheet is None:
        return ()
    found: list[SurveyRow] = []
    above: list[str] = [ROOT]
    for row in sheet.rows:
        kind_word = sheet.value(row, "type")
        name = sheet.value(row, "name")
        bracket = _BRACKET.match(kind_word)
        if bracket is None:
            if kind_word:
                found.append(_question(row, kind_word, name, tuple(above)))
        elif bracket[1].lower() == "end":
            found.append(SurveyRow(row, "end", kind_word, name, tuple(above)))
            if len(above) > 1:
                above.pop()
        else:
            above.append(name)
            kind: Kind = "group" if bracket[2].lower() == "group" else "repeat"
            found.append(SurveyRow(row, kind, kind_word, name, tuple(above)))
    return tuple(found)


def _question(row: SheetRow, word: str, name: str, above: ModelPath) -> SurveyRow:
    if word.strip().lower() in _META:
        return SurveyRow(row, "question", word, "audit", (ROOT, "meta", "audit"))
    select = _SELECT.match(word)
    plain = re.sub(r"[\s_]+", "_", select[1].lower()) if select else word.strip()
    shown = name or f"generated_note_name_{row.number}"
    return SurveyRow(row, "question", plain, shown, (*above, shown), select[2] if select else "")


def rows_by_path(rows: tuple[SurveyRow, ...]) -> Mapping[ModelPath, SurveyRow]:
    """The row that makes the node of a path; the first where a name stands twice."""
    found: dict[ModelPath, SurveyRow] = {}
    for row in rows:
        if row.kind != "end":
            found.setdefault(row.path, row)
    return found

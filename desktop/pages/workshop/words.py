"""Problems in the language of the screen: Qt translates the English source texts of `forms.lint.words`."""

from PySide6.QtCore import QCoreApplication

from desktop.formcheck.words import CONTEXT
from forms.lint.sentences import translated
from forms.lint.words import WORDS, fill
from forms.problems import Place, Problem


def message(problem: Problem) -> str:
    """What is wrong; as it was first said where nobody wrote words for it."""
    words = WORDS.get(problem.code)
    if words is None:
        return problem.message
    said = _tr(words.says)
    if why := translated(problem.details, _tr):
        return fill(said, {**problem.details, "why": why})
    return problem.message if said == words.says else fill(said, problem.details)


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)


def remedy(problem: Problem) -> str:
    """The way out."""
    words = WORDS.get(problem.code)
    return fill(_tr(words.remedy), problem.details) if words else ""


def where(place: Place, file: str) -> tuple[str, str]:
    """The place in two lines: the cell, or as near as it is known, and what it is in. `file` is the form's
    own name, which need not be said again.
    """
    other = "" if place.file == file else place.file
    row = QCoreApplication.translate("FormCheck", "row {row}").format(row=place.row) if place.row else ""
    first = place.cell or row or place.sheet or other or "–"
    rest = [part for part in (other, place.sheet, place.column) if part and part != first]
    return first, " · ".join(rest)

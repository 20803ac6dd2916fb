"""What may not be asked about a person, said in hints and choices: a question's own words refuse the form
when it is compiled; here a person looks.
"""

from collections.abc import Iterator

from forms.lint.subject import Subject, found
from forms.problems import Place, Problem
from forms.workbook.book import Sheet, column_of
from forms.xform.outline import static_text

_WORDS = {"survey": ("hint", "guidance_hint"), "choices": ("label", "name")}


def check(subject: Subject) -> Iterator[Problem]:
    """Warnings in hints and choices; for a ready-made XForm, errors in its questions too."""
    for name, bases in _WORDS.items():
        sheet = subject.sheet(name)
        if sheet is not None:
            yield from _cells(subject, name, sheet, bases)
    if subject.book is None:
        yield from _questions(subject)


def _cells(subject: Subject, name: str, sheet: Sheet, bases: tuple[str, ...]) -> Iterator[Problem]:
    headers = [header for header in sheet.columns if column_of(header).base in bases]
    for row in sheet.rows:
        for header in headers:
            for entry in subject.forbidden:
                if entry.is_asked_in(row.cells.get(header, "")):
                    place = subject.cell(name, row.number, header)
                    yield found("forbidden-hint", place, what=entry.what, source=entry.source)


def _questions(subject: Subject) -> Iterator[Problem]:
    for path, control in subject.form.controls.items():
        languages = subject.form.languages or ("",)
        words = " ".join(static_text(control.label, subject.form.texts, language) for language in languages)
        for entry in subject.forbidden:
            if entry.is_asked_in(path[-1]) or entry.is_asked_in(words):
                place = Place(subject.file, column="/" + "/".join(path))
                yield found("forbidden-data", place, "error", why=entry.refusal)

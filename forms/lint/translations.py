"""What is said in one language and not in another."""

import re
from collections.abc import Iterator

from forms.lint.subject import Subject, found
from forms.problems import Place, Problem
from forms.workbook.book import Sheet, column_of

_CODE = re.compile(r"\([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*\)\s*$")
_BARE_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_SPOKEN = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
_MOST = 200  # of one column; more tell nothing new


def check(subject: Subject) -> Iterator[Problem]:
    """By column and row where there is a book, by text elsewhere."""
    if subject.book is None:
        yield from _texts(subject)
        return
    languages = _languages(subject)
    for language, (sheet, header) in languages.items():
        if language and not _CODE.search(language) and not _BARE_CODE.fullmatch(language):
            yield found("language-no-code", subject.cell(sheet, 1, header), language=language)
    if "" in languages and len(languages) > 1:
        sheet, header = languages[""]
        others = ", ".join(language for language in languages if language)
        yield found("language-mixed", subject.cell(sheet, 1, header), column=header, languages=others)
    for name in ("survey", "choices"):
        held = subject.sheet(name)
        if held is not None:
            yield from _missing(subject, name, held, [language for language in languages if language])


def _languages(subject: Subject) -> dict[str, tuple[str, str]]:
    """Each language, "" for columns without one, and where it is first named."""
    found_languages: dict[str, tuple[str, str]] = {}
    for name in ("survey", "choices"):
        sheet = subject.sheet(name)
        for header in sheet.columns if sheet else ():
            column = column_of(header)
            if column.base in _SPOKEN:
                found_languages.setdefault(column.language, (name, header))
    return found_languages


def _missing(subject: Subject, name: str, sheet: Sheet, languages: list[str]) -> Iterator[Problem]:
    for base in _SPOKEN:
        by_language = {column_of(header).language: header for header in sheet.by_base.get(base, ())}
        spoken = {language: header for language, header in by_language.items() if language}
        if not spoken:
            continue
        for language in languages:
            if language not in spoken:
                place = subject.cell(name, 1, next(iter(spoken.values())))
                yield found("translation-no-column", place, column=base, language=language)
        yield from _gaps(subject, name, sheet, spoken)


def _gaps(subject: Subject, name: str, sheet: Sheet, spoken: dict[str, str]) -> Iterator[Problem]:
    told = 0
    for row in sheet.rows:
        said = [language for language, header in spoken.items() if row.cells.get(header)]
        if not said or len(said) == len(spoken):
            continue
        for language, header in spoken.items():
            if language not in said and (told := told + 1) <= _MOST:
                yield found(
                    "translation-missing",
                    subject.cell(name, row.number, header),
                    language=language,
                    other=said[0],
                )


def _texts(subject: Subject) -> Iterator[Problem]:
    texts = subject.form.texts
    keys = {key: (language, forms) for language, entries in texts.items() for key, forms in entries.items()}
    for key, (other, said) in sorted(keys.items()):
        for language, entries in texts.items():
            lacking = [form for form in said if form not in entries.get(key, {})]
            if lacking:
                place = Place(subject.file, column=f"itext {key}")
                yield found("translation-missing", place, language=language, other=other)

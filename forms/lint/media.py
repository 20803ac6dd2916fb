"""Pictures, sounds and films a form names that are not beside it."""

from collections.abc import Iterator

from forms.lint.subject import Subject, found
from forms.problems import Place, Problem
from forms.workbook.book import column_of
from forms.xform.definition import Parts

_KINDS = ("image", "big-image", "audio", "video")


def check(subject: Subject) -> Iterator[Problem]:
    """Only where it is known which files there are."""
    if subject.files is None:
        return
    if subject.book is None:
        yield from _named_in_texts(subject, subject.files)
        return
    for name in ("survey", "choices"):
        sheet = subject.sheet(name)
        for header in sheet.columns if sheet else ():
            if column_of(header).base not in _KINDS:
                continue
            for row in sheet.rows if sheet else ():
                file = row.cells.get(header, "")
                if file and "${" not in file and file not in subject.files:
                    yield found("media-missing", subject.cell(name, row.number, header), file=file)


def _named_in_texts(subject: Subject, files: frozenset[str]) -> Iterator[Problem]:
    told: set[str] = set()
    for name in media_of(subject):
        if name not in files and name not in told:
            told.add(name)
            yield found("media-missing", Place(subject.file), file=name)


def media_of(subject: Subject) -> Iterator[str]:
    """The names of the files an XForm's texts show."""
    for entries in subject.form.texts.values():
        for forms in entries.values():
            for kind in _KINDS:
                words = _plain(forms.get(kind, ()))
                if words:
                    yield words.rpartition("/")[2]


def _plain(parts: Parts) -> str:
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else ""

"""Submissions read from folders and zips, as ODK Briefcase and Collect lay them out.

Owns which file is a submission of a form and which lies beside one; of every other submission it says which
file it is and why. A zip that comes in is hostile: what it unpacks to is bounded, and no name in it leads
anywhere.
"""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from forms.checks.zips import DAMAGED_ZIP, BoundedZip
from forms.export.submission import Beside, Filled, attachments
from forms.lint.words import sentence
from forms.problems import Place, Problem
from forms.workbook.book import UnreadableError
from forms.xform import FormDefinition, FormError
from forms.xform.instances import parse_xml
from forms.xform.vocabulary import local_name

MAX_UNPACKED = 512 << 20  # bytes of all instances of one zip
_ENCRYPTED = "http://www.opendatakit.org/xforms/encrypted"


@dataclass(slots=True)
class Found:
    """Submissions of one form, and for each that is none a problem: `submission-other-form`,
    `submission-encrypted`, `submission-unreadable`, `form-unreadable`; whoever looked adds `submission-none`
    where nothing was found."""

    filled: list[Filled] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Those too."""
        self.filled += other.filled
        self.left_out += other.left_out


def read_instances(form: FormDefinition, file: str, source: IO[bytes]) -> Found:
    """What is in such a zip, in its order. Attachments are read from it when they are asked for: keep it
    open. Raises UnreadableError, then too."""
    with _told_as_unreadable(file):
        book = BoundedZip(source, MAX_UNPACKED)
    folders: dict[tuple[str, int], dict[str, zipfile.ZipInfo]] = {}
    times: dict[PurePosixPath, int] = {}
    for entry in book.infolist():
        if not entry.is_dir():
            path = PurePosixPath(entry.filename.replace("\\", "/"))
            times[path] = times.get(path, 0) + 1  # the same path again is another folder's
            folders.setdefault((str(path.parent), times[path]), {})[path.name] = entry

    def read(entries: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
        with _told_as_unreadable(f"{file}/{entries[name].filename}"):
            return book.read(entries[name])

    found = Found()
    for (folder, _), entries in folders.items():
        found.add(
            take_folder(form, str(PurePosixPath(file, folder)), Beside(entries, partial(read, entries)))
        )
    return found


def take_file(form: FormDefinition, file: str, xml: bytes) -> Found:
    """One submission without attachments."""
    problem = _not_of(form, xml, file)
    return Found([Filled(xml)]) if problem is None else Found(left_out=[problem])


def take_folder(form: FormDefinition, folder: str, files: Mapping[str, bytes]) -> Found:
    """The submissions among the files of one folder. One alone has all that lies beside it, as Briefcase and
    Collect have it; of several each has what it names."""
    own: dict[str, bytes] = {}
    others: dict[str, Problem] = {}
    for name in files:
        if name.lower().endswith(".xml") and not name.startswith("."):
            try:
                xml = files[name]
                problem = _not_of(form, xml, f"{folder}/{name}")
            except UnreadableError as error:
                problem = error.problem
            if problem is None:
                own[name] = xml
            else:
                others[name] = problem
    named = {name: attachments(form, xml) for name, xml in own.items()}
    for names in named.values():
        for name in names:
            others.pop(name, None)  # an answer, not a submission
    found = Found(left_out=list(others.values()))
    for name, xml in own.items():
        beside = files if len(own) == 1 else named[name]
        kept = (n for n in beside if n in files and n not in own and n not in others)
        found.filled.append(Filled(xml, Beside(kept, files.__getitem__)))
    return found


def _not_of(form: FormDefinition, xml: bytes, file: str) -> Problem | None:
    """Why this is no submission of the form, None when it is one."""
    try:
        root = parse_xml(xml, file)
    except FormError as error:
        return submission_problem("submission-unreadable", file, why=error.message)
    name, identity = local_name(str(root.tag)), root.get("id", "")
    if root.get("encrypted") or str(root.tag).startswith(f"{{{_ENCRYPTED}}}"):
        return submission_problem("submission-encrypted", file)
    # A version before may have called its root otherwise; where there is no id, the root's name is it.
    if identity != form.id and (identity or name != local_name(str(form.template.tag))):
        return submission_problem("submission-other-form", file, id=identity or name, form=form.id)
    return None


def submission_problem(code: str, file: str, **details: object) -> Problem:
    """Why there is no submission from `file`, in the words of `code`."""
    return Problem("error", code, sentence(code, details), Place(file), details)


@contextmanager
def _told_as_unreadable(file: str) -> Iterator[None]:
    try:
        yield
    except DAMAGED_ZIP as error:
        message = f"no zip of submissions: {error}"
        raise UnreadableError(
            Problem("error", "form-unreadable", message, Place(file), {"why": message})
        ) from error

"""Confirmed values into the archive: photo, record or draft, the paper's other record, and the spots.

Confirmed values become answers of the record's own form, whose rules hold as if they had been typed. What a
form refuses or still misses stays in its draft. Knows no widget.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.capture import spots
from desktop.capture.keeping import Captured, keep
from desktop.capture.picture import Picture
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request, Spot
from desktop.pages.licence.values import Values
from desktop.workspace import Workspace
from forms.recognition import Document, Quad

_TERM = ("valid_from", "valid_to", "long_term")


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the confirmed values: `saved` as a record, or left in a draft for the form to be
    finished.

    `page` holds what the form page is opened with; empty when there is nothing left to do there.
    """

    archive: str
    saved: bool
    page: Mapping[str, str | None]


class Writing:
    """One paper into one archive (a new one for `archive` ""), `picture` being its photo if there is one."""

    def __init__(
        self, workspace: Workspace, document: Document, archive: str, picture: Picture | None, values: Values
    ) -> None:
        self._workspace, self._document = workspace, document
        self._archive, self._picture = archive, picture
        self._confirmed, self._places = values.confirmed(), values.places()
        self._spots: dict[str, tuple[Quad, ...]] = {}
        self._sha = ""

    def run(self, *, finish: bool) -> Written:
        """Write; with `finish` False all of it goes into drafts. Raises what the store raises."""
        document, wanted = self._document, self._confirmed
        entity = record_of(self._workspace, self._archive, document.fills, wanted.get("number", ""))
        main = Filling(self._workspace, Request(self._archive or None, document.fills, entity))
        self._keep(main.archive)
        self._answer(main, {**document.preset, **wanted}, self._places)
        saved = _settle(main, finish=finish)
        other = self._other(main.archive, finish=saved)
        self._note_spots(main.archive)
        left = main if not saved else other
        if left is None:
            return Written(main.archive, True, {})
        page = {"archive": left.archive, "kind": left.kind.code, "entity": left.entity}
        return Written(left.archive, False, {**page, "draft": left.draft})

    def _other(self, archive: str, *, finish: bool) -> Filling | None:
        """The paper's other record, when its form has to be opened for what it still misses.

        Beside a firm that is still a draft it is one, too: `companions` finishes it with the firm.
        """
        also = self._document.also
        given, places = also_given(self._document, self._confirmed), self._also_places()
        if also is None or not given.get("number"):
            return None
        entity = record_of(self._workspace, archive, also.fills, given["number"])
        other = Filling(self._workspace, Request(archive, also.fills, entity))
        self._answer(other, {**also.preset, **given}, places)
        return None if _settle(other, finish=finish) else other

    def _answer(
        self, filling: Filling, given: dict[str, str], places: Mapping[str, tuple[Quad, ...]]
    ) -> None:
        """The answers of one form, the photo as their evidence, and the spots of those that were taken."""
        if self._picture is not None:
            given["source"] = "camera"
        if self._sha and (photo := filling.evidence_of(given)):
            given[photo] = self._sha
        taken = filling.take(given)
        self._spots |= {name: quads for name, quads in places.items() if name in taken}

    def _also_places(self) -> dict[str, tuple[Quad, ...]]:
        """Where the other record's properties were read: where those of this one were."""
        places, names = self._places, also_names(self._document)
        return {also: places[name] for name, also in names.items() if name in places}

    def _keep(self, archive: str) -> None:
        picture = self._picture
        if picture is None:
            return
        label = self._workspace.word(self._document.title_zh, self._document.title_en)
        captured = Captured(picture.data, picture.mime, label, picture.thumbnail, picture.original_sha256)
        self._sha = keep(self._workspace, archive, captured).sha256

    def _note_spots(self, archive: str) -> None:
        if self._picture is None:
            return
        size = (self._picture.width, self._picture.height)
        noted = spots.noted(archive, self._sha, self._document.code, self._spots, size)
        if noted is not None:
            self._workspace.save_all((noted,))


def also_names(document: Document) -> dict[str, str]:
    """Property of the paper's own record → that of its other one, a term's own days the last."""
    named = {spec.name: spec.also for spec in document.fields if spec.also and spec.kind != "period"}
    terms = any(spec.also and spec.kind == "period" for spec in document.fields)
    return {**named, **{name: name for name in _TERM if terms}}


def also_given(document: Document, confirmed: Mapping[str, str]) -> dict[str, str]:
    """What the confirmed values say in the paper's other record; a term's first day, where it is printed,
    rather than the day that stands in for it."""
    return {also: confirmed[name] for name, also in also_names(document).items() if confirmed.get(name)}


def record_of(workspace: Workspace, archive: str, kind: str, number: str) -> str | None:
    """The record that is brought up to date: the firm's own, or one with the same number; None: a new one."""
    if not archive:
        return None
    if kind == "firm":
        return archive
    known = workspace.archive(archive).of(kind)
    return next((r.id for r in known if number and r.text("number") == number), None)


def _settle(filling: Filling, *, finish: bool) -> bool:
    """Finish what is complete, else keep its draft, open at what is wrong; whether it is saved."""
    problems = filling.session.problems()
    if finish and not problems:
        filling.finish()
        return True
    filling.save_draft(Spot(problems[0].ref if problems else ""))
    return False

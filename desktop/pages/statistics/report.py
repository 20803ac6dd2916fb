"""The annual report and the quarterly list: which one is shown, and what it is made from. Knows no widget."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.pages.statistics.state import Kind, Paper
from desktop.reports.statistics import TEMPLATE, WORDS, Progress, document, title
from desktop.workspace import Workspace
from forms.content import bad_pack
from forms.problems import Place, Problem
from forms.statistics import Period, quarter_of, year_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper: of the year or quarter of a day."""

    kind: Kind
    day: date
    paper: Paper

    @property
    def period(self) -> Period:
        """The year or the quarter."""
        return year_of(self.day) if self.kind == "annual" else quarter_of(self.day)

    def step(self, by: int) -> "Wanted":
        """The one so many periods later, or earlier."""
        return replace(self, day=self.period.step(by).first)


class Reports:
    """Makes papers for one session."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def title(self, wanted: Wanted) -> str:
        """What it is called, in the language of the screen."""
        zh, en = title(wanted.kind, wanted.period, self._words())
        return self._workspace.word(zh, en)

    def maker(self, wanted: Wanted) -> tuple[bytes, Callable[[], dict[str, Any]]]:
        """The template, and what gathers the document elsewhere."""
        work, words = self._workspace, self._words()
        store, content, today = work.store, work.content, work.today()
        person = work.person
        bands, judged = [band.start for band in content.programme.bands], work.mark()

        def make() -> dict[str, Any]:
            progress = Progress(
                kind=wanted.kind,
                period=wanted.period,
                today=today,
                unit=person.unit_name,
                who=person.name,
                figures=store.figures(today, bands, judged),
                late=store.late_firms(today),
                officer=work.name_of,
            )
            return document(progress, content, words, wanted.paper)

        return content.document(TEMPLATE), make

    def _words(self) -> Mapping[str, Any]:
        try:
            said: Mapping[str, Any] = json.loads(self._workspace.content.document(WORDS))
        except ValueError as error:
            raise bad_pack(Problem("error", "not-json", "it is no JSON", Place(WORDS))) from error
        return said

"""A file on its way into a real library: read, its columns guessed, every row tried, saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop import intake
from desktop.pages.intake.report import Reporter
from desktop.workspace import Workspace
from forms.intake import mapping, reading, targets
from forms.intake.mapping import ColumnMap
from forms.intake.model import Grid
from forms.intake.verdict import Verdict


@dataclass
class Brought:
    """What came of a file. `words`: what the report says of each row, by its number."""

    grid: Grid
    trial: intake.Trial
    verdicts: tuple[Verdict, ...]
    words: Mapping[int, str]
    archives: tuple[str, ...] = ()

    @property
    def outcomes(self) -> list[str]:
        """What becomes of each row."""
        return [verdict.outcome for verdict in self.verdicts]


Bring = Callable[..., Brought]


@pytest.fixture
def bring(workspace: Workspace) -> Bring:
    """Bring a file in, all the way; with `save=False` only the trial run."""

    def run(
        path: Path,
        kind: str = "firm",
        *,
        archive: str = "",
        fixed: Mapping[str, str] | None = None,
        save: bool = True,
    ) -> Brought:
        source = intake.read_file(path)
        grid = reading.grid(source.sheet(source.sheets[0]))
        words = workspace.content.intake_words
        subject = targets.subject(workspace.content, words, kind)
        columns = ColumnMap(mapping.suggest(grid, subject, words), fixed or {})
        trial = intake.Trial(workspace, grid, subject, columns, archive)
        verdicts = trial.judge(lambda _done, _total: None)
        said: dict[int, str] = {}
        for line in Reporter(workspace, trial).table().rows:
            said[int(str(line[0]))] = f"{said.get(int(str(line[0])), '')}{line[4]} {line[6]}\n"
        found = Brought(grid, trial, verdicts, said)
        if save:
            _, found.archives = trial.save(path.name, lambda _done, _total: None)
        return found

    return run


@pytest.fixture
def kept(workspace: Workspace) -> Callable[[str], dict[str, Any]]:
    """What is kept of the firm of a credit code."""

    def run(code: str) -> dict[str, Any]:
        found = workspace.store.firms_with_code(code)
        assert len(found) == 1, found
        entity = workspace.store.entity(found[0][0])
        assert entity is not None
        return dict(entity.properties())

    return run

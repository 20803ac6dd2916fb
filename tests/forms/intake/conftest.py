"""What ships, and judging a table with it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import pytest

from desktop.content import builtin
from forms.archive import Archive, Record
from forms.content import Content
from forms.intake import mapping, reading, targets
from forms.intake.firms import Firms, Known
from forms.intake.judging import Judge
from forms.intake.mapping import ColumnMap
from forms.intake.rows import Task
from forms.intake.verdict import Verdict
from tests.corpus.tables import as_csv
from tests.corpus.uscc import code

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC).astimezone()
FIRM = "演示甲餐饮有限公司"
CODE = code("91", "500103", 1)

Judging = Callable[..., list[Verdict]]


@pytest.fixture(scope="session")
def content() -> Content:
    """The content that ships."""
    return builtin.shared()


def firm(archive: str = "a", name: str = FIRM, uscc: str = CODE) -> Record:
    """A firm's record."""
    return Record(archive, "firm", {"name": name, "uscc": uscc})


def consent(categories: Sequence[str], archive: str = "a", **more: str) -> Record:
    """An authorisation that is signed and lasts."""
    said = {"signature": "f" * 64, "valid_from": "2026-01-01", "categories": list(categories), **more}
    return Record(f"consent-{archive}", "consent", said)


@pytest.fixture
def judge(content: Content) -> Judging:
    """Judge rows (headings first) as a kind; archives are lists of records, the firm's among them."""

    def run(
        kind: str,
        rows: Sequence[Sequence[str]],
        archives: Mapping[str, Sequence[Record]] | None = None,
        fixed: Mapping[str, str] | None = None,
        own_firm: str = "",
    ) -> list[Verdict]:
        words = content.intake_words
        held = {key: Archive(key, tuple(records)) for key, records in (archives or {}).items()}
        firms = Firms(
            Known(key, record.text("name"), record.text("uscc"))
            for key, archive in held.items()
            if (record := archive.firm())
        )
        grid = reading.grid(reading.open_source("a.csv", as_csv(rows)).sheet("a"), 1)
        subject = targets.subject(content, words, kind)
        columns = ColumnMap(mapping.suggest(grid, subject, words), fixed or {})
        task = Task(grid, subject, columns, content.catalogue, words, lambda: NOW, "zh", own_firm)
        found = Judge(task, firms, lambda key: held.get(key, Archive(key, ()))).judge()
        return sorted(found, key=lambda verdict: verdict.number)

    return run


def codes(verdict: Verdict) -> list[str]:
    """Why it is refused, by code."""
    return [note.code for note in verdict.stopped]

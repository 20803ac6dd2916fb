"""The shipped rules, and archives to hold against them."""

from datetime import date

import pytest

from forms.archive import JSON, Archive, Record
from forms.content import Content
from forms.quality.issues import Inspected, inspect
from tests.resources.definitions import content_files

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def content() -> Content:
    return Content.load(content_files())


def record(id: str, type: str, **properties: JSON) -> Record:
    return Record(id, type, properties)


def inspected(content: Content, *records: Record, today: date = TODAY) -> Inspected:
    archive = Archive("firm", records)
    return inspect(archive, content.quality, today, content.reference, content.catalogue, content.form)


def found(content: Content, *records: Record, today: date = TODAY) -> set[tuple[str, str]]:
    return {(issue.rule, issue.record) for issue in inspected(content, *records, today=today).issues}

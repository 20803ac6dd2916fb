"""What the documents name exists: a promise with a test beside it is worth as much as that test."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
# The protocol's page writes its tests from tests/sync on, as it says.
BEGIN = {"docs/sync.md": TESTS / "sync", "docs/threats.md": TESTS}


@pytest.mark.parametrize("document", BEGIN)
def test_every_test_named_in_a_document_exists(document: str) -> None:
    named = NAMED.findall((ROOT / document).read_text(encoding="utf-8"))
    assert named
    for file, test in named:
        source = BEGIN[document] / file
        assert source.is_file(), f"{document} names {file}"
        assert f"def {test}(" in source.read_text(encoding="utf-8"), f"{document} names {file}::{test}"

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


def test_the_protocol_leaves_no_invariant_and_no_decision_out() -> None:
    lines = (ROOT / "docs/sync.md").read_text(encoding="utf-8").splitlines()
    rows = {line.split("|")[1].strip(): line for line in lines if line.startswith("|")}
    for name in [f"I{n}" for n in range(1, 13)] + [str(n) for n in range(1, 13)]:
        assert NAMED.search(rows[name]) or "*not done*" in rows[name], f"{name} names no test"
    section = "\n".join(lines).split("\n## 8. ")[1].split("\n## ")[0]
    ways = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| how ")]
    assert ways
    assert [line for line in ways if not NAMED.search(line)] == []

"""What the documents name exists: tests, files, modules and pages."""

import re
from importlib.util import find_spec
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


PAGES = (
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "README.md",
    "README.zh-CN.md",
    "docs/content.md",
    "docs/sync.md",
    "docs/threats.md",
)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
SPOKEN = re.compile(r"`([^`\n]+)`")
ROOTS = ("desktop", "sync", "forms", "resources", "tests", "installer", "docs")


@pytest.mark.parametrize("document", PAGES)
def test_every_link_leads_somewhere(document: str) -> None:
    page = ROOT / document
    assert [
        link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()
    ] == []


def exists(named: str) -> bool:
    """A path of the tree (`*` for several, `<any>` for one), or a module or a name in it."""
    if "/" in named:
        return any(True for _ in ROOT.glob(re.sub(r"<\w+>", "*", named).rstrip("/")))
    parts = named.split(".")
    if find_spec(parts[0]) is None:
        return False
    try:
        return find_spec(".".join(parts)) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "docs/content.md", "README.md"])
def test_every_file_and_module_named_is_there(document: str) -> None:
    spoken = SPOKEN.findall((ROOT / document).read_text(encoding="utf-8"))
    named = {words for words in spoken if re.match(rf"({'|'.join(ROOTS)})[/.][\w<>*./-]*$", words)}
    assert named
    lost = [words for words in sorted(named) if not exists(words) and not exists(words.rpartition(".")[0])]
    assert lost == []


def test_every_file_named_beside_another_is_there() -> None:
    """In the table of places, what follows a path by its name alone is a file of the same tree."""
    table = (
        (ROOT / "ARCHITECTURE.md")
        .read_text(encoding="utf-8")
        .partition("## Where does it go?")[2]
        .partition("\n## ")[0]
    )
    alone = {
        words
        for words in SPOKEN.findall(table)
        if re.fullmatch(r"[\w./]+\.(csv|py|md|typ)", words) and words != "dev.py"
    }
    assert len(alone) > 20
    known = {
        path.relative_to(ROOT).as_posix()
        for root in ROOTS
        for path in (ROOT / root).rglob("*")
        if path.is_file()
    }
    assert [
        words for words in sorted(alone) if not any(f"/{path}".endswith(f"/{words}") for path in known)
    ] == []


def test_every_sheet_an_expert_can_change_is_told_of() -> None:
    told = set(SPOKEN.findall((ROOT / "docs/content.md").read_text(encoding="utf-8")))
    sheets = [
        file.name for folder in ("rules", "reference") for file in (ROOT / "resources" / folder).iterdir()
    ]
    assert len(sheets) > 25
    assert sorted(set(sheets) - told) == []


def test_the_protocol_leaves_no_invariant_and_no_decision_out() -> None:
    lines = (ROOT / "docs/sync.md").read_text(encoding="utf-8").splitlines()
    rows = {line.split("|")[1].strip(): line for line in lines if line.startswith("|")}
    for name in [f"I{n}" for n in range(1, 13)] + [str(n) for n in range(1, 13)]:
        assert NAMED.search(rows[name]) or "*not done*" in rows[name], f"{name} names no test"
    section = "\n".join(lines).split("\n## 8. ")[1].split("\n## ")[0]
    ways = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| how ")]
    assert ways
    assert [line for line in ways if not NAMED.search(line)] == []

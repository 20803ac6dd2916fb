"""The shipped reference tables and rule sheets, read once."""

from pathlib import Path

import pytest
from forms.judge.reference import Reference
from forms.judge.rulesheet import Rules

_RESOURCES = Path(__file__).parents[2] / "resources"


def _files(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (_RESOURCES / folder).iterdir() if path.is_file()}


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.load(_files("reference"))


@pytest.fixture(scope="session")
def rule_files() -> dict[str, bytes]:
    return _files("rules")


@pytest.fixture(scope="session")
def rules(rule_files: dict[str, bytes]) -> Rules:
    return Rules.load(rule_files)

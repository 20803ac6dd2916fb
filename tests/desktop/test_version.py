"""The version the program says is the one it is built as."""

import tomllib
from pathlib import Path

from desktop.version import SOURCE_VERSION

ROOT = Path(__file__).parents[2]


def test_a_checkout_says_the_version_it_would_be_built_as() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == SOURCE_VERSION

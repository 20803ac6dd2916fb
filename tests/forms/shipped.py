"""The shipped reference tables and rule sheets, read once. For hypothesis, which prints its arguments whole."""

from functools import cache
from pathlib import Path

from forms.judge.reference import Reference
from forms.judge.rulesheet import Rules

_RESOURCES = Path(__file__).parents[2] / "resources"


def files(folder: str) -> dict[str, bytes]:
    """The files of a resources folder by name."""
    return {path.name: path.read_bytes() for path in (_RESOURCES / folder).iterdir() if path.is_file()}


@cache
def reference() -> Reference:
    """The reference tables."""
    return Reference.load(files("reference"))


@cache
def rules() -> Rules:
    """The rules."""
    return Rules.load(files("rules"))

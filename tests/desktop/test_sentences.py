"""Sentences in a row, in either language."""

import pytest

from desktop.sentences import sentences


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (("One.", "Two."), "One. Two."),
        (("一。", "二。"), "一。二。"),
        (("One. ", "Two."), "One. Two."),
        (("", "二。", ""), "二。"),
        (("10 kB", "一。"), "10 kB 一。"),
        ((), ""),
    ],
)
def test_only_what_ends_in_ascii_is_set_apart(said: tuple[str, ...], line: str) -> None:
    assert sentences(*said) == line

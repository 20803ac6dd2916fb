"""Sentences in a row, in either language, and what stays in one line."""

import pytest

from desktop.sentences import sentences, together


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


def test_a_figure_keeps_what_it_counts() -> None:
    assert (
        together("11-20 09:00 · 29 records · 49.8 MB") == "11-20\u00a009:00 · 29\u00a0records · 49.8\u00a0MB"
    )
    assert together("29 条记录、44 张照片") == "29\u00a0条记录、44\u00a0张照片"

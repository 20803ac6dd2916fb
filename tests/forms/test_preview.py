"""Expressions as their author wrote them, and cells nobody would write, read in time that grows with them."""

from dataclasses import replace
from time import perf_counter

import pytest

from forms.preview import as_written
from forms.xlsform import KNOWN_PREFIXES, compile_xlsform
from forms.xpath import LIBRARY, Compiler

COMPILER = Compiler(LIBRARY, KNOWN_PREFIXES)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (" /data/g/age  > 17", "${age} > 17"),
        ("../age - ../../other/born", "${age} - ${born}"),
        ("-../age", "-${age}"),
        ("'/data/a' = ../b", "'/data/a' = ${b}"),
        ("count( /data/r ) > position(..)", "count( ${r} ) > position(..)"),
        ("instance('towns')/root/item[name = /data/town ]/label", "instance('towns')/root/item[name = ${town} ]/label"),
        (". > 3 and . < 1 div 2", ". > 3 and . < 1 div 2"),
        ("selected(/data/kinds, 'a')", "selected(${kinds}, 'a')"),
    ],
)  # fmt: skip
def test_paths_are_shown_as_names(source: str, written: str) -> None:
    assert as_written(COMPILER.compile(source)) == written


@pytest.mark.parametrize("part", ["../", "a/", "/", "-", "a.", ")", "'", " ", "a("])
def test_an_expression_of_a_million_characters_is_shown(part: str) -> None:
    shown = replace(COMPILER.compile("1"), source=part * (1_000_000 // len(part)))
    began = perf_counter()
    as_written(shown)
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    "part", ["${", "${a", "${a ", "${a}", " ", "/", "../", "a/", "[", "'", "{", "-", "x of /data/"]
)
def test_a_cell_of_anything_is_read_in_time_that_grows_with_it(part: str) -> None:
    def seconds(times: int) -> float:
        rows = f"| | type | name | label | calculation |\n| | calculate | b | B | {part * times}1 |\n"
        began = perf_counter()
        found = compile_xlsform("a.md", f"| survey |\n{rows}".encode(), "md", {}, forbidden=()).problems
        assert {(p.place.row, p.place.column) for p in found} <= {(2, "calculation")}
        return perf_counter() - began

    seconds(10)  # what only the first one pays
    assert seconds(40_000) < 40 * seconds(4_000) + 2

"""Which column is which property: guessed from headers and from what stands below, decided by a person.

Pure. A mapping is remembered per kind and set of headers; where it is kept is the caller's.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.checks.uscc import check_uscc
from forms.intake.model import Grid, Header
from forms.intake.targets import CODE, FIRM, Subject, Target
from forms.intake.words import Words, initials, plain, spelt, without_brackets

_SAMPLES = 50  # cells of a column looked at
_SHORTEST = 2  # letters of a word that may be part of another
_SPELT = 4  # letters of pinyin written out that mean something
_INITIALS = 3
_GUESS = 50  # points from which a guess is worth making


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """`columns`: number of a column → name of a target; columns left out are not taken. `fixed`: what a
    target is in all rows whose cell is empty."""

    columns: Mapping[int, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)

    def column_of(self, name: str) -> int:
        """The column of a target, 0 for none."""
        return next((column for column, target in self.columns.items() if target == name), 0)


def suggest(grid: Grid, subject: Subject, words: Words) -> dict[int, str]:
    """The likeliest target of each column, no target twice; columns that are like none are left out."""
    scored = sorted(
        (
            (-points, order, header.column, target.name)
            for header in grid.headers
            for order, (points, target) in enumerate(_scores(header, grid, subject, words))
            if points >= _GUESS
        )
    )
    found: dict[int, str] = {}
    for _, _, column, name in scored:
        if column not in found and name not in found.values():
            found[column] = name
    return dict(sorted(found.items()))


def _scores(header: Header, grid: Grid, subject: Subject, words: Words) -> Iterator[tuple[int, Target]]:
    codes = _codes(header, grid)
    for target in subject.targets:
        points = _likeness(
            header.text or header.name, target, words.of_column(subject.kind.code, target.name)
        )
        if target.form_kind == "uscc" and codes:
            points = max(points, 80 if target.name in (CODE, "uscc") else points)
        elif codes and points < 90 and target.form_kind != "uscc":
            points = 0  # a column of codes is nothing else
        yield points, target


def _likeness(text: str, target: Target, known: Sequence[str]) -> int:  # noqa: PLR0911  # one a way
    """From 0 to 100."""
    whole, bare = plain(text), without_brackets(text)
    if not whole:
        return 0
    own = (target.label_zh, target.label_en)
    if whole in map(plain, own):
        return 100
    if whole == plain(target.name.removeprefix("@")) and not target.name.startswith("@"):
        return 98
    if bare in map(without_brackets, own):
        return 96
    for place, word in enumerate(known):
        if bare in (plain(word), without_brackets(word)):
            return 94 - min(place, 9)  # the words stand in order of likelihood
    sound = spelt(text)
    if len(sound) >= _SPELT and any(sound == spelt(word) for word in (*own[:1], *known) if word):
        return 82
    if (
        bare.isascii()
        and len(bare) >= _INITIALS
        and any(bare == initials(w) for w in (*own[:1], *known) if w)
    ):
        return 70
    best = 0
    for word in (*own, *known):
        other = without_brackets(word)
        if len(other) >= _SHORTEST and len(bare) >= _SHORTEST and (other in bare or bare in other):
            share = min(len(other), len(bare)) / max(len(other), len(bare))
            best = max(best, round(30 + 38 * share))
    return best


def _codes(header: Header, grid: Grid) -> bool:
    """Whether most of what stands below are credit codes."""
    cells = [line[header.column] for line in grid.lines[:_SAMPLES] if line[header.column]]
    right = sum(check_uscc(cell).ok for cell in cells)
    return bool(cells) and right * 5 >= len(cells) * 4


def samples(grid: Grid, column: int, count: int = 3) -> tuple[str, ...]:
    """The first different texts of a column."""
    found: dict[str, None] = {}
    for line in grid.lines:
        if line[column]:
            found[line[column]] = None
            if len(found) == count:
                break
    return tuple(found)


def signature(grid: Grid) -> str:
    """What a set of headers is remembered by, whatever the order of the columns."""
    names = sorted(plain(header.name) for header in grid.headers)
    return hashlib.sha256("\n".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def remembered(grid: Grid, subject: Subject, kept: object) -> ColumnMap | None:
    """A mapping as `kept` has it (see `to_keep`), for the columns that are here; None when nothing of it
    fits."""
    columns = kept.get("columns") if isinstance(kept, dict) else None
    fixed = kept.get("fixed") if isinstance(kept, dict) else None
    if not isinstance(columns, dict):
        return None
    by_name = {plain(header.name): header.column for header in grid.headers}
    known = {target.name for target in subject.targets}
    found = {by_name[name]: target for name, target in columns.items() if name in by_name and target in known}
    values = fixed.items() if isinstance(fixed, dict) else ()
    return ColumnMap(found, {n: v for n, v in values if n in known and isinstance(v, str)}) if found else None


def to_keep(grid: Grid, mapping: ColumnMap) -> dict[str, dict[str, str]]:
    """A mapping by the names of its columns."""
    named = {header.column: plain(header.name) for header in grid.headers}
    columns = {named[column]: target for column, target in mapping.columns.items() if column in named}
    return {"columns": columns, "fixed": dict(mapping.fixed)}


def missing(subject: Subject, mapping: ColumnMap, *, own_firm: bool) -> tuple[str, ...]:
    """Targets without which nothing can be imported: whose record it is (unless it is known), and one that
    tells records apart."""
    mapped = {*mapping.columns.values(), *mapping.fixed}
    found: list[str] = []
    if subject.kind.code == "firm":
        return () if mapped & {"uscc", "name"} else ("uscc",)
    if not own_firm and not mapped & {CODE, FIRM}:
        found.append(CODE)
    if subject.parent is not None and "@parent" not in mapped:
        found.append("@parent")
    if subject.keys and not mapped & set(subject.keys):
        found.append(subject.keys[0])
    return tuple(found)

"""Who moves under other rules: facts judged by two versions, and why each grade is another one. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.judge.change import Change, compare
from forms.judge.evaluate import evaluate
from forms.judge.rulesheet import Rules
from forms.judge.vocabulary import Facts

UNRATED = ""  # the grade of a firm that has none


class Named(NamedTuple):
    """A firm and its facts as the earlier and the later content have them (the same, mostly)."""

    id: str
    name: str
    before: Facts
    after: Facts


@dataclass(frozen=True, slots=True)
class Move:
    """A firm that changes grade or points."""

    id: str
    name: str
    change: Change

    @property
    def grades(self) -> tuple[str, str]:
        """From and to; "" for none."""
        return self.change.before.grade or UNRATED, self.change.after.grade or UNRATED

    @property
    def rises(self) -> bool:
        """Whether the grade becomes a better one; A is best, none is worst."""
        before, after = (grade or "Z" for grade in self.grades)
        return after < before


@dataclass(slots=True)
class Moves:
    """What a comparison found: how many firms, those whose grade moves, how many others gain or lose points,
    and how many grades went from where to where."""

    old: str
    new: str
    firms: int = 0
    moved: list[Move] = field(default_factory=list)
    shifted: int = 0
    table: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, move: Move) -> None:
        """Count one firm."""
        self.firms += 1
        self.table[move.grades] += 1
        if move.change.moves_grade:
            self.moved.append(move)
        elif move.change.shifts:
            self.shifted += 1


def move_of(firm: Named, old: Rules, new: Rules) -> Move:
    """One firm under both. Raises SheetError for a sheet whose expressions fail on it."""
    before, after = evaluate(firm.before, old), evaluate(firm.after, new)
    middle = after if firm.before == firm.after else evaluate(firm.before, new)
    return Move(firm.id, firm.name, compare(before, after, middle))


def moves(firms: Iterable[Named], old: Rules, new: Rules) -> Moves:
    """All of them, in the order given."""
    found = Moves(old.version, new.version)
    for firm in firms:
        found.add(move_of(firm, old, new))
    return found

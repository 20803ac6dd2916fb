"""The cheapest way to cover a need by one choice from each group: exact, whatever the numbers.

A dynamic program over the groups that keeps the partial plans no other beats, and drops those that a bound
shows to be dearer than a plan already found. The bound fills the need by fractions of the best increments,
which no whole plan can undercut. Knows nothing of what is covered.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_SLACK = 1e-9
_TRIED = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """What it costs (whole units), what it brings of both goods and which marks; `names` are its parts."""

    weight: int
    points: float
    share: float
    marks: frozenset[str]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """At least so much of both goods, and all the marks."""

    points: float
    share: float
    marks: frozenset[str]

    def met_by(self, plan: Choice) -> bool:
        """Whether a plan covers it."""
        return (
            plan.points >= self.points - _SLACK
            and plan.share >= self.share - _SLACK
            and plan.marks >= self.marks
        )


NOTHING = Choice(0, 0.0, 0.0, frozenset(), ())


def cheapest_cover(groups: Sequence[Sequence[Choice]], need: Need) -> Choice | None:
    """The plan of least weight with at most one choice of each group; None where none covers the need."""
    ordered = sorted(groups, key=lambda group: not any(choice.marks & need.marks for choice in group))
    points = [_Bound(ordered[n:], "points") for n in range(len(ordered) + 1)]
    shares = [_Bound(ordered[n:], "share") for n in range(len(ordered) + 1)]
    marks = [frozenset(m for g in ordered[n:] for c in g for m in c.marks) for n in range(len(ordered) + 1)]
    most = _ceiling(ordered, need)
    best = _filled(NOTHING, ordered, need, None)
    plans = [NOTHING]
    for place, group in enumerate(ordered, start=1):
        grown = plans + [_joined(plan, choice, most) for plan in plans for choice in group]
        for plan in grown:
            if need.met_by(plan) and (best is None or plan.weight < best.weight):
                best = plan
        for plan in grown[-_TRIED:]:  # what filling up greedily would cost is a limit for all others
            best = _filled(plan, ordered[place:], need, None if best is None else best.weight) or best
        limit = None if best is None else best.weight
        able = [
            plan
            for plan in grown
            if need.marks - plan.marks <= marks[place]
            and (bound := _least(plan, points[place], shares[place], need)) is not None
            and (limit is None or bound < limit)
        ]
        plans = _undominated(able)
    return best


def _ceiling(groups: Iterable[Sequence[Choice]], need: Need) -> Need:
    """What is needed and what other choices may take away again: beyond it more is no better."""
    points, share = need.points, need.share
    for group in groups:
        points += max((-choice.points for choice in group if choice.points < 0), default=0.0)
        share += max((-choice.share for choice in group if choice.share < 0), default=0.0)
    return Need(points, share, need.marks)


def _joined(plan: Choice, choice: Choice, most: Need) -> Choice:
    """Both together, held to what can be of use."""
    return Choice(
        plan.weight + choice.weight,
        min(most.points, plan.points + choice.points),
        min(most.share, plan.share + choice.share),
        plan.marks | (choice.marks & most.marks),
        plan.names + choice.names,
    )


def _filled(plan: Choice, groups: Iterable[Sequence[Choice]], need: Need, limit: int | None) -> Choice | None:
    """The plan filled up from the groups, the most for its weight first; None unless it beats the limit."""
    candidates = sorted(
        ((number, choice) for number, group in enumerate(groups) for choice in group),
        key=lambda pair: _worth(pair[1], need),
    )
    used = set[int]()
    for number, choice in candidates:
        if need.met_by(plan):
            break
        if number in used:
            continue
        joined = _joined(plan, choice, need)
        if (joined.points, joined.share, joined.marks) != (plan.points, plan.share, plan.marks):
            plan = joined
            used.add(number)
    return plan if need.met_by(plan) and (limit is None or plan.weight < limit) else None


def _worth(choice: Choice, need: Need) -> float:
    gain = max(0.0, choice.points) / max(need.points, 1.0) + choice.share / max(need.share, 0.01)
    gain += len(choice.marks & need.marks)
    return choice.weight / gain if gain > 0 else float("inf")


class _Bound:
    """The least weight for an amount of one good, if choices could be taken in fractions."""

    def __init__(self, groups: Iterable[Sequence[Choice]], good: str) -> None:
        steps = [step for group in groups for step in _hull([(c.weight, getattr(c, good)) for c in group])]
        steps.sort(key=lambda step: step[0] / step[1])
        self._weights = [0, *accumulate(weight for weight, _ in steps)]
        self._amounts = [0.0, *accumulate(amount for _, amount in steps)]

    def least(self, amount: float) -> int | None:
        """The weight, rounded down; None where all together do not suffice."""
        if amount <= _SLACK:
            return 0
        if amount > self._amounts[-1] + _SLACK:
            return None
        place = min(bisect_left(self._amounts, amount), len(self._amounts) - 1)
        before, after = self._amounts[place - 1], self._amounts[place]
        part = (amount - _SLACK - before) / (after - before)
        step = self._weights[place] - self._weights[place - 1]
        return self._weights[place - 1] + int(step * max(0.0, min(1.0, part)) * (1 - 1e-12))


def _hull(points: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """The steps of the upper convex hull from (0, 0): ever less for the weight."""
    hull: list[tuple[int, float]] = [(0, 0.0)]
    for weight, amount in sorted(points, key=lambda point: (point[0], -point[1])):
        if amount <= hull[-1][1]:
            continue
        if weight == hull[-1][0]:
            hull[-1] = (weight, amount)
            continue
        while len(hull) > 1 and _steeper(hull[-2], hull[-1], (weight, amount)):
            hull.pop()
        hull.append((weight, amount))
    free = [(0, hull[0][1])] if hull[0][1] > 0 else []
    return free + [(w2 - w1, a2 - a1) for (w1, a1), (w2, a2) in pairwise(hull)]


def _steeper(a: tuple[int, float], b: tuple[int, float], c: tuple[int, float]) -> bool:
    return (b[1] - a[1]) * (c[0] - b[0]) <= (c[1] - b[1]) * (b[0] - a[0])


def _least(plan: Choice, points: _Bound, shares: _Bound, need: Need) -> int | None:
    rest = points.least(need.points - plan.points), shares.least(need.share - plan.share)
    if rest[0] is None or rest[1] is None:
        return None
    return plan.weight + max(rest[0], rest[1])


def _undominated(plans: Iterable[Choice]) -> list[Choice]:
    """The plans for which no other brings as much of everything at no more weight."""
    kept: list[Choice] = []
    fronts: dict[frozenset[str], list[tuple[float, float]]] = {}
    for plan in sorted(plans, key=lambda plan: (plan.weight, -plan.points, -plan.share, len(plan.names))):
        if any(
            points >= plan.points and share >= plan.share
            for marks, front in fronts.items()
            if marks >= plan.marks
            for points, share in front
        ):
            continue
        kept.append(plan)
        front = fronts.setdefault(plan.marks, [])
        front[:] = [other for other in front if other[0] > plan.points or other[1] > plan.share]
        front.append((plan.points, plan.share))
    return kept

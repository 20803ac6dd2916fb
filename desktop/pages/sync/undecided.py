"""What is undecided: the firms, their fields with all sides, what was chosen or put off so far, and the
values that a choice comes to.

Knows no widget; the page shows what this says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.pages.sync.cases import Case, cases, decided, keyed, typed
from desktop.pages.sync.differing import excerpt
from desktop.pages.sync.put_off import PutOff
from desktop.pages.sync.state import Field, Firm, Planned
from desktop.pages.sync.wording import Wording
from desktop.workspace import Workspace
from forms.archive import JSON
from sync.dispute import Behind
from sync.store.model import Decision

Direction = Literal["mine", "theirs", "hinted"]
PORTION = 20  # fields of a firm that are shown at once
_NOTHING = Behind()

Choices = dict[str, dict[str, JSON]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values that stay, by entity and property, and by entity the events among which that was chosen and
    how many fields that is to a person, to whom a removed record is one."""

    values: Choices
    seen: Mapping[str, frozenset[str]]
    count: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """One choice for many: what it changes, a line for each field, and what it comes to."""

    lines: Sequence[Planned]
    chosen: Chosen


@dataclass(slots=True)
class _Choice:
    side: str = ""
    other: str = ""
    wrong: bool = False


class Undecided:
    """`read` anew, `pick` a firm, `choose` and `type` for its fields, then `chosen`, or `plan` many."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.current = ""
        self._wording = Wording(workspace)
        self._put_off = PutOff(workspace.store)
        self._choices: dict[str, _Choice] = defaultdict(_Choice)
        self._all: tuple[Case, ...] = ()
        self._asked: tuple[Case, ...] = ()
        self._made: dict[str, Field] = {}
        self._room = PORTION

    def read(self) -> None:
        """Read what is undecided now; where the firm looked at is settled, the next one is looked at. A
        choice among other values than there are now was never made."""
        before = {case.key: case.events for case in self._all}
        self._all = cases(self.workspace.store.conflicts())
        now = {case.key: case.events for case in self._all}
        for key in [key for key in self._choices if now.get(key) != before.get(key)]:
            del self._choices[key]
        away = self._put_off.away(self._all, self.workspace.today())
        self._asked = tuple(case for case in self._all if case.key not in away)
        self._wording.forget()
        self._made.clear()
        if self.current not in {case.item.archive for case in self._asked}:
            self.pick(next((case.item.archive for case in self._asked), ""))

    # --- what is seen

    @property
    def put_off(self) -> int:
        """How many were put off until tomorrow."""
        return len(self._all) - len(self._asked)

    @property
    def of_firm(self) -> int:
        """Fields of the firm looked at."""
        return len(self._here())

    @property
    def decided(self) -> int:
        """Of them, how many have a choice."""
        return sum(bool(self._choices[case.key].side) for case in self._here() if case.key in self._choices)

    def firms(self) -> list[Firm]:
        """Those that have something to be asked about, by name."""
        by_archive: dict[str, list[Case]] = defaultdict(list)
        for case in self._asked:
            by_archive[case.item.archive].append(case)
        firms = []
        for archive, held in by_archive.items():
            kinds = dict.fromkeys(self._wording.kind_title(case.item.type) for case in held)
            name = held[0].item.firm_name or archive[:8]
            firms.append(Firm(archive, name, " · ".join(kinds), len(held)))
        return firms

    def fields(self) -> list[Field]:
        """The first of the firm looked at, as many as there is room for."""
        shown = self._here()[: self._room]
        new = [case for case in shown if case.key not in self._made]
        behind = self._behind(new)
        for case in new:
            self._made[case.key] = self._wording.field(case, behind[case.key])
        return [self._with_choice(self._made[case.key]) for case in shown]

    def more(self) -> None:
        """Room for the next portion."""
        self._room += PORTION

    def pick(self, archive: str) -> None:
        """Look at another firm."""
        if archive != self.current:
            self.current, self._room = archive, PORTION

    def step(self, by: int) -> None:
        """Look at the firm before or after."""
        archives = list(dict.fromkeys(case.item.archive for case in self._asked))
        if self.current in archives:
            self.pick(archives[max(0, min(len(archives) - 1, archives.index(self.current) + by))])

    # --- choosing

    def choose(self, key: str, side: str) -> None:
        """Which side of a field stays; "" for none yet."""
        self._choices[key].side, self._choices[key].wrong = side, False

    def type(self, key: str, words: str) -> None:
        """What is right instead of both."""
        self._choices[key].other, self._choices[key].wrong = words, False

    def first_open(self, after: str = "") -> str:
        """The first field shown that has no choice, from the one after `after` on; "" where all have one."""
        shown = self.fields()
        at = next((number for number, row in enumerate(shown, 1) if row.key == after), 0)
        return next((row.key for row in (*shown[at:], *shown[:at]) if not row.choice), "")

    def may(self, key: str, side: str) -> bool:
        """Whether a field shown can be chosen so."""
        row = next((row for row in self.fields() if row.key == key), None)
        if row is None:
            return False
        return {"both": row.may_both, "other": row.may_other}.get(side, True)

    def put_off_fields(self, keys: Iterable[str] = ()) -> None:
        """Ask about these tomorrow; by default about all of the firm looked at that have no choice."""
        wanted = set(keys)
        chosen = {key for key, choice in self._choices.items() if choice.side}
        away = [c for c in self._here() if (c.key in wanted if wanted else c.key not in chosen)]
        for case in away:
            self._choices.pop(case.key, None)
        self._put_off.put_off(away, self.workspace.today())
        self.read()

    def bring_back(self) -> None:
        """Ask about everything again."""
        self._put_off.back()
        self.read()

    # --- what it comes to

    def chosen(self) -> Chosen | None:
        """The choices of the firm looked at, by entity; None while something typed is not yet what it must
        be, which its field then says."""
        found: Choices = defaultdict(dict)
        held = [case for case in self._here() if self._choices[case.key].side]
        behind, whole = self._behind(held), True
        for case in held:
            choice, kind = self._choices[case.key], self._wording.type_of(case)
            if choice.side == "other" and typed(case, choice.other, kind) is None:
                choice.wrong, whole = True, False
                continue
            sides = keyed(case, behind[case.key], self.workspace.device)
            found[case.item.entity] |= decided(case, choice.side, sides, choice.other, kind)
        return _chosen(found, held) if whole else None

    def plan(self, direction: Direction, *, everywhere: bool) -> Plan:
        """The same for every field of the firm, or of all firms, that can go that way; what then is shown
        otherwise comes first."""
        planned, held = [], []
        found: Choices = defaultdict(dict)
        for case, side, behind in self._going(direction, everywhere=everywhere):
            sides = keyed(case, behind, self.workspace.device)
            values = decided(case, side, sides, "", "")
            found[case.item.entity] |= values
            planned.append(self._planned(case, values[case.name]))
            held.append(case)
        return Plan(sorted(planned, key=lambda line: not line.changes), _chosen(found, held))

    def _planned(self, case: Case, after: JSON) -> Planned:
        """Two values may read alike: photos, and what is masked."""
        shown: JSON = self._is_gone(case) if case.removal else case.item.values[0].value
        changes = bool(shown) != bool(after) if case.removal else shown != after
        words, firm = self._wording, case.item.firm_name or case.item.archive[:8]
        now, then = words.words(case, shown), words.words(case, after, another=changes)
        return Planned(firm, words.label(case), excerpt(now, [then]), excerpt(then, [now]), changes)

    def _going(self, direction: Direction, *, everywhere: bool) -> Iterable[tuple[Case, str, Behind]]:
        held = self._asked if everywhere else tuple(self._here())
        behind = self._behind(held)
        for case in held:
            side: str = direction
            if direction == "hinted":
                side = self._wording.field(case, behind[case.key]).hinted
            if side:
                yield case, side, behind[case.key]

    def _is_gone(self, case: Case) -> bool:
        entity = self.workspace.store.entity(case.item.entity)
        won = entity.winner(case.name) if entity is not None else None
        return won is not None and won.value is True

    def _behind(self, held: Sequence[Case]) -> Mapping[str, Behind]:
        found = self.workspace.store.behind([item for case in held for item in case.items])
        return {
            case.key: _joined([found.get((i.entity, i.property), _NOTHING) for i in case.items])
            for case in held
        }

    def _with_choice(self, row: Field) -> Field:
        choice = self._choices.get(row.key)
        if choice is None:
            return row
        return replace(row, choice=choice.side, other=choice.other, wrong=choice.wrong)

    def _here(self) -> list[Case]:
        return [case for case in self._asked if case.item.archive == self.current]


def _chosen(values: Choices, held: Sequence[Case]) -> Chosen:
    seen = {case.item.entity: case.item.seen for case in held}
    return Chosen(dict(values), seen, Counter(case.item.entity for case in held))


def _joined(found: Sequence[Behind]) -> Behind:
    """Of a removal the properties it covers say who said what together."""
    if len(found) == 1:
        return found[0]
    first = {event: value for one in found for event, value in (one.first or {}).items()}
    return replace(found[0], first=first, doubted=frozenset().union(*(one.doubted for one in found)))


def archives_of(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The archives that decisions are about."""
    return tuple(dict.fromkeys(decision.archive for decision in decisions))

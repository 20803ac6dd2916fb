"""The runs of a trial: rows are added, questions answered, the form finished; what went wrong is kept.

Pure but for the time it takes, which it measures. The same seed gives the same answers.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from time import perf_counter

from forms.errors import UserError
from forms.trial.answers import candidates
from forms.trial.hints import Hint, hints
from forms.xform import Answer, FormDefinition, FormSession, Node
from forms.xpath import XPathError
from forms.xpath.dependencies import ModelPath

MAX_STEPS = 5_000  # of one run: a form that asks for more is not filled by a person either
MAX_ROWS = 3  # added to a repeat
TRIES = 60  # at an answer its constraint accepts
LIMIT = 60.0  # seconds of all runs together: a form of others may ask for any amount of work

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Stuck:
    """What a run could not get past: a question no answer fits, or an error of the engine. `kind` is
    required, constraint, type or error; `answer` the last one tried."""

    run: int
    ref: str
    kind: str
    message: str
    answer: str = ""


@dataclass(slots=True)
class Timing:
    """Seconds from an answer to a recalculated form, over all runs."""

    count: int = 0
    total: float = 0.0
    worst: float = 0.0

    def add(self, seconds: float) -> None:
        """One more."""
        self.count += 1
        self.total += seconds
        self.worst = max(self.worst, seconds)


@dataclass(slots=True)
class Trial:
    """What the runs showed. `never` are the questions no run reached, in the form's order.

    `out_of_time`: it was ended before all runs were done; what was not reached is then not known (`never` is
    empty).
    """

    runs: int = 0
    finished: int = 0
    answers: int = 0
    rows: int = 0
    stuck: list[Stuck] = field(default_factory=list)
    reached: set[ModelPath] = field(default_factory=set)
    never: tuple[ModelPath, ...] = ()
    out_of_time: bool = False
    times: dict[ModelPath, Timing] = field(default_factory=dict)

    @property
    def all_times(self) -> Timing:
        """Over all questions."""
        whole = Timing()
        for one in self.times.values():
            whole.count += one.count
            whole.total += one.total
            whole.worst = max(whole.worst, one.worst)
        return whole

    def stuck_kinds(self) -> list[tuple[str, str, int, Stuck]]:
        """(question, kind, how often, an example) of what no run got past, rows taken together."""
        counted = Counter((path_of(s.ref), s.kind) for s in self.stuck)
        examples = {(path_of(s.ref), s.kind): s for s in reversed(self.stuck)}
        return [
            ("/".join(path[1:]), kind, n, examples[path, kind]) for (path, kind), n in counted.most_common()
        ]


def try_out(
    form: FormDefinition,
    *,
    now: Callable[[], datetime],
    seed: int = 1,
    runs: int = 10,
    cancelled: Cancelled = lambda: False,
    limit: float = LIMIT,
    clock: Callable[[], float] = perf_counter,
) -> Trial:
    """Fill `form` so many times, for `limit` seconds of `clock` at most; looked at before every attempt at an
    answer."""
    trial, known = Trial(), hints(form)
    stop = _until(trial, cancelled, limit, clock)
    used: dict[ModelPath, set[str]] = {}
    for number in range(1, runs + 1):
        if stop():
            break
        chance = Random(f"{seed}/{number}")  # noqa: S311  # a trial that can be repeated, no secret
        trial.runs += 1
        try:
            session = FormSession.start(form, now=now, language=form.default_language)
            run = _Run(session, trial, number, chance, known, used, now, stop)
            run.fill()
            if not stop():
                run.finish()
        except (XPathError, UserError, ValueError, LookupError, OverflowError) as error:
            trial.stuck.append(Stuck(number, "", "error", str(error)))
    if not trial.out_of_time:
        trial.never = tuple(path for path in form.controls if path not in trial.reached)
    return trial


def _until(trial: Trial, cancelled: Cancelled, limit: float, clock: Callable[[], float]) -> Cancelled:
    end = clock() + limit

    def stop() -> bool:
        trial.out_of_time = trial.out_of_time or clock() >= end
        return trial.out_of_time or cancelled()

    return stop


def answer_all(session: FormSession, now: Callable[[], datetime], seed: int) -> Trial:
    """Answer all that is open in a session somebody looks at; it is not finished."""
    trial = Trial(runs=1)
    chance = Random(seed)  # noqa: S311  # a trial that can be repeated, no secret
    stop = _until(trial, lambda: False, LIMIT, perf_counter)
    _Run(session, trial, 1, chance, hints(session.form), {}, now, stop, left_out=0).fill()
    if not trial.out_of_time:
        trial.never = tuple(path for path in session.form.controls if path not in trial.reached)
    return trial


@dataclass(slots=True)
class _Run:
    session: FormSession
    trial: Trial
    number: int
    chance: Random
    hints: Mapping[ModelPath, Hint]
    used: dict[ModelPath, set[str]]
    now: Callable[[], datetime]
    stop: Cancelled
    left_out: float = 0.1  # of what need not be answered: people leave things out
    _tried: set[str] = field(default_factory=set)
    _grown: set[str] = field(default_factory=set)

    def fill(self) -> None:
        """Until nothing is open, or it must stop; what was shown by an answer comes in its turn."""
        for _ in range(MAX_STEPS):
            node = next(self._open(), None)
            if node is None or self.stop():
                return
            if node.kind == "repeat":
                self._grow(node)
            else:
                self._answer(node)

    def finish(self) -> None:
        """Finish, or note what is in the way."""
        problems = self.session.problems()
        for problem in problems:
            value = self._value(problem.ref)
            self.trial.stuck.append(Stuck(self.number, problem.ref, problem.kind, problem.message, value))
        if not problems:
            self.session.finish()
            self.trial.finished += 1

    def _open(self) -> Iterator[Node]:
        for node in self.session.nodes:
            if node.kind == "note":
                self.trial.reached.add(path_of(node.ref))
            elif node.kind == "repeat" and not node.readonly and node.ref not in self._grown:
                yield node
            elif node.kind == "question":
                self.trial.reached.add(path_of(node.ref))
                if not node.readonly and node.ref not in self._tried:
                    yield node

    def _grow(self, node: Node) -> None:
        self._grown.add(node.ref)
        there = sum(1 for n in self.session.nodes if n.kind == "row" and n.parent == node.ref)
        for _ in range(max(self.chance.randint(0, MAX_ROWS), 1 if self.number == 1 else 0) - there):
            if self.stop():
                return
            self.session.add_row(node.ref)
            self.trial.rows += 1

    def _answer(self, node: Node) -> None:
        self._tried.add(node.ref)
        path = path_of(node.ref)
        if not node.required and self.chance.random() < self.left_out:
            return
        refused: Answer = None
        made = candidates(node, self.hints.get(path, Hint()), self.now(), self.chance)
        for attempt, answer in zip(range(TRIES), self._fresh_first(path, made), strict=False):
            if self.stop():
                return
            begun = perf_counter()
            self.session.answer(node.ref, answer)
            self.trial.times.setdefault(path, Timing()).add(perf_counter() - begun)
            self.trial.answers += attempt == 0
            after = self._node(node.ref)
            if after is None or after.violation_kind not in ("constraint", "type"):
                self.used.setdefault(path, set()).add(str(answer))
                return
            refused = answer
        if not node.required and refused is not None:
            self.session.answer(node.ref, None)
            shown = self._node(node.ref)
            message = (shown.violation if shown else "") or ""
            self.trial.stuck.append(Stuck(self.number, node.ref, "constraint", message, str(refused)))

    def _fresh_first(self, path: ModelPath, made: Iterator[Answer]) -> Iterator[Answer]:
        """A choice no earlier run took comes before one it did, so that all branches are walked."""
        taken = self.used.get(path, set())
        for number, answer in enumerate(made):
            if number < 4 and str(answer) in taken:
                continue
            yield answer

    def _node(self, ref: str) -> Node | None:
        try:
            return self.session.node(ref)
        except UserError:
            return None

    def _value(self, ref: str) -> str:
        node = self._node(ref)
        return "" if node is None or node.value is None else str(node.value)


def path_of(ref: str) -> ModelPath:
    """The question of a ref, its rows left out."""
    return tuple(step.partition("[")[0] for step in ref.strip("/").split("/"))

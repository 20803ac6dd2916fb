"""Keeps everything that follows from the answers up to date: relevance, calculations, row counts, choice
lists, flags.

After a change only the cells that read the changed nodes are computed, each after what it reads itself,
and only for the rows concerned. Knows no languages and no screen.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from time import thread_time
from types import MappingProxyType

from forms.xform.definition import Cell, CellKind, FormDefinition, Itemset
from forms.xform.failures import Failures
from forms.xform.kinds import text_of
from forms.xform.live import LiveInstance, Place
from forms.xform.plan import stand_in, standpoint
from forms.xform.touched import Touched
from forms.xpath import Context, Expression, Value, World, XPathError, to_boolean, to_number, to_string
from forms.xpath.dependencies import CHOICES, ModelPath
from forms.xpath.nodes import Attribute, Element, Node, string_value
from forms.xpath.watch import MAX_TEXT, PATIENCE

MAX_ROWS = 1000
"""More rows than this by `jr:count` is a mistake in the form."""
MAX_ALL_ROWS = 10_000
"""The same for all rows of a repeat that lies in other rows."""
_PATIENT_RUNS = 50
"""How often a cell is computed again in one step before it must come to rest within `watch.PATIENCE`."""
_WITHOUT: Mapping[CellKind, Value] = MappingProxyType(
    {
        "relevant": True,
        "offered": True,
        "calculate": "",
        "readonly": False,
        "required": False,
        "constraint": True,
    }
)
"""What counts while something cannot be worked out: nothing is hidden or forbidden by a mistake."""


class Recalculation:
    """`hidden` holds the non-relevant nodes, and is the same set the expressions' world leaves out."""

    def __init__(self, form: FormDefinition, live: LiveInstance, world: World, hidden: set[Node]) -> None:
        self._form, self._live, self._world = form, live, world
        self.hidden = hidden
        self.repeats_in: dict[ModelPath, list[ModelPath]] = {}
        """By what holds their rows."""
        for path in form.repeats:
            self.repeats_in.setdefault(path[:-1], []).append(path)
        self.irrelevant: set[Place] = set()
        """Nodes whose own condition is false (those below are only in `hidden`)."""
        self.required: set[Place] = set()
        self.readonly: set[Place] = set()
        self.broken: set[Place] = set()
        """Nodes whose constraint is false."""
        self.withheld: set[Place] = set()
        """Repeats that are not shown when they have no rows."""
        self.failures = Failures()
        self.choices: dict[Place, list[Node]] = {}
        self.touched = Touched()
        self._waiting: dict[int, dict[Place, None]] = {}
        self._heap: list[int] = []
        self._arrived: list[Element] = []
        """New rows in which the form's actions have not been done: they wait until all is settled."""
        self._welcoming = False
        self._restless: Counter[int] = Counter()
        """Cells that did not come to rest, and how often: each time they get half the time."""
        self.keep_values = False
        """While taking changes back: flags are computed, values are not."""
        self.keep_choices = False
        """While saved answers are taken up: one that is not offered any more stays until its list changes."""

    def everything(self) -> None:
        """Mark every cell for `settle`, as at the start of a session."""
        for cell in self._form.plan.cells:
            self._wait(cell.order, self._targets(cell))

    def changed(self, place: Place) -> None:
        """A node's text is another one."""
        self.touched.values[place] = None
        self._notify(place)

    def rows_changed(self, path: ModelPath, new: Iterable[Place] = (), gone: Iterable[Place] = ()) -> None:
        """Rows of the repeat `path` came or went; `new` and `gone` are the nodes in them."""
        self.touched.structure = True
        self._world.row_paths.clear()
        plan = self._form.plan
        gone = frozenset(gone)
        for flags in (self.hidden, self.irrelevant, self.required, self.readonly, self.broken):
            flags.difference_update(gone)
        for order in plan.on_rows.get(path, ()):
            self._wait(order, self._targets(plan.cells[order]))
        for place in new:
            self._hide_like_parent(place)
            for order in plan.by_target.get(self._live.paths[place], ()):
                self._wait(order, (place,))

    def is_offered(self, holder: Element, path: ModelPath) -> bool:
        """Whether the repeat `path` in `holder` is shown: some row is relevant, or one may be added."""
        rows = self._live.rows(holder, path)
        return any(row not in self.hidden for row in rows) or not (
            rows or stand_in(holder, path) in self.withheld
        )

    def settle(self) -> None:
        """Computes all that waits, then does what the form wants done in new rows, one after the other. What
        cannot be worked out is noted, and all else is computed.
        """
        self._compute_waiting()
        while self._arrived and not self._welcoming:
            row, self._welcoming = self._arrived.pop(0), True
            if row in self._live.paths:
                self.on_new_row(row)
            self._welcoming = False
            self._compute_waiting()

    def _compute_waiting(self) -> None:
        cells = self._form.plan.cells
        runs: dict[int, int] = {}
        began = 0.0
        while self._heap:
            order = heappop(self._heap)
            places = self._waiting.pop(order)
            cell = cells[order]
            runs[order] = runs.get(order, 0) + 1
            if runs[order] > _PATIENT_RUNS:
                began = began or thread_time()
                if thread_time() > began + PATIENCE / 2 ** self._restless[order]:
                    self._restless[order] += 1
                    self._never_rests(cell, places)
                    continue
            for place in places if len(places) == 1 else self._in_order(cell, places):
                if place in self._live.paths:
                    self._compute(cell, place)

    def _never_rests(self, cell: Cell, places: Iterable[Place]) -> None:
        for place in places:
            if place in self._live.paths:
                self._note(cell, place, "it reads itself in other rows, and never comes to rest")

    def _in_order(self, cell: Cell, places: dict[Place, None]) -> list[Place]:
        """Rows are computed from first to last, so that a row may build on the one before."""
        return [p for p in self._targets(cell) if p in places]

    def _targets(self, cell: Cell) -> list[Place]:
        return self._live.places.get(standpoint(cell.kind, cell.target), [])

    def _wait(self, order: int, places: Iterable[Place]) -> None:
        waiting = self._waiting.get(order)
        if waiting is None:
            waiting = self._waiting[order] = {}
            heappush(self._heap, order)
        for place in places:
            waiting[place] = None

    def _notify(self, place: Place) -> None:
        path = self._live.paths[place]
        self._notify_readers(path, place)
        for order in self._form.plan.by_target.get(path, ()):
            if self._form.plan.cells[order].kind in ("constraint", "required", "choices"):
                self._wait(order, (place,))

    def _notify_readers(self, path: ModelPath, place: Place) -> None:
        """Of what is at `place`; `path` may be one step below it, where there is no node."""
        for order, shared in self._form.plan.readers.get(path, ()):
            cell = self._form.plan.cells[order]
            if shared == 0 or shared > len(path):
                self._wait(order, self._targets(cell))
            else:
                target = standpoint(cell.kind, cell.target)
                self._wait(order, self._live.within(self._live.ancestor(place, shared), target))

    def evaluate(self, expression: Expression, node: Node) -> Value:
        """Raises `XPathError`."""
        return expression(Context(node, self._world))

    def said(self, expression: Expression, node: Node) -> str:
        """What an expression puts into words; "" when it cannot be worked out, which its cell has noted."""
        try:
            return to_string(self.evaluate(expression, node))
        except XPathError:
            return ""

    @property
    def failing(self) -> list[Place]:
        """Where something that counts now cannot be worked out."""
        return [p for p in self.failures if self._live.is_there(p) and not self._is_hidden(p)]

    def _is_hidden(self, place: Place) -> bool:
        return place in self.hidden or (isinstance(place, Attribute) and place.owner in self.hidden)

    def _note(self, cell: Cell, place: Place, fault: str) -> None:
        if self.failures.note(place, cell.order, fault):
            self.touched.flags[place] = None

    def _compute(self, cell: Cell, place: Place) -> None:
        if cell.kind != "relevant" and place in self.hidden:
            return
        # A repeat stands where its rows stand, though none may be there: `../n` lies beside them.
        at = stand_in(place, cell.target) if standpoint(cell.kind, cell.target) != cell.target else place
        try:
            if cell.kind == "constraint" and not string_value(place):
                self._apply(cell, at, place, True)
            else:
                self._apply(cell, at, place, self.evaluate(cell.expression, at))
        except XPathError as error:
            self._note(cell, at, f"{error.message} in {cell.kind}: {cell.expression.source}")
            if cell.kind == "choices":
                self.choices[place] = []  # and the answer stays
            if cell.kind in _WITHOUT:
                self._apply(cell, at, place, _WITHOUT[cell.kind])
            else:
                self.touched.flags[at] = None
        else:
            self._note(cell, at, "")

    def _apply(self, cell: Cell, at: Place, place: Place, value: Value) -> None:
        """Raises `XPathError` when there is something wrong with what was computed."""
        match cell.kind:
            case "relevant":
                self._apply_relevance(place, to_boolean(value))
            case "offered":
                self._flag(self.withheld, at, not to_boolean(value))
            case "calculate":
                self._apply_value(place, value)
            case "count":
                self._apply_count(place, cell.target, value)
            case "choices":
                self._apply_choices(place, cell.target, value)
            case "names":
                self.touched.flags[place] = None
                self._notify_readers((*cell.target, CHOICES), place)
            case "readonly":
                self._apply_readonly(place, to_boolean(value))
            case "required":
                self._flag(self.required, place, to_boolean(value))
            case "constraint":
                self._flag(self.broken, place, not to_boolean(value))
            case "wording" | "heading":
                self.touched.flags[at] = None

    def _flag(self, flags: set[Place], place: Place, on: bool) -> None:
        if on != (place in flags):
            self.touched.flags[place] = None
            flags.add(place) if on else flags.discard(place)

    def _apply_readonly(self, place: Place, on: bool) -> None:
        """What lies in a group that is read-only is so too."""
        if on != (place in self.readonly):
            for node in self._live.below(place):
                self.touched.flags[node] = None
                for repeat in self.repeats_in.get(self._live.paths[node], ()):
                    self.touched.flags[stand_in(node, repeat)] = None
        self._flag(self.readonly, place, on)

    def _apply_value(self, place: Place, value: Value) -> None:
        if self.keep_values:
            return
        bind = self._form.binds[self._live.paths[place]]
        text = text_of(value, bind.type, self._world.calendar)
        if len(text) > MAX_TEXT:
            raise XPathError("xpath-length", f"the text is longer than {MAX_TEXT:,} characters")
        if self._live.write(place, text):
            self.changed(place)

    def _apply_choices(self, place: Place, path: ModelPath, value: Value) -> None:
        """An answer that is no longer among the choices is cleared."""
        nodes = value if isinstance(value, list) else []
        control = self._form.controls[path]
        itemset = control.itemset
        plain = itemset is not None and itemset.value_column and itemset.label_column
        if self.choices.get(place) != nodes or not plain:
            self.choices[place] = nodes
            self.touched.flags[place] = None
            self._notify_readers((*path, CHOICES), place)
        answer = string_value(place)
        if itemset is None:
            return
        values: Iterable[str] = (self.value_of(itemset, node) for node in nodes)
        if not itemset.value_column:
            values = list(values)  # whether they can be worked out does not hang on the answer
        if not answer or self.keep_values or self.keep_choices:
            return
        if control.tag == "select1":
            kept = answer if answer in values else ""
        else:
            allowed = frozenset(values)
            kept = " ".join(word for word in answer.split() if word in allowed)
        if self._live.write(place, kept):
            self.changed(place)

    def value_of(self, itemset: Itemset, node: Node) -> str:
        """What an answer holds when it is the choice at `node`. Raises `XPathError`."""
        if itemset.value_column and isinstance(node, Element):
            return node.findtext(itemset.value_column) or ""
        return to_string(self.evaluate(itemset.value, node))

    def _apply_count(self, parent: Place, path: ModelPath, value: Value) -> None:
        assert isinstance(parent, Element), "rows lie in elements"
        number = to_number(value, self._world.calendar)
        rows = self._live.rows(parent, path)
        room = min(MAX_ROWS, MAX_ALL_ROWS - len(self._live.places.get(path, ())) + len(rows))
        if not self.keep_values:
            self._set_rows(parent, path, rows, int(min(number, room)) if number > 0 else 0)
        if number >= room + 1:
            raise XPathError("xpath-rows", f"{to_string(number)} rows are more than {room:,}")

    def _set_rows(self, parent: Element, path: ModelPath, rows: list[Element], wanted: int) -> None:
        self._take_rows(parent, path, rows[wanted:])
        delivered = self._form.first_rows.get(path, ())
        for at in range(len(rows), wanted):
            returned = self._live.return_row(parent, path)
            if returned is not None:
                self.rows_changed(path, list(self._live.below(returned)))
                continue
            self.new_row(parent, path, like=delivered[at] if at < len(delivered) else None)

    def _take_rows(self, parent: Element, path: ModelPath, rows: list[Element]) -> None:
        """Rows with answers, and those before them, are put aside, so that each comes back to its place."""
        kept = max((number for number, row in enumerate(rows, 1) if self._is_filled(row, path)), default=0)
        if kept:
            self.touched.parked[parent] = path
        for number, row in reversed(list(enumerate(rows, 1))):
            self.take_row(row, park=number <= kept)

    def take_row(self, row: Element, *, park: bool = False) -> None:
        """Take a row away, with what hangs on it."""
        path, gone = self._live.paths[row], list(self._live.below(row))
        self._live.remove_row(row, park=park)
        self.rows_changed(path, gone=gone)

    def _is_filled(self, row: Element, path: ModelPath) -> bool:
        """Whether a person's answer is in it: one that neither the form delivers nor computes."""
        template = self._form.row_templates[path]
        for place in self._live.below(row):
            at = self._live.paths[place]
            bind, text = self._form.binds.get(at), string_value(place)
            computed = bind is not None and bind.calculate is not None
            if at in self._form.controls and text and not computed:
                own = template.find("/".join(at[len(path) :])) if len(at) > len(path) else template
                if own is None or (own.text or "") != text:
                    return True
        return False

    def new_row(
        self, parent: Element, path: ModelPath, copy_of: Element | None = None, like: Element | None = None
    ) -> Element:
        """Add a row at the end of the repeat `path` below `parent`, from the template, `like` another, or as
        a copy after the row it copies, with what the form wants done in it.
        """
        row = self._live.add_row(parent, path, copy_of, like)
        self.rows_changed(path, list(self._live.below(row)))
        self._arrived.append(row)
        return row

    def on_new_row(self, row: Element) -> None:
        """Runs what the form wants done in a new row; the session puts its actions here."""

    def _hide_like_parent(self, place: Place) -> None:
        above = place.owner if isinstance(place, Attribute) else place.getparent()
        if above is not None and above in self.hidden:
            self.hidden.add(place)

    def _apply_relevance(self, place: Place, relevant: bool) -> None:
        if relevant == (place not in self.irrelevant):
            return
        if relevant:
            self.irrelevant.discard(place)
        else:
            self.irrelevant.add(place)
        above = place.owner if isinstance(place, Attribute) else place.getparent()
        if above is None or above not in self.hidden:
            self._spread(place, relevant)

    def _spread(self, place: Place, relevant: bool) -> None:
        """Shows or hides all below; what was not computed while hidden is computed now."""
        for node in list(self._live.below(place)):
            if relevant:
                up = node.owner if isinstance(node, Attribute) else node.getparent()
                if node in self.irrelevant or (up is not None and up in self.hidden):
                    continue
                self.hidden.discard(node)
                self.touched.shown[node] = None
                self.touched.hidden.pop(node, None)
                for order in self._form.plan.by_target.get(self._live.paths[node], ()):
                    if self._form.plan.cells[order].kind != "relevant":
                        self._wait(order, (node,))
            elif node not in self.hidden:
                self.hidden.add(node)
                self.touched.hidden[node] = None
                self.touched.shown.pop(node, None)
            self._notify(node)

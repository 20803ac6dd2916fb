"""Keeps everything that follows from the answers up to date: relevance, calculations, row counts, choice
lists, flags.

After a change only the cells that read the changed nodes are computed, each after what it reads itself,
and only for the rows concerned. Knows no languages and no screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import isnan

from forms.xform.definition import Cell, FormDefinition, Itemset
from forms.xform.errors import FormError
from forms.xform.kinds import settled
from forms.xform.live import LiveInstance, Place
from forms.xform.plan import standpoint
from forms.xpath import Context, Expression, Value, World, XPathError, to_boolean, to_number, to_string
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Attribute, Element, Node, string_value

MAX_ROWS = 1000
"""More rows than this by `jr:count` is a mistake in the form."""


@dataclass(slots=True)
class Touched:
    """What one step changed."""

    values: dict[Place, None] = field(default_factory=dict)
    shown: dict[Place, None] = field(default_factory=dict)
    hidden: dict[Place, None] = field(default_factory=dict)
    flags: dict[Place, None] = field(default_factory=dict)
    """Nodes whose required, readonly, constraint, choices or wording may have changed."""
    parked: dict[Place, ModelPath] = field(default_factory=dict)
    """What held rows with answers that a falling count took away, and their repeat."""
    structure: bool = False


class Recalculation:
    """`hidden` holds the non-relevant nodes, and is the same set the expressions' world leaves out."""

    def __init__(self, form: FormDefinition, live: LiveInstance, world: World, hidden: set[Node]) -> None:
        self._form, self._live, self._world = form, live, world
        self.hidden = hidden
        self.irrelevant: set[Place] = set()
        """Nodes whose own condition is false (those below are only in `hidden`)."""
        self.required: set[Place] = set()
        self.readonly: set[Place] = set()
        self.broken: set[Place] = set()
        """Nodes whose constraint is false."""
        self.closed: set[tuple[Place, ModelPath]] = set()
        """Repeats, and what holds them, that are not relevant even without a row."""
        self.choices: dict[Place, list[Node]] = {}
        self.touched = Touched()
        self._waiting: dict[int, dict[Place, None]] = {}
        self._heap: list[int] = []
        self._arrived: list[Element] = []
        """New rows in which the form's actions have not been done: they wait until all is settled."""
        self.keep_values = False
        """While taking changes back: flags are computed, values are not."""

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
        plan, gone = self._form.plan, set(gone)
        self.closed = {rows for rows in self.closed if rows[0] not in gone} if self.closed else self.closed
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
        return any(row not in self.hidden for row in rows) or not (rows or (holder, path) in self.closed)

    def settle(self) -> None:
        """Computes all that waits."""
        cells = self._form.plan.cells
        runs: dict[int, int] = {}
        while self._heap or self._arrived:
            if not self._heap:
                row = self._arrived.pop(0)
                if row in self._live.paths:
                    self.on_new_row(row)
                continue
            order = heappop(self._heap)
            places = self._waiting.pop(order)
            cell = cells[order]
            runs[order] = runs.get(order, 0) + 1
            if runs[order] > MAX_ROWS:
                where = "/" + "/".join(cell.target)
                raise FormError("form-cycle", f"{cell.kind} of {where} never comes to rest", place=where)
            for place in places if len(places) == 1 else self._in_order(cell, places):
                if place in self._live.paths:
                    self._compute(cell, place)

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
        for order, shared in self._form.plan.readers.get(path, ()):
            cell = self._form.plan.cells[order]
            if shared == 0 or shared > len(path):
                self._wait(order, self._targets(cell))
            else:
                target = standpoint(cell.kind, cell.target)
                self._wait(order, self._live.within(self._live.ancestor(place, shared), target))
        for order in self._form.plan.by_target.get(path, ()):
            if self._form.plan.cells[order].kind in ("constraint", "required"):
                self._wait(order, (place,))

    def evaluate(self, expression: Expression, node: Node) -> Value:
        """Raises `FormError("form-expression")` naming the node."""
        try:
            return expression(Context(node, self._world))
        except XPathError as error:
            where = (
                self._live.ref(node)
                if isinstance(node, Element | Attribute) and node in self._live.paths
                else ""
            )
            message = f"{error.message} in {expression.source}"
            raise FormError("form-expression", message, place=where) from error

    def _compute(self, cell: Cell, place: Place) -> None:
        if cell.kind == "relevant":
            self._apply_relevance(place, to_boolean(self.evaluate(cell.expression, place)))
            return
        if place in self.hidden:
            return
        # What is said of all rows stands where they stand, though none may be there: `../n` lies beside them.
        stand = (
            Attribute(place, cell.target[-1])
            if cell.kind in ("offered", "count") and isinstance(place, Element)
            else place
        )
        value = (
            self.evaluate(cell.expression, stand)
            if cell.kind != "constraint" or string_value(place)
            else True
        )
        match cell.kind:
            case "offered":
                self._apply_offer((place, cell.target), to_boolean(value))
            case "calculate":
                self._apply_value(place, value)
            case "count":
                self._apply_count(place, cell.target, value)
            case "choices":
                self._apply_choices(place, cell.target, value)
            case "readonly":
                self._flag(self.readonly, place, to_boolean(value))
            case "required":
                self._flag(self.required, place, to_boolean(value))
            case "constraint":
                self._flag(self.broken, place, not to_boolean(value))
            case "wording":
                self.touched.flags[place] = None

    def _flag(self, flags: set[Place], place: Place, on: bool) -> None:
        if on != (place in flags):
            self.touched.flags[place] = None
            flags.add(place) if on else flags.discard(place)

    def _apply_offer(self, rows: tuple[Place, ModelPath], offered: bool) -> None:
        if offered == (rows in self.closed):
            self.touched.structure = True
            self.closed.discard(rows) if offered else self.closed.add(rows)

    def _apply_value(self, place: Place, value: Value) -> None:
        if self.keep_values:
            return
        bind = self._form.binds[self._live.paths[place]]
        if self._live.write(place, text_of(value, bind.type, self._world)):
            self.changed(place)

    def _apply_choices(self, place: Place, path: ModelPath, value: Value) -> None:
        """An answer that is no longer among the choices is cleared."""
        nodes = value if isinstance(value, list) else []
        control = self._form.controls[path]
        if self.choices.get(place) != nodes or (control.itemset is not None and control.itemset.rows):
            self.choices[place] = nodes
            self.touched.flags[place] = None
        answer = string_value(place)
        if not answer or self.keep_values or control.itemset is None:
            return
        allowed = self.values_of(control.itemset, nodes)
        if control.tag == "select1":
            kept = answer if answer in allowed else ""
        else:
            kept = " ".join(word for word in answer.split() if word in allowed)
        if self._live.write(place, kept):
            self.changed(place)

    def values_of(self, itemset: Itemset, nodes: Iterable[Node]) -> set[str]:
        """What an answer may hold: the values of the choices at `nodes`."""
        return {self.value_of(itemset, node) for node in nodes}

    def value_of(self, itemset: Itemset, node: Node) -> str:
        """What an answer holds when it is the choice at `node`."""
        if itemset.value_column and isinstance(node, Element):
            return node.findtext(itemset.value_column) or ""
        return to_string(self.evaluate(itemset.value, node))

    def _apply_count(self, parent: Place, path: ModelPath, value: Value) -> None:
        assert isinstance(parent, Element), "rows lie in elements"
        if self.keep_values:
            return
        number = to_number(value, self._world.calendar)
        wanted = min(int(number), MAX_ROWS) if number > 0 else 0
        rows = self._live.rows(parent, path)
        self._take_rows(parent, path, rows[wanted:])
        delivered = self._form.first_rows.get(path, ())
        for number in range(len(rows), wanted):
            returned = self._live.return_row(parent, path)
            if returned is not None:
                self.rows_changed(path, list(self._live.below(returned)))
                continue
            self.new_row(parent, path, like=delivered[number] if number < len(delivered) else None)

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


def text_of(value: Value, kind: str, world: World) -> str:
    """A computed value as the text of a node of that type. Numbers keep 15 significant digits, so that
    money adds up."""
    calendar = world.calendar
    if kind in ("date", "dateTime") and isinstance(value, float):
        moment = calendar.moment(value)
        value = "" if moment is None else moment
    if isinstance(value, float):
        if isnan(value):
            return ""
        if kind in ("int", "integer") and abs(value) < 1e18:
            return str(int(value))
        return to_string(float(f"{value:.15g}"))
    if kind == "boolean" and isinstance(value, bool):
        return "true" if value else "false"
    return settled(to_string(value), "int" if kind == "integer" else kind, calendar)

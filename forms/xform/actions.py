"""Reads the actions of a form, wherever they stand: `setvalue`, `setgeopoint`, `recordaudio`."""

from collections.abc import Container, Iterator

from lxml import etree

from forms.xform.definition import Action, Recording
from forms.xform.errors import FormError
from forms.xform.vocabulary import ODK, XFORMS
from forms.xform.wording import Compile
from forms.xpath import Expression
from forms.xpath.dependencies import ModelPath, location
from forms.xpath.nodes import Element
from forms.xpath.syntax import Expr, Path, children

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_ROW = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"

_EVENT_NAMES = {"jr-insert": NEW_ROW, "xforms-ready": LOAD}
_EVENTS = frozenset({FIRST_LOAD, LOAD, NEW_ROW, VALUE_CHANGED, "xforms-revalidate"})
_XML_EVENT = "{http://www.w3.org/2001/xml-events}event"
_SETVALUE = f"{{{XFORMS}}}setvalue"
_SETGEOPOINT = (f"{{{ODK}}}setgeopoint", f"{{{XFORMS}}}setgeopoint")
_RECORDAUDIO = f"{{{ODK}}}recordaudio"


class ActionReader:
    """Reads actions of one form; `paths` are all its nodes, its root first."""

    def __init__(self, compile_at: Compile, paths: Container[ModelPath], root: ModelPath) -> None:
        self._compile, self._paths, self._root = compile_at, paths, root
        self.recordings: list[Recording] = []

    def read(self, parent: Element, source: ModelPath | None) -> Iterator[Action]:
        """The actions directly in `parent`; `source` is the question or row group whose events they hear.
        Recordings are kept in `recordings`. Raises `FormError` with the place.
        """
        for element in parent.iterchildren(etree.Element):
            if element.tag == _SETVALUE or element.tag in _SETGEOPOINT:
                yield self._action(element, source, position=element.tag != _SETVALUE)
            elif element.tag == _RECORDAUDIO:
                target, _ = self._target(element, source)
                quality = element.get(f"{{{ODK}}}quality", "")
                self.recordings.append(Recording(self._events(element, source), target, quality))

    def _action(self, element: Element, source: ModelPath | None, *, position: bool) -> Action:
        target, chosen = self._target(element, source)
        value = element.get("value")
        compiled = self._compile(value, _place(element)) if value else None
        events = self._events(element, source)
        return Action(events, target, compiled, element.text or "", source, chosen, position)

    def _target(self, element: Element, source: ModelPath | None) -> tuple[ModelPath, Expression | None]:
        place = _place(element)
        ref = element.get("ref") or element.get("bind") or ""
        reference = self._compile(ref, place)
        target = location(reference.tree, source or self._root)
        if target not in self._paths or target is None:
            raise FormError("form-structure", f"it names {ref}, which does not exist", place=place)
        return target, reference if _chooses(reference.tree) else None

    def _events(self, element: Element, source: ModelPath | None) -> frozenset[str]:
        names = (element.get("event") or element.get(_XML_EVENT) or "").split()
        events = frozenset(_EVENT_NAMES.get(name, name) for name in names)
        wrong = sorted(events - _EVENTS) or sorted(events & {NEW_ROW} if source is None else ())
        if wrong:
            where = "in the model" if wrong == [NEW_ROW] else "here"
            raise FormError("form-structure", f"no event {wrong[0]} comes {where}", place=_place(element))
        return events


def _place(element: Element) -> str:
    return f"{str(element.tag).rpartition('}')[2]} {element.get('ref') or element.get('bind') or ''}"


def _chooses(expr: Expr) -> bool:
    """Whether a path has predicates, so that it must be evaluated to know which rows it means."""
    if isinstance(expr, Path) and any(step.predicates for step in expr.steps):
        return True
    return any(_chooses(child) for child in children(expr))

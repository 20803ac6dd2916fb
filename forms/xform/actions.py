"""Reads `setvalue` actions, wherever they stand."""

from collections.abc import Container

from forms.xform.definition import Action
from forms.xform.errors import FormError
from forms.xform.vocabulary import XFORMS, model_path
from forms.xform.wording import Compile
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

_EVENT_NAMES = {
    "jr-insert": "odk-new-repeat",
    "xforms-ready": "odk-instance-load",
    "xforms-value-changed": "xforms-value-changed",
}


def read_actions(
    parent: Element, source: ModelPath | None, compile_at: Compile, paths: Container[ModelPath]
) -> tuple[Action, ...]:
    """The actions directly in `parent`; `source` is the question whose changes they listen to."""
    found = []
    for element in parent.iterchildren(f"{{{XFORMS}}}setvalue"):
        ref = element.get("ref") or element.get("bind") or ""
        place = f"setvalue {ref}"
        target = model_path(ref, place, source[:-1] if source else ())
        if target not in paths:
            raise FormError("form-structure", f"setvalue names {ref}, which does not exist", place=place)
        value = element.get("value")
        event = element.get("event") or element.get("{http://www.w3.org/2001/xml-events}event") or ""
        events = frozenset(_EVENT_NAMES.get(name, name) for name in event.split())
        compiled = compile_at(value, place) if value else None
        found.append(Action(events, target, compiled, element.text or "", source))
    return tuple(found)

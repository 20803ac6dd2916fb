"""A draft without some of its answers: what may no longer be kept goes, what else was typed stays.

Pure; knows the shape of a draft and nothing of why an answer goes.
"""

from collections.abc import Collection
from dataclasses import replace

from lxml import etree

from forms.xform import draft as drafts
from forms.xform.definition import FormDefinition
from forms.xform.entities import DATASET
from forms.xform.instances import parse_xml
from forms.xform.vocabulary import local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element


def emptied(form: FormDefinition, draft: bytes, paths: Collection[ModelPath]) -> bytes | None:
    """The draft with no answer at `paths`, in its rows (those put aside too) nor in what it knows of the
    record it changes; what it enclosed is left to the caller. None where there was nothing to take out.

    Raises `FormError`: `draft-unreadable`, `draft-other-version`.
    """
    state = drafts.load(draft, form)
    wanted = frozenset(paths)
    taken = _empty(state.root, (), wanted)
    parked = []
    for row in state.parked:
        element = parse_xml(row.xml.encode(), "a row of the draft", own=True)
        hit = _empty(element, row.path[:-1], wanted)
        taken = taken or hit
        parked.append(replace(row, xml=etree.tostring(element, encoding="unicode")) if hit else row)
    names = {d.name: {n for n, path in d.properties.items() if path in wanted} for d in form.datasets}
    known = {
        id: {n: v for n, v in held.items() if n not in names.get(str(held[DATASET]), ())}
        for id, held in state.known.items()
    }
    if not taken and known == state.known:
        return None
    return drafts.dump(form, replace(state, parked=tuple(parked), known=known))


def _empty(element: Element, above: ModelPath, wanted: frozenset[ModelPath]) -> bool:
    path = (*above, local_name(str(element.tag)))
    taken = False
    if path in wanted and element.text:
        element.text = None
        taken = True
    for child in element:
        if isinstance(child.tag, str):
            taken = _empty(child, path, wanted) or taken
    return taken

"""A submission taken up again as a session: every answer where it was, what was not relevant as the form
begins.

Answers of questions the form no longer has are left behind.
"""

import copy
from collections.abc import Callable, Mapping
from datetime import datetime

from lxml import etree

from forms.xform import FormDefinition, FormError, FormSession, Instance
from forms.xform import draft as drafts
from forms.xform.entities import Known
from forms.xform.instances import parse_xml
from forms.xform.vocabulary import local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element


def reload(
    form: FormDefinition,
    xml: bytes,
    *,
    now: Callable[[], datetime],
    instances: Mapping[str, Instance] | None = None,
    language: str = "",
    known: Known | None = None,
) -> FormSession:
    """The session of a submission. `known` are the entities it was made from or has made, so that finishing
    it again changes them. Raises FormError `form-xml` for what is no XML and `form-structure` for a
    submission of another form.
    """
    root = parse_xml(xml, "the submission")
    if root.get("id", form.id) != form.id or local_name(str(root.tag)) != local_name(str(form.template.tag)):
        found = root.get("id") or local_name(str(root.tag))
        raise FormError("form-structure", f"the submission is of another form ({found})", place="/")
    own = copy.deepcopy(form.template)
    _take(form, own, root, (local_name(str(own.tag)),))
    state = drafts.State(own, language or form.default_language, None, frozenset(), known or {}, 1)
    return FormSession.resume(
        form, drafts.dump(form, state), now=now, instances=instances or {}, language=language or None
    )


def _take(form: FormDefinition, own: Element, given: Element, path: ModelPath) -> None:
    """Bring one element and all below it into line with the submission's."""
    for name, value in given.attrib.items():
        if not str(name).startswith("{") and name in own.attrib and len(path) > 1:
            own.set(str(name), str(value))
    if not len(own):
        own.text = given.text
    by_name: dict[str, list[Element]] = {}
    for child in given.iterchildren(etree.Element):
        by_name.setdefault(local_name(str(child.tag)), []).append(child)
    here = {local_name(str(child.tag)) for child in own.iterchildren(etree.Element)}
    for repeat in form.repeats:
        if repeat[:-1] == path:
            _rows(form, own, repeat, by_name.get(repeat[-1], []))
    for name in here:
        if (*path, name) not in form.repeats and name in by_name:
            child = next(c for c in own.iterchildren(etree.Element) if local_name(str(c.tag)) == name)
            _take(form, child, by_name[name][0], (*path, name))


def _rows(form: FormDefinition, own: Element, repeat: ModelPath, given: list[Element]) -> None:
    there = [c for c in own.iterchildren(etree.Element) if local_name(str(c.tag)) == repeat[-1]]
    at = own.index(there[0]) if there else _place_of(form, own, repeat)
    for row in there:
        own.remove(row)
    for number, row in enumerate(given):
        fresh = copy.deepcopy(form.row_templates[repeat])
        own.insert(at + number, fresh)
        _take(form, fresh, row, repeat)


def _place_of(form: FormDefinition, own: Element, repeat: ModelPath) -> int:
    """Where rows stand when there is none: behind what comes before them in the form."""
    siblings = [p[-1] for p in form.plan.paths if p[:-1] == repeat[:-1] and not p[-1].startswith("@")]
    before = set(siblings[: siblings.index(repeat[-1])])
    names = [local_name(str(child.tag)) for child in own.iterchildren(etree.Element)]
    return max((at + 1 for at, name in enumerate(names) if name in before), default=0)

"""Takes up answers that were saved as an instance (a submission, or what another engine kept).

The instance must be of this form. What it leaves out, since it was not relevant then, comes from the form's
template; what the form does not know is left out. Whoever calls keeps the original bytes.
"""

import copy
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from forms.ids import new_id
from forms.xform.definition import FormDefinition
from forms.xform.draft import State, dump
from forms.xform.entities import Known
from forms.xform.errors import FormError
from forms.xform.instances import Instance, parse_xml, plain_names
from forms.xform.vocabulary import TEMPLATE, local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element


def adopt(form: FormDefinition, data: bytes) -> Element:
    """The instance in `data`, whole. Raises `FormError`: `form-xml`, `instance-other-form`."""
    root = parse_xml(data, "the instance")
    plain_names(root)
    name, identity = local_name(str(root.tag)), root.get("id", "")
    own = local_name(str(form.template.tag))
    if identity != form.id and (
        identity or name != own
    ):  # a version before may have called its root otherwise
        raise FormError(
            "instance-other-form",
            f"these are answers of {identity or name}, not of {form.id}",
            place=f"/{name}",
        )
    whole = copy.deepcopy(form.template)
    _take(form, root, whole, (own,))
    return whole


def _take(form: FormDefinition, saved: Element, target: Element, path: ModelPath) -> None:
    for name in map(str, target.attrib):
        if not name.startswith("{") and name in saved.attrib and len(path) > 1:
            target.set(name, saved.get(name, ""))
    if len(target) == 0:
        target.text = saved.text
        return
    by_name: dict[str, list[Element]] = {}
    for child in saved.iterchildren(etree.Element):
        by_name.setdefault(local_name(str(child.tag)), []).append(child)
    for child in list(target.iterchildren(etree.Element)):
        inner = (*path, local_name(str(child.tag)))
        if inner in form.row_templates:
            target.remove(child)
        elif found := by_name.get(inner[-1]):
            _take(form, found[0], child, inner)
    for inner in _repeats_in(form, path):
        _take_rows(form, by_name.get(inner[-1], []), target, inner)


def _repeats_in(form: FormDefinition, path: ModelPath) -> Iterator[ModelPath]:
    return (repeat for repeat in form.row_templates if repeat[:-1] == path)


def _take_rows(form: FormDefinition, saved: list[Element], parent: Element, path: ModelPath) -> None:
    later = _names_after(form, path)
    children = list(parent.iterchildren(etree.Element))
    index = next((parent.index(c) for c in children if local_name(str(c.tag)) in later), len(parent))
    for row in (row for row in saved if row.get(TEMPLATE) is None):
        made = copy.deepcopy(form.row_templates[path])
        _take(form, row, made, path)
        parent.insert(index, made)
        index += 1


def _names_after(form: FormDefinition, path: ModelPath) -> set[str]:
    siblings = [p[-1] for p in form.plan.paths if p[:-1] == path[:-1]]
    return set(siblings[siblings.index(path[-1]) + 1 :])


def without_place(form: FormDefinition, data: bytes) -> str:
    """Where the instance in `data` first has an answer that `adopt` would leave out, since the form has no
    such node (any more); "" when all of it has its place. Raises `FormError("form-xml")`."""
    root = parse_xml(data, "the instance")
    plain_names(root)
    known = {*form.plan.paths, (local_name(str(form.template.tag)),)}
    return _homeless(root, (local_name(str(form.template.tag)),), known)


def _homeless(element: Element, path: ModelPath, known: set[ModelPath]) -> str:
    children = [c for c in element.iterchildren(etree.Element) if local_name(str(c.tag)) != "meta"]
    if path not in known and (children or (element.text or "").strip()):
        return "/" + "/".join(path)
    found = (_homeless(child, (*path, local_name(str(child.tag))), known) for child in children)
    return next(filter(None, found), "")


def as_draft(form: FormDefinition, data: bytes, known: Known, language: str) -> tuple[bytes, str]:
    """The instance in `data` as a draft of the version that made it, to be edited; and that version."""
    root = parse_xml(data, "the instance")
    plain_names(root)
    begin_edit(root)
    version = root.get("version", "")
    state = State(root, language, None, frozenset(), known, 0)
    return dump(replace(form, version=version), state), version


def last_saved(form: FormDefinition, data: bytes) -> dict[str, Instance]:
    """The tables of the form that are the answers finished last. Raises `FormError` like `adopt`."""
    return {name: Instance.around(name, adopt(form, data)) for name in form.last_saved}


def begin_edit(root: Element) -> None:
    """A finished submission is changed: it gets a new id and names the one it replaces (ODK XForms §5)."""
    meta = next((c for c in root.iterchildren(etree.Element) if local_name(str(c.tag)) == "meta"), None)
    if meta is None:
        return
    parts = {local_name(str(c.tag)): c for c in meta.iterchildren(etree.Element)}
    identity = parts.get("instanceID")
    if identity is None or not identity.text:
        return
    space = str(identity.tag).rpartition("}")
    before = parts.get("deprecatedID")
    if before is None:
        before = etree.SubElement(meta, f"{space[0]}{space[1]}deprecatedID")
    before.text, identity.text = identity.text, f"uuid:{new_id()}"

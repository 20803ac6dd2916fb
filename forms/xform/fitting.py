"""Whether a draft's instance is one of the form's: the same nodes, and rows where the form has them.

A form that was changed but kept its version is another form to a draft. Knows nothing of what is answered.
"""

from collections.abc import Iterator
from itertools import chain, zip_longest

from lxml import etree

from forms.xform.definition import FormDefinition
from forms.xform.vocabulary import local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

_ADDED = "deprecatedID"
"""What the engine itself puts into an instance, when a finished one is edited."""


def misfit(form: FormDefinition, root: Element) -> str:
    """Where the instance first differs from the form's in its nodes, as a path without positions; "" when it
    does not.
    """
    name = local_name(str(root.tag))
    same = name == local_name(str(form.template.tag))
    return _differs(form, root, form.template, (name,)) if same else f"/{name}"


def misfit_of_row(form: FormDefinition, path: ModelPath, row: Element) -> str:
    """The same for a row of the repeat `path`."""
    template = form.row_templates.get(path)
    if template is None or local_name(str(row.tag)) != path[-1]:
        return _written(path)
    place = _differs(form, row, template, path)
    if place and any(not _differs(form, row, other, path) for other in _delivered(form, path)):
        return ""  # an author may deliver rows that are not like new ones
    return place


def _delivered(form: FormDefinition, path: ModelPath) -> Iterator[Element]:
    yield from form.first_rows.get(path, ())
    found = [form.template, *form.row_templates.values(), *chain.from_iterable(form.first_rows.values())]
    for root in found:
        yield from (e for e in root.iter(etree.Element) if local_name(str(e.tag)) == path[-1])


def _differs(form: FormDefinition, found: Element, model: Element, path: ModelPath) -> str:
    for name in map(str, model.attrib):
        if not name.startswith("{") and name not in found.attrib:
            return f"{_written(path)}/@{name}"
    nodes, rows = _children(form, found, path)
    for (at, child), (wanted, other) in zip_longest(nodes, _children(form, model, path)[0], fillvalue=_NONE):
        if at != wanted or child is None or other is None:
            return _written(wanted or at)
        if place := _differs(form, child, other, at):
            return place
    return next((place for at, row in rows if (place := misfit_of_row(form, at, row))), "")


_Found = list[tuple[ModelPath, Element]]
_NONE: tuple[ModelPath, None] = ((), None)


def _children(form: FormDefinition, element: Element, path: ModelPath) -> tuple[_Found, _Found]:
    """The nodes that are there once, and the rows, each with its path."""
    nodes: _Found = []
    rows: _Found = []
    for child in element.iterchildren(etree.Element):
        at = (*path, local_name(str(child.tag)))
        if at in form.row_templates:
            rows.append((at, child))
        elif at[-1] != _ADDED:
            nodes.append((at, child))
    return nodes, rows


def _written(path: ModelPath) -> str:
    return "/" + "/".join(path)

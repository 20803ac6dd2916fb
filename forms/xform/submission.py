"""The finished answers as an ODK submission."""

import copy

from lxml import etree

from forms.ids import new_id
from forms.xform.definition import FormDefinition
from forms.xform.vocabulary import ORX, local_name
from forms.xpath.nodes import Attribute, Element, Node


def submission(form: FormDefinition, root: Element, hidden: set[Node]) -> bytes:
    """UTF-8 XML without the non-relevant nodes, with an instanceID whether or not the form asks for one."""
    copies = dict(
        zip(root.iter(etree.Element), (own := copy.deepcopy(root)).iter(etree.Element), strict=True)
    )
    for node in hidden:
        if isinstance(node, Attribute) and node.owner in copies:
            del copies[node.owner].attrib[node.name]
        elif isinstance(node, Element) and node in copies:
            parent = copies[node].getparent()
            if parent is not None:
                parent.remove(copies[node])
    _identify(own)
    if form.namespace:
        for element in own.iter(etree.Element):
            if not str(element.tag).startswith("{"):
                element.tag = f"{{{form.namespace}}}{element.tag}"
        etree.cleanup_namespaces(own)
    return etree.tostring(own, encoding="utf-8", xml_declaration=True)


def _identify(root: Element) -> None:
    meta = next((c for c in root.iterchildren(etree.Element) if local_name(str(c.tag)) == "meta"), None)
    if meta is None:
        meta = etree.SubElement(root, f"{{{ORX}}}meta", nsmap={"orx": ORX})
    space = str(meta.tag).rpartition("}")
    name = f"{space[0]}{space[1]}instanceID"
    identity = meta.find(name)
    if identity is None:
        identity = etree.SubElement(meta, name)
    if not identity.text:
        identity.text = f"uuid:{new_id()}"

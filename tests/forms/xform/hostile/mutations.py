"""Real files with damage in them: bytes and trees, changed as drawn."""

import copy
from collections.abc import Sequence
from random import Random

from lxml import etree

from tests.forms.xform.hostile.rich import VALUES

JR = "{http://openrosa.org/javarosa}"
ATTRIBUTES = (
    "nodeset", "ref", "relevant", "calculate", "constraint", "readonly", "required", "type", "event", "value", "id", "src", "appearance", "mediatype",
    "query", f"{JR}count", f"{JR}template", f"{JR}preload", f"{JR}preloadParams", f"{JR}noAddRemove", "start", "end", "step", "lang", "default", "form", "version",
)  # fmt: skip
WORDS = (
    "", "/", "/data", "..", ".", "@x", "/data/@id", "1 div 0", "/data/g/r", "/data/nope", "//*", "-1", "true()", "jr:itext('x')", "instance('x')/root/item", "'", "(",
    "x:y", "count(/data/g/r)", "position(..)", "int", "geopoint", "once(1)", "/data/g", "concat(.,.)", "regex('a','(')", "uuid(5000)", "date(true())", "current()/..",
)  # fmt: skip
SPACES = ("{urn:q}y", "{http://www.w3.org/2002/xforms}input", "{http://www.w3.org/1999/xhtml}body", "x")


def damaged_bytes(data: bytes, seed: int) -> bytes:
    """One to five places overwritten, cut out, repeated or put in."""
    random, found = Random(seed), bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(found) + 1)
        match random.randrange(4):
            case 0:
                found[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del found[at : at + random.choice((1, 1, 5, 50))]
            case 2:
                found[at:at] = random.randbytes(random.choice((1, 3)))
            case 3:
                found[at:at] = found[max(0, at - random.choice((1, 10, 40))) : at]
    return bytes(found)


def damaged_tree(data: bytes, seed: int, texts: Sequence[str] = WORDS) -> bytes:
    """One to three elements gone, doubled, moved, renamed, put into another space, or with other attributes."""
    random, root = Random(seed), etree.fromstring(data)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        elements = list(root.iter(etree.Element))
        _damage(random.choice(elements), elements, random, texts)
    return etree.tostring(root)


def _damage(
    element: etree._Element, elements: list[etree._Element], random: Random, texts: Sequence[str]
) -> None:
    parent = element.getparent()
    values = [*texts, *(str(v) for e in elements for v in e.attrib.values())]
    match random.randrange(10):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            parent.insert(parent.index(element), copy.deepcopy(element))
        case 2:
            element.tag = random.choice([*(str(e.tag) for e in elements), *SPACES])
        case 3 if element.attrib:
            del element.attrib[random.choice([str(name) for name in element.attrib])]
        case 4:
            element.set(random.choice(ATTRIBUTES), random.choice(values))
        case 5 if element.attrib:
            element.set(random.choice([str(name) for name in element.attrib]), random.choice(values))
        case 6:
            element.text = random.choice(
                ("", "x", "1", "2026-11-20", " \n ", *(v for v in VALUES if isinstance(v, str)))
            )
        case 7:
            target = random.choice(elements)
            if target is not element and len(elements) < 1000:
                target.append(copy.deepcopy(element))
        case 8 if parent is not None:
            parent.remove(element)
            parent.insert(random.randrange(len(parent) + 1), element)
        case _:
            element.append(etree.Comment("c"))
            element.tail = "tail"

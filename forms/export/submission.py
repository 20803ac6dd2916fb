"""One filled form on its way out: its submission, and the attachments its answers name.

Owns how an attachment is called in a submission: by its hash here, by a file's name outside. Knows no store.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from forms.xform import FormDefinition, FormSession
from forms.xform.definition import Bind
from forms.xform.instances import parse_xml
from forms.xform.kinds import ATTACHMENTS, question_type
from forms.xform.vocabulary import local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element


class Beside(Mapping[str, bytes]):
    """Files by name, read anew whenever one is asked for and kept nowhere: photos of a whole library would
    not fit into the memory."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._names = dict.fromkeys(names)
        self._read = read

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, slots=True)
class Filled:
    """A submission (UTF-8 XML) and its attachments by the name the XML says, read when asked for where there
    may be many. `missing` are named in it, but their bytes are not at hand."""

    xml: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def instance_id(self) -> str:
        """`uuid:…`, "" without one."""
        return instance_id(parse_xml(self.xml, "the submission"))


def as_it_stands(session: FormSession, identity: str = "") -> bytes:
    """The submission of what has been answered so far, complete or not; `identity` becomes its instanceID, so
    that a record exported twice is the same instance."""
    xml = session.submission()
    if not identity:
        return xml
    root = parse_xml(xml, "the submission")
    for element in _meta(root, "instanceID"):
        element.text = f"uuid:{identity}"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def instance_id(root: Element) -> str:
    """The instanceID of a submission."""
    return next(((element.text or "").strip() for element in _meta(root, "instanceID")), "")


def _meta(root: Element, name: str) -> Iterator[Element]:
    for meta in root.iterchildren(etree.Element):
        if local_name(str(meta.tag)) == "meta":
            yield from (e for e in meta.iterchildren(etree.Element) if local_name(str(e.tag)) == name)


def attachments(form: FormDefinition, xml: bytes) -> tuple[str, ...]:
    """What image, sound and file questions say, logs and background recordings too, in order: hashes here,
    names outside."""
    root = parse_xml(xml, "the submission")
    return tuple(
        dict.fromkeys(text for element in _attached(form, root) if (text := (element.text or "").strip()))
    )


def with_files(form: FormDefinition, xml: bytes, names: Mapping[str, str]) -> bytes:
    """The submission with attachments called by `names` (hash → file name, or the other way about)."""
    root = parse_xml(xml, "the submission")
    for element in _attached(form, root):
        text = (element.text or "").strip()
        element.text = names.get(text, text) or None
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _attached(form: FormDefinition, root: Element) -> Iterator[Element]:
    wanted = {
        path
        for path, control in form.controls.items()
        if question_type(control, form.binds.get(path) or Bind(path)) in ATTACHMENTS
    }
    wanted |= {path for path, bind in form.binds.items() if bind.type == "binary"}
    yield from (element for path, element in _walk(root, form) if path in wanted)


def _walk(root: Element, form: FormDefinition) -> Iterator[tuple[ModelPath, Element]]:
    """Every element of a submission with its path in the form, whatever its own root is called."""
    stack: list[tuple[ModelPath, Element]] = [((local_name(str(form.template.tag)),), root)]
    while stack:
        path, element = stack.pop()
        yield path, element
        inner = list(element.iterchildren(etree.Element))
        stack.extend(((*path, local_name(str(child.tag))), child) for child in reversed(inner))

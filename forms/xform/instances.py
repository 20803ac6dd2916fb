"""Secondary instances: tables a form looks things up in, from CSV, XML, GeoJSON, or rows handed in."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from forms.checks.encoding import decode_table
from forms.xform.errors import FormError
from forms.xform.vocabulary import XFORMS
from forms.xpath.nodes import Element

EXTERNAL_CHOICES = "itemsets.csv"
"""Where the choices of `select_one_external` are delivered, with their list in the column `list_name`."""
MAX_BYTES = 64 * 1024 * 1024
MAX_TAGS = 8_000_000
"""Of one document, attributes counted twice; a tag takes four bytes, and the node it makes a hundred."""
MAX_BRACKETS = 3_000_000
"""Of a map, beginnings of lists and objects: each makes one, if only an empty one."""
MAX_CELLS = 3_000_000
MAX_COLUMNS = 16_384
"""As a spreadsheet has them."""
MAX_NAME = 500
"""Characters of a column's name, which every row repeats."""
_PIECE = 50_000
_PARSER_OPTIONS = {
    "resolve_entities": False, "no_network": True, "load_dtd": False,
    "remove_comments": True, "remove_pis": True,  # else a text would be several, with these in between
}  # fmt: skip
_NOT_A_NAME = re.compile(
    "[^-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u203f\u2040\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
)
_NOT_FIRST = "-.0123456789\u00b7\u203f\u2040" + "".join(map(chr, range(0x300, 0x370)))
_SPECIAL = re.compile("[&<>\r]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Instance:
    """A named table for `instance('name')/root/item`, such as the firm's own archive."""

    name: str
    wrapper: Element = field(repr=False, compare=False)

    @classmethod
    def from_rows(cls, name: str, rows: Sequence[Mapping[str, str]]) -> "Instance":
        """A table of `rows`: column → text, in order."""
        return cls(name, _wrap(_items(name, (row.items() for row in rows))))

    @classmethod
    def around(cls, name: str, root: Element) -> "Instance":
        """An instance whose root element is `root`."""
        return cls(name, _wrap(root))


def parse_xml(data: bytes, what: str, *, own: bool = False) -> Element:
    """The root element. Document types are refused: they are how XML attacks its reader. Comments and
    processing instructions are left out. What is our `own` may hold longer texts than XML readers take from
    others. Raises `FormError`: `form-xml`, `form-doctype`.
    """
    _check_size(data, what, "form-xml")
    if data.count(b"<") + 2 * (data.count(b'="') + data.count(b"='")) > MAX_TAGS:
        raise FormError("form-xml", f"{what} has more than {MAX_TAGS:,} tags", place=what)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS, huge_tree=own))  # type: ignore[arg-type]  # options by name
    except etree.XMLSyntaxError as error:
        raise FormError("form-xml", f"{what} is no readable XML: {error.msg}", place=what) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormError("form-doctype", f"{what} declares a document type", place=what)
    return root


def _check_size(data: bytes, what: str, code: str) -> None:
    if len(data) > MAX_BYTES:
        raise FormError(code, f"{what} is larger than {MAX_BYTES >> 20} MB", place=what)


def plain_names(root: Element) -> None:
    """Takes the namespace of unprefixed elements away, so that paths can name them as authors do."""
    default = root.nsmap.get(None)
    for element in root.iter(etree.Element):
        name = str(element.tag)
        uri, brace, local = name.rpartition("}")
        if brace and uri[1:] in (XFORMS, default) and element.prefix is None:
            element.tag = local


def load_instance(source: str, resources: Mapping[str, bytes]) -> Element:
    """The wrapper of an external instance. `source` is its `jr://file-csv/name.csv` address."""
    name = source.rpartition("/")[2]
    data = resources.get(name, resources.get(source))
    if data is None:
        raise FormError("form-resource", f"the form needs {name}, which is not there", place=source)
    _check_size(data, name, "form-resource")
    if name.endswith(".csv"):
        return _wrap(_from_csv(data, name))
    if name.endswith(".geojson"):
        return _wrap(_from_geojson(data, name))
    root = parse_xml(data, name)
    plain_names(root)
    return _wrap(root)


def external_lists(resources: Mapping[str, bytes]) -> dict[str, Element]:
    """The lists of `itemsets.csv`, by name."""
    data = resources.get(EXTERNAL_CHOICES)
    if data is None:
        return {}
    lists: dict[str, Element] = {}
    for item in list(_from_csv(data, EXTERNAL_CHOICES)):
        wrapper = lists.setdefault(item.findtext("list_name") or "", _wrap(etree.Element("root")))
        wrapper[0].append(item)
    return lists


def _wrap(root: Element) -> Element:
    wrapper = etree.Element("instance")
    wrapper.append(root)
    return wrapper


def _items(table: str, rows: Iterable[Iterable[tuple[str, str]]]) -> Element:
    """Written out and read in large pieces: rows made element by element take four times as long.

    Raises `FormError("form-resource")` for more than there is memory for.
    """
    names: dict[str, str] = {}
    parts = ["<root>"]
    parser = etree.XMLParser(huge_tree=True)
    cells = 0
    for row in rows:
        parts.append("<item>")
        for column, value in row:
            if column:
                name = names.get(column) or names.setdefault(column, _column(column, table))
                text = _SPECIAL.sub(_escaped, value) if _SPECIAL.search(value) else value
                parts.append(f"<{name}>{text}</{name}>")
        parts.append("</item>")
        if len(parts) > _PIECE:
            cells += len(parts)
            if cells > MAX_CELLS:
                raise FormError("form-resource", f"{table} has more than {MAX_CELLS:,} cells", place=table)
            parser.feed("".join(parts).encode("utf-8", "surrogatepass"))
            parts.clear()
    parser.feed("".join([*parts, "</root>"]).encode("utf-8", "surrogatepass"))
    return parser.close()


def _escaped(match: re.Match[str]) -> str:
    """What XML reads otherwise, as a reference; what it has no place for, not at all."""
    character = match[0]
    return f"&#{ord(character)};" if character in "&<>\r" else ""


def _column(name: str, table: str) -> str:
    if len(name) > MAX_NAME:
        message = f"{table} has a column whose name is longer than {MAX_NAME} characters"
        raise FormError("form-resource", message, place=table)
    cleaned = _NOT_A_NAME.sub("_", name.strip())
    return f"_{cleaned}" if not cleaned or cleaned[0] in _NOT_FIRST else cleaned


def xml_text(text: str) -> str:
    """Without the characters XML has no place for: controls, halves of characters, non-characters."""
    return _NO_XML.sub("", text)


def _from_csv(data: bytes, name: str) -> Element:
    try:
        text, _ = decode_table(data)
    except ValueError as error:
        raise FormError("form-resource", f"{name} is no readable text: {error}", place=name) from error
    first = text.partition("\n")[0]
    delimiter = next((d for d in ",;\t|" if d in first), ",")
    wide = first.count(delimiter) >= MAX_COLUMNS
    if wide or text.count(delimiter) > MAX_CELLS:
        most = f"{MAX_COLUMNS:,} columns" if wide else f"{MAX_CELLS:,} cells"
        raise FormError("form-resource", f"{name} has more than {most}", place=name)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _items(name, ([(k, v) for k, v in row.items() if isinstance(v, str)] for row in reader))
    except csv.Error as error:
        message = f"{name} is no readable table: {error} (line {reader.line_num})"
        raise FormError("form-resource", message, place=name, line=reader.line_num) from error


def _from_geojson(data: bytes, name: str) -> Element:
    if data.count(b"[") + data.count(b"{") > MAX_BRACKETS:
        message = f"{name} has more than {MAX_BRACKETS:,} lists and objects"
        raise FormError("form-resource", message, place=name)
    try:
        features = json.loads(data)["features"]
        rows = [{**f["properties"], "geometry": _place(f.get("geometry"))} for f in features]
        ids = [str(f["id"]) if "id" in f else None for f in features]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise FormError("form-resource", f"{name} is no GeoJSON feature collection", place=name) from error
    rows = [{"id": i, **row} if i is not None else row for i, row in zip(ids, rows, strict=True)]
    return _items(name, (((k, str(v)) for k, v in row.items()) for row in rows))


def _place(geometry: Mapping[str, object] | None) -> str:
    """ODK writes latitude first."""
    if not geometry:
        return ""
    points = geometry["coordinates"]
    if not isinstance(points, list):
        raise TypeError("GeoJSON coordinates are lists")
    if geometry["type"] == "Point":
        points = [points]
    elif geometry["type"] == "Polygon":
        points = points[0]
    return "; ".join(f"{p[1]} {p[0]} 0 0" for p in points)

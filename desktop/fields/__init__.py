"""Fields of a form, one file a kind. `make_field(node, now)` gives the one that suits a question."""

from collections.abc import Callable
from datetime import datetime

from desktop.fields.choices import ConfirmField, choice_field
from desktop.fields.field import Field, Look, object_name
from desktop.fields.figures import MoneyField, NumberField
from desktop.fields.notes import NoteView, rich
from desktop.fields.pictures import PictureField, SignatureField, evidence_word, thumbnail
from desktop.fields.places import PositionField
from desktop.fields.times import DateField, MomentField, TimeField
from desktop.fields.writing import CodeField, LineField, MaskedField, ParagraphField, is_masked
from forms.xform import Node

__all__ = [
    "CodeField",
    "Field",
    "Look",
    "MaskedField",
    "NoteView",
    "PictureField",
    "SignatureField",
    "evidence_word",
    "make_field",
    "object_name",
    "rich",
    "thumbnail",
]

Maker = Callable[[Node, str], Field]

_BY_TYPE: dict[str, Maker] = {
    "int": NumberField,
    "range": NumberField,
    "decimal": NumberField,
    "time": TimeField,
    "select1": choice_field,
    "select": choice_field,
    "rank": choice_field,
    "boolean": ConfirmField,
    "acknowledge": ConfirmField,
    "geopoint": PositionField,
    "image": PictureField,
    "signature": SignatureField,
}


def make_field(node: Node, now: Callable[[], datetime], number: str = "") -> Field:
    """The field for a question; `number` is shown before its label."""
    if node.type in ("date", "dateTime"):
        return (DateField if node.type == "date" else MomentField)(node, now, number)
    if node.type in ("decimal", "int") and node.extras.get("kind") == "money":
        return MoneyField(node, number)
    return _BY_TYPE.get(node.type, _text_field)(node, number)


def _text_field(node: Node, number: str) -> Field:
    if node.extras.get("kind") == "uscc":
        return CodeField(node, number)
    if is_masked(node):
        return MaskedField(node, number)
    multiline = "multiline" in node.appearance.split()
    return (ParagraphField if multiline else LineField)(node, number)

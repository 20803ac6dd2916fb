"""Fields of a form, one file a kind. `make_field(node, now)` gives the one that suits a question."""

from collections.abc import Callable
from datetime import datetime

from desktop.fields.choices import choice_field
from desktop.fields.confirm import ConfirmField
from desktop.fields.credit_code import CodeField
from desktop.fields.field import Field, Look, object_name
from desktop.fields.masked import MaskedField
from desktop.fields.notes import NoteView, rich
from desktop.fields.pictures import PictureField, SignatureField, evidence_word, thumbnail
from desktop.fields.places import PositionField
from desktop.fields.ranges import range_field
from desktop.fields.rank import RankField
from desktop.fields.texts import figure_field, text_field
from desktop.fields.times import DateField, MomentField, TimeField
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
    "string": text_field,
    "int": figure_field,
    "decimal": figure_field,
    "range": range_field,
    "select1": choice_field,
    "select": choice_field,
    "rank": RankField,
    "boolean": ConfirmField,
    "acknowledge": ConfirmField,
    "time": TimeField,
    "geopoint": PositionField,
    "image": PictureField,
    "signature": SignatureField,
}


def make_field(node: Node, now: Callable[[], datetime], number: str = "") -> Field:
    """The field for a question; `number` is shown before its label."""
    if node.type in ("date", "dateTime"):
        return (DateField if node.type == "date" else MomentField)(node, now, number)
    return _BY_TYPE.get(node.type, text_field)(node, number)

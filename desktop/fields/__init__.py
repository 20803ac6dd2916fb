"""Fields of a form, one file a kind. `make_field(node, now)` gives the one that suits a question."""

from collections.abc import Callable
from datetime import datetime

from desktop.fields.attachment import AttachmentField, evidence_word, thumbnail
from desktop.fields.audio import AudioField
from desktop.fields.barcode import BarcodeField
from desktop.fields.choices import ConfirmField, choice_field
from desktop.fields.date import date_field
from desktop.fields.field import Attachment, Field, Look, object_name
from desktop.fields.figures import MoneyField, NumberField
from desktop.fields.file import FileField
from desktop.fields.geopoint import GeopointField
from desktop.fields.geotrace import GeotraceField
from desktop.fields.image import PictureField, picture_way
from desktop.fields.markdown import rich
from desktop.fields.moment import MomentField
from desktop.fields.note import NoteView
from desktop.fields.signature import SignatureField
from desktop.fields.time import TimeField
from desktop.fields.video import VideoField
from desktop.fields.writing import CodeField, LineField, MaskedField, ParagraphField, is_masked
from forms.xform import Node

__all__ = [
    "Attachment",
    "AttachmentField",
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
    "picture_way",
    "rich",
    "thumbnail",
]

Clock = Callable[[], datetime]
Maker = Callable[[Node, str], Field]
TimedMaker = Callable[[Node, Clock, str], Field]

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
    "geopoint": GeopointField,
    "geotrace": GeotraceField,
    "geoshape": GeotraceField,
    "barcode": BarcodeField,
    "image": PictureField,
    "signature": SignatureField,
    "audio": AudioField,
    "video": VideoField,
    "file": FileField,
}
_BY_CLOCK: dict[str, TimedMaker] = {"date": date_field, "dateTime": MomentField}


def make_field(node: Node, now: Clock, number: str = "") -> Field:
    """The field for a question; `number` is shown before its label."""
    if (timed := _BY_CLOCK.get(node.type)) is not None:
        return timed(node, now, number)
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

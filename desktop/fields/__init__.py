"""Fields of a form, one file a kind. `make_field(node, now)` gives the one that suits a question."""

from collections.abc import Callable
from datetime import datetime

from desktop.fields.attachment import AttachmentField, evidence_word, thumbnail
from desktop.fields.audio import AudioField
from desktop.fields.barcode import BarcodeField
from desktop.fields.choices import choice_field
from desktop.fields.confirm import ConfirmField
from desktop.fields.credit_code import CodeField
from desktop.fields.date import date_field
from desktop.fields.field import Attachment, Field, Look, object_name
from desktop.fields.file import FileField
from desktop.fields.geopoint import GeopointField
from desktop.fields.geotrace import GeotraceField
from desktop.fields.image import PictureField, picture_way
from desktop.fields.markdown import plain, rich
from desktop.fields.masked import MaskedField
from desktop.fields.moment import MomentField
from desktop.fields.note import NoteView
from desktop.fields.ranges import range_field
from desktop.fields.rank import RankField
from desktop.fields.signature import SignatureField
from desktop.fields.texts import figure_field, text_field
from desktop.fields.time import TimeField
from desktop.fields.video import VideoField
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
    "plain",
    "rich",
    "thumbnail",
]

Clock = Callable[[], datetime]
Maker = Callable[[Node, str], Field]
TimedMaker = Callable[[Node, Clock, str], Field]

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
    return _BY_TYPE.get(node.type, text_field)(node, number)

"""Which field suits a choice: what its appearance asks for, else how many options there are and how long."""

from collections.abc import Callable

from desktop.fields.chips import ChipsField
from desktop.fields.choice import COLUMN, MOST_TILES, ROW, columns_asked, in_a_list, side_by_side
from desktop.fields.drop_down import DropDownField
from desktop.fields.field import Field, asked_for
from desktop.fields.image_map import ImageMapField
from desktop.fields.option_tiles import LikertField, TilesField
from desktop.fields.place_choice import PlaceField
from desktop.fields.segmented import SegmentedField
from desktop.fields.table_row import MOST_COLUMNS, HeadingField, TableRowField
from forms.xform import Node

Way = Callable[[Node, str], Field]

_SEGMENTS = 4
_CHIPS = 8
_DRAWN: dict[str, Way] = {"image-map": ImageMapField, "map": PlaceField}
_IN_ONE_ROW: dict[str, Way] = {
    "label": HeadingField,
    "list-nolabel": TableRowField,
    "list": TableRowField,
    "likert": LikertField,
}


def choice_field(node: Node, number: str = "") -> Field:
    """The field for `select1` and `select`."""
    return _way(node)(node, number)


def _way(node: Node) -> Way:
    words, count = asked_for(node), len(node.choices)
    for word, way in _DRAWN.items():
        if word in words:
            return way
    if 0 < count <= MOST_COLUMNS:
        for word, way in _IN_ONE_ROW.items():
            if word in words and (word != "likert" or node.type == "select1"):
                return way
    if in_a_list(node):
        return DropDownField
    plain = columns_asked(node) is None and not words & {"quick", "no-buttons"}
    if plain and count <= MOST_TILES and not any(choice.media for choice in node.choices):
        return _plain(node, count)
    return TilesField


def _plain(node: Node, count: int) -> Way:
    wide = side_by_side(node)
    if node.type == "select1":
        return SegmentedField if count <= _SEGMENTS and wide <= ROW else TilesField
    longest = max(len(choice.label) for choice in node.choices)
    return ChipsField if count <= _CHIPS and longest * 14 < COLUMN and wide <= 2 * ROW else TilesField

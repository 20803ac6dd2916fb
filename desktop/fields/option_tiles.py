"""All options in sight: radio and check lists, columns, pictures in a grid, the points of a scale."""

from collections.abc import Sequence

from desktop.fields.choice import COLUMN, ChoiceField, columns_asked, options
from desktop.fields.field import Look, asked_for, object_name
from desktop.parts.tile import Shape
from desktop.parts.tiles import Tiles
from forms.xform import Node

_LOW = 6  # options that a column of the flow takes without growing tall
_COMPACT = ("compact", "quickcompact")


def _shape(node: Node) -> Shape:
    """With pictures in columns, the pictures come first; `no-buttons` leaves the marks out."""
    words = asked_for(node)
    if "no-buttons" in words or any(word.startswith(_COMPACT) for word in words):
        return "bare"
    pictured = any(choice.media.get("image") for choice in node.choices)
    return "picture" if pictured and columns_asked(node) is not None else "row"


class TilesField(ChoiceField):
    """Sounds of options ask to be played; a missing picture shows its name."""

    def __init__(
        self, node: Node, number: str = "", tiles: Tiles | None = None, *, beside: bool = False
    ) -> None:
        asked = columns_asked(node)
        self.tiles = tiles or Tiles(
            options(node),
            several=node.type == "select",
            shape=_shape(node),
            columns=asked or 0,
            most=3 if asked is None else 5,
            clearable=not node.required,
            name=object_name(node.ref),
        )
        self._pictured = False
        super().__init__(node, self.tiles, number, beside=beside)
        longest = max((tile.look.wish() for tile in self.tiles.tiles), default=0)
        self.wide = asked is not None or len(node.choices) > _LOW or longest > COLUMN
        self.tiles.changed.connect(self.choose)
        self.tiles.played.connect(lambda name: self.play_asked.emit(self.ref, name))

    def show_values(self, values: Sequence[str]) -> None:
        """Mark these."""
        self.tiles.set_values(values)

    def show_look(self, look: Look) -> None:
        """Pictures are read once."""
        super().show_look(look)
        if not self._pictured:
            self._pictured = True
            for value, picture in self.pictures(look).items():
                self.tiles.set_picture(value, picture)


class LikertField(TilesField):
    """The points of a scale in one row, their words below."""

    def __init__(self, node: Node, number: str = "") -> None:
        tiles = Tiles(
            options(node),
            shape="point",
            columns=len(node.choices),
            clearable=not node.required,
            name=object_name(node.ref),
        )
        super().__init__(node, number, tiles)
        self.wide = True

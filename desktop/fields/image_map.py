"""Choosing parts of a drawing: the regions of an SVG whose ids are values of choices (`image-map`).

Choices without a region stand below as tiles, so that every answer can be given, without a drawing too.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.fields.choice import MOST_TILES, ChoiceField, options
from desktop.fields.field import Look, object_name
from desktop.parts import MultiSelect, Text, clear, vbox
from desktop.parts.drawing import Drawing
from desktop.parts.paint import one_line
from desktop.parts.tiles import PACKED, Option, Tiles
from forms.xform import Node


class ImageMapField(ChoiceField):
    """The drawing is the image of the question."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        self._name = object_name(node.ref)
        self._body = vbox(gap=4)
        held = QWidget()
        held.setLayout(self._body)
        held.setObjectName(f"{self._name}.held")
        self.drawing: Drawing | None = None
        self._tiles: Tiles | None = None
        self._list: MultiSelect | None = None
        self._words = Text("", "dense", "text2", wrap=True, name=f"{self._name}.words")
        self._chosen: tuple[str, ...] = ()
        super().__init__(node, held, number)

    def show_look(self, look: Look) -> None:
        """The drawing is read once."""
        if self._body.count() == 0:
            self._build(look)
            self.show_values(self._chosen)
        super().show_look(look)

    def show_values(self, values: Sequence[str]) -> None:
        """Mark these."""
        self._chosen = tuple(values)
        if self.drawing is not None:
            self.drawing.set_chosen(values)
        if self._tiles is not None:
            self._tiles.set_values(values)
        if self._list is not None:
            self._list.set_values(values)
        self._say("")

    def take_focus(self, caret: int = -1) -> None:
        """The drawing, or what stands in its place."""
        for part in (self.drawing, self._tiles, self._list):
            if part is not None:
                part.setFocus()
                return

    def _build(self, look: Look) -> None:
        clear(self._body)
        file = self.node.media.get("image", "")
        values = [choice.value for choice in self.node.choices]
        drawing = Drawing(look.media(file) if file else b"", values, name=self._name)
        found = set(drawing.parts)
        if drawing.is_readable():
            self.drawing = drawing
            drawing.setAccessibleName(self.node.label)
            drawing.setAccessibleDescription(self.node.hint)
            drawing.pressed.connect(self._pressed)
            drawing.stood.connect(self._say)
            self._body.addWidget(drawing)
        else:
            drawing.deleteLater()
            missing = self.tr("The drawing {0} cannot be shown.").format(file or "–")
            self._body.addWidget(Text(missing, "caption", "text3", wrap=True))
        self._body.addWidget(self._words)
        self._offer_rest([option for option in options(self.node) if option.value not in found])

    def _offer_rest(self, rest: list[Option]) -> None:
        """What the drawing has no region for."""
        if not rest:
            return
        if len(rest) > MOST_TILES:
            self._list = MultiSelect([(o.value, o.label) for o in rest], name=f"{self._name}.rest")
            self._list.values_changed.connect(self._took)
            self._body.addWidget(self._list)
            return
        clearable = not self.node.required
        name = f"{self._name}.rest"
        self._tiles = Tiles(rest, several=self.several, columns=PACKED, clearable=clearable, name=name)
        self._tiles.setAccessibleName(self.node.label)
        self._tiles.changed.connect(self._took)
        self._body.addWidget(self._tiles)

    def _took(self, values: tuple[str, ...]) -> None:
        """From what stands below the drawing."""
        if self.several:
            drawn = set(self.drawing.parts) if self.drawing is not None else set()
            self._tell([*values, *(v for v in self._chosen if v in drawn)])
        else:
            self._tell([v for v in values if v not in self._chosen][:1])

    def _pressed(self, part: str) -> None:
        chosen = list(self._chosen)
        if part in chosen:
            if not self.several and self.node.required:
                return
            chosen.remove(part)
        else:
            chosen = [*chosen, part] if self.several else [part]
        self._tell(chosen)

    def _tell(self, chosen: Sequence[str]) -> None:
        order = [choice.value for choice in self.node.choices if choice.value in set(chosen)]
        self.show_values(order)
        self.choose(order)

    def _say(self, part: str) -> None:
        """What is chosen, or what the pointer is at."""
        labels = {choice.value: one_line(choice.label) for choice in self.node.choices}
        chosen = self.tr(", ").join(labels.get(value, value) for value in self._chosen)
        here = labels.get(part, "")
        if here and part not in self._chosen:
            chosen = self.tr("{0} · here: {1}").format(chosen or "–", here)
        self._words.setText(chosen or self.tr("Nothing chosen yet"))

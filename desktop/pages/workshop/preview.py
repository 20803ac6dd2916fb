"""The questions of a form as a tree: number, words, type, name and condition. Draws only."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.fields import plain
from desktop.parts import Cell, Column, Row, Table, vbox
from forms.lint import Subject
from forms.preview import PreviewRow, preview
from forms.xform import FormDefinition

_INDENT = "\u2003"
_ICONS = {"group": "list", "repeat": "copy", "note": "info"}
_TYPES = {"string": "text", "int": "integer", "select1": "select_one", "select": "select_multiple"}
"""What authors write for types that the engine calls otherwise."""


class PreviewView(QWidget):
    """One table; groups are bold, what they hold is set in."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[PreviewRow] = ()
        columns = (
            Column("question", self.tr("Question")),
            Column("type", self.tr("Type"), 110),
            Column("name", self.tr("Name"), 150),
            Column("relevant", self.tr("Shown when"), 220),
        )
        self._table = Table(columns, row_height=40, name="workshop.preview", says=self.tr("Preview"))
        self.setLayout(vbox(self._table, gap=0))

    def show_form(self, form: FormDefinition, language: str) -> None:
        """Show a form in one of its languages."""
        self._rows = preview(form, language)
        self._table.set_rows([self._row(at, row) for at, row in enumerate(self._rows)])

    def choose(self, subject: Subject, row: int) -> None:
        """Choose the question of a row of the survey."""
        paths = {path for path, found in subject.rows.items() if found.number == row}
        for at, shown in enumerate(self._rows):
            if shown.path in paths:
                self._table.select(str(at))
                self._table.scrollTo(self._table.currentIndex())

    def _row(self, at: int, row: PreviewRow) -> Row:
        frame = row.kind in ("group", "repeat")
        label = plain(row.label)
        words = _INDENT * row.depth + f"{row.number} {label or row.name}".strip()
        mark = " *" if row.required else ""
        names = {"group": self.tr("group"), "repeat": self.tr("repeat"), "note": self.tr("note")}
        return Row(
            str(at),
            (
                Cell(f"{words}{mark}", bold=frame, tip=label),
                Cell(
                    names.get(row.kind) or _TYPES.get(row.type, row.type),
                    tone="text2",
                    icon=_ICONS.get(row.kind, ""),
                ),
                Cell(row.name, tone="text2", tip=row.name),
                Cell(row.relevant, tone="text2", tip=row.relevant),
            ),
            tint="s2" if frame else "",
        )

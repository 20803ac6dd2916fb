"""What the workshop asks a person: a file to open, a firm to fill for, what to export and where to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.formcheck.export import FORMATS
from desktop.parts import Dialog, FieldFrame, Segmented, Select, Switch, Text, hbox, panel, vbox
from desktop.parts.file_dialog import ask_where as ask_for_file
from desktop.parts.file_dialog import file_dialog
from forms.authoring import KINDS
from forms.export import Options


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkshopAsking", source)


def ask_form(parent: QWidget, then: Callable[[str], None]) -> QFileDialog:
    """A form's file."""
    dialog = file_dialog(parent, _tr("Open a form"), name="workshop.file")
    kinds = " ".join(f"*{suffix}" for suffix in KINDS)
    dialog.setNameFilters([f"{_tr('Forms')} ({kinds})", f"{_tr('All files')} (*)"])
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def ask_firm(
    parent: QWidget, title: str, firms: Sequence[tuple[str, str]], then: Callable[[str], None]
) -> Dialog:
    """One of the firms of this library, (archive, name)."""
    choice = Select(firms, None, placeholder=_tr("Firm"), name="workshop.firm")
    choice.setAccessibleName(_tr("Firm"))
    dialog = Dialog(
        parent,
        title,
        _tr("The record goes into the firm's archive."),
        act=_tr("Fill"),
        keep=_tr("Cancel"),
        icon="pencil",
        tone="primary",
        act_kind="primary",
        content=choice,
        name="workshop.firms",
    )
    dialog.allow(False)  # until there is a firm
    choice.changed.connect(lambda archive: dialog.allow(bool(archive)))
    dialog.confirmed.connect(lambda: then(choice.value() or ""))
    dialog.open()
    choice.setFocus()
    return dialog


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export: the kind of record, the format, how choices read."""

    kind: str
    to: str
    options: Options


class _ExportChoice(QWidget):
    """The kind of record, the format, and how choices read."""

    def __init__(self, kinds: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__()
        formats = ((FORMATS[0], "Excel"), (FORMATS[1], "CSV"), (FORMATS[2], "ODK"))
        self._kind = Select(kinds, chosen, name="workshop.export.kind")
        self._to = Segmented(formats, FORMATS[0], name="workshop.export.to")
        self._labels = Switch(_tr("Choices by their label"), name="workshop.export.labels")
        self._split = Switch(_tr("A column for each choice of several"), name="workshop.export.split")
        words = _tr(
            "What is exported leaves the encrypted library and can be read by anybody who has the file."
            " It is noted."
        )
        switches = panel(vbox(_line(self._labels), _line(self._split), gap=2))
        self._to.changed.connect(lambda value: switches.setVisible(value != FORMATS[2]))
        kind, to = FieldFrame(_tr("Records"), self._kind), FieldFrame(_tr("Format"), self._to)
        self.setLayout(vbox(kind, to, switches, Text(words, "dense", "text2", wrap=True), gap=10))

    def wanted(self, language: str) -> Wanted:
        """What was chosen; labels in `language`."""
        options = Options(self._labels.isChecked(), self._split.isChecked(), language)
        return Wanted(self._kind.value() or "", self._to.value() or FORMATS[0], options)


def ask_export(
    parent: QWidget,
    kinds: Sequence[tuple[str, str]],
    chosen: str,
    language: str,
    then: Callable[[Wanted], None],
) -> Dialog:
    """What to export, (kind, title)."""
    choice = _ExportChoice(kinds, chosen)
    dialog = Dialog(
        parent,
        _tr("Export filled forms"),
        "",
        act=_tr("Choose a file"),
        keep=_tr("Cancel"),
        icon="upload",
        tone="primary",
        act_kind="primary",
        content=choice,
        name="workshop.exporting",
    )
    dialog.confirmed.connect(lambda: then(choice.wanted(language)))
    dialog.open()
    return dialog


def _line(switch: Switch) -> QWidget:
    row = hbox(Text(switch.accessibleName(), "body"), None, switch, gap=8)
    return panel(row)


def ask_where(parent: QWidget, name: str, to: str, then: Callable[[str], None]) -> QFileDialog:
    """A file to write."""
    kind = "xlsx" if to == "xlsx" else "zip"
    title = _tr("Export filled forms")
    return ask_for_file(parent, title, f"{name}.{kind}", then, name="workshop.export.file", kinds=(kind,))

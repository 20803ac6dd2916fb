"""Under an archive's header: that it was merged, with the way back, and what is to be mended in its data."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.merging import Merging
from desktop.pages.archives.pressable import RowButton
from desktop.pages.archives.wording import short_name
from desktop.parts import Chip, ElidedText, InfoBar, Mark, clear, hbox, vbox
from desktop.shell.page import Action, Navigator
from desktop.workspace import Workspace
from forms.judge.scheme import Severity

_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


class QualityStrip(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._merging = Merging(workspace)
        self._archive = ""
        self._given = InfoBar("conf", "", name="archive.given")
        self._given.pressed.connect(self._open_survivor)
        self._others = vbox(gap=8)
        self._line = vbox(gap=0)
        self.setLayout(vbox(self._given, self._others, self._line, gap=8, margins=(16, 10, 16, 0)))

    def show_archive(self, archive: str, *, overview: bool) -> None:
        """Say what is to be said of an archive; its issues on the first tab only."""
        self._archive = archive
        survivor = self._merging.stands_for(archive)
        self._given.setVisible(survivor is not None)
        if survivor is not None:
            fact = self.tr("This archive was merged into “{0}”.").format(short_name(survivor[1]))
            words = self.tr("Lists and search show that one; everything recorded here is seen there too.")
            self._given.say("conf", fact, words, self.tr("Open it"), icon="people")
        clear(self._others)
        given_up = self._merging.given_up(archive) if survivor is None else ()
        for other, name in given_up:
            self._others.addWidget(self._other(other, name))
        clear(self._line)
        issues = self._count() if overview and survivor is None else ()
        if any(issues):
            self._line.addWidget(self._issues(issues))
        self.setVisible(survivor is not None or bool(given_up) or any(issues))

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        found = [Action(self.tr("Data quality of this archive"), "shield", self._open_quality)]
        for other, name in self._merging.given_up(self._archive) if self._archive else ():
            words = self.tr("Separate “{0}” again").format(short_name(name))
            found.append(Action(words, "undo", lambda other=other: self._separate(other)))  # type: ignore[misc]
        return found

    def _count(self) -> tuple[int, ...]:
        rules = self._workspace.content.quality
        found = [rules.rule(issue.rule).severity for issue in self._workspace.inspected(self._archive).issues]
        return tuple(found.count(severity) for severity in _SEVERITIES)

    def _issues(self, counts: tuple[int, ...]) -> QWidget:
        words = self.tr("Data quality: {0} to mend").format(sum(counts))
        row = hbox(Mark("shield", "text2", 16), ElidedText(words, "dense"), gap=8, margins=(10, 0, 10, 0))
        row.setStretch(1, 1)
        for count, kind, icon, words_of in zip(
            counts,
            ("err", "warn", "plain"),
            ("alert", "warning", "info"),
            (self.tr("{0} high"), self.tr("{0} medium"), self.tr("{0} low")),
            strict=True,
        ):
            if count:
                row.addWidget(Chip(words_of.format(count), kind, icon))
        row.addWidget(Mark("chevron-right", "text2", 16))
        button = RowButton(row, words, name="archive.quality", ground="surface", radius=8)
        button.set_edge("border")
        button.clicked.connect(self._open_quality)
        return button

    def _other(self, other: str, name: str) -> QWidget:
        count = self._merging.records(other)
        bar = InfoBar("conf", "", name=f"archive.merged.{other}")
        bar.say(
            "conf",
            self.tr("“{0}” was merged into this archive.").format(short_name(name)),
            self.tr("Its %Ln records are marked; the evaluation counts them.", "", count) if count else "",
            self.tr("Separate again"),
            icon="people",
        )
        bar.pressed.connect(lambda: self._separate(other))
        return bar

    def _separate(self, other: str) -> None:
        into, filled = self._archive, self._merging.has_taken(other)
        self._merging.separate(other)
        words = self.tr("Separated; both archives are as they were")
        self._navigator.toast(words, lambda: self._merging.merge(into, other, fill=filled))

    def _open_survivor(self) -> None:
        survivor = self._merging.stands_for(self._archive)
        if survivor is not None:
            self._navigator.open("archive", id=survivor[0])

    def _open_quality(self) -> None:
        self._navigator.open("quality", tab="issues", archive=self._archive)

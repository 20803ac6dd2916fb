"""Policies and finance of one firm: what fits and why, the ledger, finance, courses. Without an archive: the
ledger of all firms.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop.pages.archives.opening import open_form
from desktop.pages.archives.wording import short_name
from desktop.pages.form.reading import show_reading
from desktop.pages.policy.courses import CoursesView
from desktop.pages.policy.docked import FinanceView
from desktop.pages.policy.docking import FinancePresenter
from desktop.pages.policy.ledger import LedgerView
from desktop.pages.policy.lessons import TrainingPresenter
from desktop.pages.policy.matches import PoliciesView
from desktop.pages.policy.presenter import APPLICATION, PoliciesPresenter
from desktop.pages.policy.register import Filed, LedgerPresenter
from desktop.pages.policy.state import FILTERS, VIEWS, Filter, View
from desktop.parts import EmptyState, Segmented, Skeleton, hbox, panel, vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.policy.training import ATTENDANCE, QUIZ

_LOADING, _FAILED = len(VIEWS), len(VIEWS) + 1


class PolicyPage(Page):
    """`enter(archive=…, view=…, item=…, filter=…)`; without an archive the ledger of all firms."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._policies, self._register = PoliciesPresenter(workspace), LedgerPresenter(workspace)
        self._finance, self._training = FinancePresenter(workspace), TrainingPresenter(workspace)
        self._archive = ""
        self._view: View = "policies"
        self._filter: Filter = "open"
        self._item: dict[View, str] = {}
        self._build()
        self._wire()

    def title(self) -> str:
        """The heading."""
        return self.tr("Policies and finance") if self._archive else self.tr("Ledger of policies")

    def crumbs(self) -> Sequence[str]:
        """The list, the firm, this."""
        if not self._archive:
            return (self.tr("Ledger of policies"),)
        return (self.tr("Archives"), short_name(self._firm()), self.tr("Policies and finance"))

    def enter(self, archive: str = "", view: str = "", item: str = "", filter: str = "", **_: Any) -> None:
        """Show an archive's, or the ledger of all."""
        if archive != self._archive:
            self._item = {}
        self._archive = archive
        for presenter in (self._policies, self._finance, self._training):
            presenter.archive = archive
        if view in VIEWS:
            self._view = view
        if not archive:
            self._view = "ledger"
        if filter in FILTERS:
            self._filter = filter
        if item:
            self._item[self._view] = item
        self._bar.setVisible(bool(archive))
        self._refresh()
        self._shown().take_focus()

    def place(self) -> dict[str, Any]:
        """Firm, view, what is chosen in it, and the filter of the ledger."""
        item = self._item.get(self._view, "")
        return {"archive": self._archive, "view": self._view, "item": item, "filter": self._filter}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        keys = [KeyHint("↑ ↓", self.tr("Choose"))]
        if self._archive:
            keys = [KeyHint("Ctrl Tab", self.tr("Next view")), KeyHint("Ctrl N", self._new_word()), *keys]
        return (*keys, KeyHint("Enter", self.tr("Open"))) if self._view == "ledger" else keys

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        if not self._archive:
            return ()
        return (
            Action(self.tr("Policies that fit"), "stamp", lambda: self._show_view("policies")),
            Action(self.tr("Ledger of applications"), "list", lambda: self._show_view("ledger")),
            Action(self.tr("Finance needs and cases"), "wallet", lambda: self._show_view("finance")),
            Action(self.tr("Courses and quiz"), "guide", lambda: self._show_view("training")),
            Action(self._new_word(), "plus", self._new),
            Action(
                self.tr("Ledger of all firms"), "archives", lambda: self.navigator.open("policy", archive="")
            ),
        )

    # what is shown

    def _build(self) -> None:
        words = (
            ("policies", self.tr("Policies")),
            ("ledger", self.tr("Ledger")),
            ("finance", self.tr("Finance")),
            ("training", self.tr("Training")),
        )
        self._views = Segmented(words, self._view, name="policy.view")
        self._bar = panel(hbox(self._views, None))
        self._matches, self._ledger = PoliciesView(), LedgerView()
        self._docked, self._courses = FinanceView(), CoursesView()
        self._failed = EmptyState(
            "alert",
            self.tr("The rules do not fit this archive"),
            self.tr(
                "A rule of the content pack fails on its facts; the bar above says which. Nothing is lost."
            ),
            self.tr("Try again"),
            button_icon="refresh",
            name="policy.failed",
        )
        self._failed.pressed.connect(self._refresh)
        self._stack = QStackedWidget()
        for view in (
            self._matches, self._ledger, self._docked, self._courses,
            panel(vbox(Skeleton(8), None)), panel(vbox(self._failed, None)),
        ):  # fmt: skip
            self._stack.addWidget(view)
        column = vbox(self._bar, self._stack, gap=12, margins=(16, 14, 16, 14))
        column.setStretch(1, 1)
        self.setLayout(column)

    def _shown(self) -> PoliciesView | LedgerView | FinanceView | CoursesView:
        views = (self._matches, self._ledger, self._docked, self._courses)
        return views[VIEWS.index(self._view)]

    def _refresh(self) -> None:
        """Draw the view; a rule that fails on these facts is told, and the page stays."""
        self._views.set_value(self._view)
        if not self._archive:
            self._read_all()
            return
        try:
            self._draw()
            self._stack.setCurrentIndex(VIEWS.index(self._view))
        except UserError as error:
            self._stack.setCurrentIndex(_FAILED)
            self.navigator.show_error(error)
        self.changed.emit()

    def _draw(self) -> None:
        item = self._item.get(self._view, "")
        if self._view == "policies":
            self._matches.show_state(self._policies.items(), self._policies.offer(item))
        elif self._view == "finance":
            self._docked.show_state(self._finance.state(), self._finance.detail(item))
        elif self._view == "training":
            self._courses.show_state(self._training.items(), self._training.course(item))
        else:
            self._register.read(self._archive)
            self._ledger.show_state(self._register.state(self._filter), self._filter)

    def _read_all(self) -> None:
        if not self._register.filed:
            self._stack.setCurrentIndex(_LOADING)
        reader = self._register.reader()
        self.workspace.tasks.run(reader, self._show_all, self._fail, owner=self)

    def _show_all(self, filed: tuple[Filed, ...]) -> None:
        if not self._archive:
            self._register.filed = filed
            self._ledger.show_state(self._register.state(self._filter), self._filter)
            self._stack.setCurrentIndex(VIEWS.index("ledger"))
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._stack.setCurrentIndex(_FAILED)
        self.navigator.show_error(error)

    # what is done

    def _wire(self) -> None:
        self._views.changed.connect(self._show_view)
        self._matches.picked.connect(self._pick)
        self._matches.opened.connect(self._form)
        self._matches.applied.connect(self._apply)
        self._ledger.opened.connect(self._open)
        self._ledger.filtered.connect(self._filter_by)
        self._ledger.wanted.connect(self._see_policies)
        self._docked.picked.connect(self._pick)
        self._docked.opened.connect(self._form)
        self._docked.edited.connect(lambda id: self._form(self._finance.kind_of(id), id))
        self._docked.begun.connect(
            lambda code, need: self._form("record.finance_case", given=self._finance.given(code, need))
        )
        self._docked.signed.connect(self._sign)
        self._courses.picked.connect(self._pick)
        self._courses.read.connect(self._read)
        self._courses.attended.connect(self._attend)
        self._courses.quizzed.connect(lambda code: self._form(QUIZ, given={"course": code}))
        for keys, run in (("Ctrl+Tab", lambda: self._cycle(1)), ("Ctrl+Shift+Tab", lambda: self._cycle(-1)),
                          ("Ctrl+N", self._new)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.workspace.signals.archive_changed.connect(self._changed)
        self.workspace.signals.content_changed.connect(lambda: self._changed(self._archive))

    def _changed(self, archive: str) -> None:
        if (self.isVisible() and archive in (self._archive, "")) or (self.isVisible() and not self._archive):
            self._refresh()

    def _show_view(self, view: str) -> None:
        self._view = cast(View, view)
        self._refresh()
        self._shown().take_focus()
        self.navigator.remember()

    def _cycle(self, by: int) -> None:
        if self._archive:
            self._show_view(VIEWS[(VIEWS.index(self._view) + by) % len(VIEWS)])

    def _pick(self, item: str) -> None:
        self._item[self._view] = item
        self._refresh()
        self.navigator.remember()

    def _filter_by(self, wanted: str) -> None:
        self._filter = cast(Filter, wanted)
        self._ledger.show_state(self._register.state(self._filter), self._filter)

    def _see_policies(self) -> None:
        if self._archive:
            self._show_view("policies")
        else:
            self.navigator.open("archives")

    def _form(self, kind: str, entity: str = "", given: dict[str, str] | None = None) -> None:
        """The firm's page, an entry that is there, or a new one with what is known filled in."""
        if kind == "firm":
            entity = self._archive
        if given and not entity:
            self.navigator.open("form", archive=self._archive, kind=kind, entity=None, given=given)
        else:
            open_form(self.workspace, self.navigator, self._archive, kind, entity or None)

    def _apply(self, code: str, entity: str) -> None:
        self._form(APPLICATION, entity, None if entity else self._policies.given(code))

    def _open(self, application: str) -> None:
        filed = self._register.find(application)
        if filed is not None:
            open_form(self.workspace, self.navigator, filed.archive, APPLICATION, application)

    def _sign(self) -> None:
        self._form("consent", self._finance.state().consent)

    def _read(self, code: str) -> None:
        course = self._training.course(code)
        if course is not None:
            show_reading(self, course.title, self._training.reading(code), self.tr("Back"))

    def _attend(self, code: str) -> None:
        course = self._training.course(code)
        if course is not None:
            self._form(ATTENDANCE, given=course.given)

    def _new(self) -> None:
        if not self._archive:
            return
        acts: dict[View, Callable[[], None]] = {
            "policies": self._apply_current,
            "ledger": lambda: self._form(APPLICATION),
            "finance": self._note_need,
            "training": lambda: self._form(ATTENDANCE),
        }
        acts[self._view]()

    def _apply_current(self) -> None:
        offer = self._policies.offer(self._item.get("policies", ""))
        if offer is not None and offer.act:
            self._apply(offer.code, offer.entity)
        elif offer is not None:
            self.navigator.toast(self.tr("Its window is not open today"))

    def _note_need(self) -> None:
        if self._finance.state().locked is None:
            self._form("record.finance_need")
        else:
            self._sign()

    def _new_word(self) -> str:
        return {
            "policies": self.tr("Apply for it"),
            "ledger": self.tr("New application"),
            "finance": self.tr("Note a need"),
            "training": self.tr("Record attendance"),
        }[self._view]

    def _firm(self) -> str:
        firm = self.workspace.archive(self._archive).firm()
        return firm.text("name") if firm else ""

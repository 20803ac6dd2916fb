"""One archive's finance needs and cases in words; nothing of them without an authorisation. No widget."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords, left
from desktop.pages.policy.presenter import OfferWords
from desktop.pages.policy.state import CaseState, FinanceState, ItemState, NeedState, OfferState, StepState
from desktop.pages.policy.words import certainty_chip, step_word, wan
from desktop.reading import Reading
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.checks.dates import read_date
from forms.policy.finance import CASE, NEED, STEPS, Case, Finance, Need, ProductMatch, finance

_SOON = 30  # days before the money is needed


class FinancePresenter:
    """The finance view of one archive; reads everything afresh."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._words = workspace, OfferWords(workspace)
        self._reading = Reading(workspace.content)
        self.archive = ""

    def state(self) -> FinanceState:
        """Needs, then cases; or why there is nothing to be seen."""
        found = self._found()
        if found is None:
            return FinanceState((), self._locked(), self._unsigned())
        needs = (self._need_item(need) for need in found.needs)
        return FinanceState((*needs, *(self._case_item(case) for case in found.cases)))

    def detail(self, identity: str) -> NeedState | CaseState | None:
        """A need or a case in full; the first of all where there is none of that id."""
        found = self._found()
        if found is None:
            return None
        everything: tuple[Need | Case, ...] = (*found.needs, *found.cases)
        wanted = next(
            (x for x in everything if x.record.id == identity), everything[0] if everything else None
        )
        if isinstance(wanted, Need):
            return self._need(wanted)
        return self._case(wanted) if wanted else None

    def kind_of(self, identity: str) -> str:
        """The kind of record of an item."""
        cases = self._workspace.archive(self.archive).of(CASE)
        return CASE if any(record.id == identity for record in cases) else NEED

    def _found(self) -> Finance | None:
        workspace, content = self._workspace, self._workspace.content
        reckoned = workspace.support(self.archive)
        return finance(
            content.support,
            reckoned.document,
            workspace.archive(self.archive),
            workspace.consent(self.archive),
            content.audiences,
            reckoned.matches.papers,
            workspace.today(),
        )

    def _locked(self) -> tuple[str, str]:
        consent = self._workspace.consent(self.archive)
        if consent.live:
            fact = _tr("The firm has not authorised finance data.")
        else:
            fact = _tr("The firm has no live authorisation.")
        return fact, _tr("Needs, products and cases are shown once one that covers finance data is signed.")

    def _unsigned(self) -> str:
        consent = self._workspace.consent(self.archive)
        return consent.record if consent.reason == "unsigned" else ""

    def _need_item(self, need: Need) -> ItemState:
        fitting = sum(match.fits for match in need.products)
        chip: ChipWords = (_tr("{0} fit").format(fitting), "ok", "check")
        if not fitting:
            nearest = need.products[0] if need.products else None
            short = nearest.count("not_met") + nearest.count("unknown") if nearest else 0
            chip = (_tr("{0} short").format(short), "warn", "target")
        return ItemState(need.record.id, self._title(need), self._asked(need), chip)

    def _title(self, need: Need) -> str:
        return f"{need.record.text('purpose')}"

    def _asked(self, need: Need) -> str:
        amount, term = wan(need.record.text("amount")), need.record.text("term_months")
        return _tr("{0} × 10,000 CNY for {1} months", form_of(term)).format(amount, term or "–")

    def _case_item(self, case: Case) -> ItemState:
        record = case.record
        return ItemState(record.id, record.text("product"), record.text("bank"), self._case_chip(case))

    def _case_chip(self, case: Case) -> ChipWords:
        if case.blocked:
            return (_tr("To be signed"), "warn", "signature")
        if case.next:
            done = STEPS.index(case.next)
            return (_tr("Step {0} of 5").format(done + 1), "primary", "arrow-right")
        words = self._reading.words(CASE, "result", case.result, self._workspace.language)
        return (words, "ok" if case.result == "approved" else "plain", "flag")

    def _need(self, need: Need) -> NeedState:
        return NeedState(
            need.record.id,
            self._title(need),
            tuple(self._need_chips(need)),
            tuple(self._need_lines(need)),
            tuple(self._product(match) for match in need.products),
        )

    def _need_chips(self, need: Need) -> Iterator[ChipWords]:
        by, today = read_date(need.record.text("needed_by")), self._workspace.today()
        if by is not None:
            near = (by - today).days <= _SOON
            yield (
                _tr("Needed by {0}: {1}").format(by.isoformat(), left(by, today)),
                "warn" if near else "outline",
                "clock",
            )

    def _need_lines(self, need: Need) -> Iterator[tuple[str, str]]:
        language = self._workspace.language
        yield _tr("Asked for"), self._asked(need)
        for label, name in (
            (_tr("Kind of use"), "use"),
            (_tr("Security"), "collateral"),
            (_tr("Channel"), "scenario"),
        ):
            values = need.record.texts(name)
            said = [self._reading.words(NEED, name, value, language) for value in values]
            if said:
                yield label, "、".join(said) if language == "zh" else ", ".join(said)

    def _product(self, match: ProductMatch) -> OfferState:
        word, product = self._workspace.word, match.product
        met, count = match.count("met"), len(match.checked)
        fit: ChipWords = (_tr("All conditions met"), "ok", "check")
        if not match.fits:
            fit = (_tr("{0} of {1} met").format(met, count), "warn", "target")
        return OfferState(
            product.code,
            word(product.title_zh, product.title_en),
            (fit, certainty_chip(product.certainty)),
            (
                (_tr("Who offers it"), word(product.provider_zh, product.provider_en)),
                (_tr("Source"), product.source_zh),
            ),
            word(product.summary_zh, product.summary_en),
            self._words.conditions(match.checked),
            self._words.papers(match.papers),
            _tr("Start a case"),
        )

    def given(self, code: str, need: str) -> dict[str, str]:
        """Answers for the form of a case that product and need know. The bank is for the firm to name."""
        product = next((p for p in self._workspace.content.support.products if p.code == code), None)
        if product is None:
            return {}
        return {"need": need, "product": product.title_zh}

    def _case(self, case: Case) -> CaseState:
        record = case.record
        steps = tuple(
            StepState(
                step_word(step),
                day.isoformat() if (day := case.days[step]) else "",
                step == case.next,
                step == case.next and case.blocked,
            )
            for step in STEPS
        )
        return CaseState(
            record.id,
            record.text("product"),
            (self._case_chip(case),),
            tuple(self._case_lines(case)),
            steps,
            self._leave(case),
            case.leave is None and case.open,
        )

    def _case_lines(self, case: Case) -> Iterator[tuple[str, str]]:
        record = case.record
        yield _tr("Bank"), record.text("bank")
        for label, name in (
            (_tr("Applied for"), "applied_amount"), (_tr("Approved"), "approved_amount"),
        ):  # fmt: skip
            if record.text(name):
                yield label, _tr("{0} × 10,000 CNY").format(wan(record.text(name)))
        if record.text("rate"):
            yield _tr("Yearly rate"), f"{record.text('rate')} %"
        if record.text("gap"):
            yield _tr("Why not"), record.text("gap")

    def _leave(self, case: Case) -> str:
        bank = case.record.text("bank")
        if case.leave is None:
            return _tr("No live authorisation lets {0} have finance data: nothing may go there.").format(bank)
        ends = max((consent.text("valid_to") for consent in case.leave.consents), default="")
        return _tr("An authorisation lets {0} have finance data until {1}.").format(bank, ends or "–")


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("FinancePresenter", source, None, count)

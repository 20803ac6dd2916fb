"""Content: all that experts author, read from one mapping of names to bytes, built in or from a signed pack.

Owns which file is what, and says so when one is missing or wrong (UserError `bad-pack`, with the place).
Knows nothing of where the bytes come from. Names are paths below `resources`: `content.json`,
`forms/catalogue.csv`, `compiled/<form>.xml`, `reference/*.csv`, `rules/*`. Forms and rules are parsed when
first asked for, then kept.
"""

import json
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from forms.archive_tables import empty_tables
from forms.catalogue import Catalogue, RecordKind
from forms.checks.sheets import SheetError
from forms.errors import UserError
from forms.forbidden import Forbidden, read_forbidden
from forms.imported import GROUP, ImportedForm, kind_in
from forms.judge.reference import Reference
from forms.problems import Place, Problem
from forms.recognition.documents import DOCUMENTS_FILE, Documents
from forms.xform import FormDefinition, FormError, parse_form
from forms.xform.glossary import is_asked

if TYPE_CHECKING:
    from forms.campaign.rules import Campaign
    from forms.card import CardCentre, CardFields
    from forms.classes import Classes
    from forms.creditreport import Layout
    from forms.disclosure import Audience
    from forms.intake.words import Words
    from forms.judge.rulesheet import Rules
    from forms.policy.sheets import Support
    from forms.quality.rules import Quality
    from forms.recognition.look_alikes import LookAlikes
    from forms.repair.ways import Ways
    from forms.statistics import Programme
    from forms.worked_out import WorkedOut

log = logging.getLogger(__name__)

MANIFEST = "content.json"
_Made = TypeVar("_Made")


class Content:
    """One version of the content. Immutable for its readers; safe to share between threads."""

    def __init__(self, files: Mapping[str, bytes], version: str, catalogue: Catalogue) -> None:
        self._files = files
        self._forms: dict[str, FormDefinition] = {}
        self._tables: dict[str, Mapping[str, bytes]] = {}  # of imported forms, by form
        self.standard = catalogue
        self._lock = threading.RLock()
        self.version = version
        self.catalogue = catalogue

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Content":
        """Read manifest and catalogue. Raises UserError `bad-pack` with the file, row and column."""
        with _told_as_bad_pack("forms/"):
            catalogue = Catalogue.load(below(files, "forms/"))
        content = cls(files, _version(_file(files, MANIFEST)), catalogue)
        for kind in catalogue.kinds:
            _file(files, _compiled(kind.form))
        return content

    def with_imported(self, forms: Sequence[ImportedForm]) -> "Content":
        """The same content and the forms somebody brought, each a kind of record at the end of the catalogue;
        `standard` stays the catalogue without them. One that no longer can be read is left out: what was
        filled with it stays as it is.
        """
        before = {_compiled(form) for form in self._tables}
        own = {name: data for name, data in self._files.items() if name not in before}
        brought = Content(own, self.version, self.standard)
        brought._forms = {form: parsed for form, parsed in self._forms.items() if form not in self._tables}
        kinds = list(self.standard.kinds)
        for form in forms:
            if _compiled(form.id) in own:
                log.warning("imported form %s left out: a built-in one has its id now", form.id)
                continue
            brought._files = {**brought._files, _compiled(form.id): form.xml}
            brought._tables[form.id] = form.tables
            try:
                definition = brought.form(form.id)
            except UserError as error:
                log.warning("imported form %s left out: %s", form.id, error.details.get("message"))
                continue
            kinds.append(kind_in(form, definition, len(kinds) + 1000))
        if len(kinds) > len(self.standard.kinds):
            brought.catalogue = Catalogue(tuple(kinds), (*self.standard.groups, GROUP))
        return brought

    @property
    def kinds(self) -> tuple[RecordKind, ...]:
        """The catalogue's kinds of record, in display order."""
        return self.catalogue.kinds

    def kind(self, code: str) -> RecordKind:
        """The kind of an entity type; KeyError when the catalogue has none."""
        return self.catalogue.kind(code)

    @property
    def form_ids(self) -> tuple[str, ...]:
        """Ids of all forms, those of the catalogue and others (withdrawing an authorisation, say)."""
        return tuple(sorted(n[9:-4] for n in self._files if n.startswith("compiled/") and n.endswith(".xml")))

    def form(self, form: str) -> FormDefinition:
        """The form, parsed once. Raises UserError `bad-pack` when it is missing or wrong."""
        with self._lock:
            if form not in self._forms:
                self._forms[form] = self._parse(form)
            return self._forms[form]

    @cached_property
    def rules(self) -> "Rules":
        """Indicators, checklist, alerts and the rest; compiled once. Raises UserError `bad-pack`."""
        from forms.judge.rulesheet import Rules  # the rules engine is not needed to start

        return self._sheets("rules/", Rules.load)

    @cached_property
    def reference(self) -> Reference:
        """Divisions, industries, size table, calendar. Raises UserError `bad-pack`."""
        return self._sheets("reference/", Reference.load)

    @cached_property
    def documents(self) -> Documents:
        """The papers that can be read from a photo. Raises UserError `bad-pack`."""
        return self._sheets("reference/", Documents.load)

    @cached_property
    def look_alikes(self) -> "LookAlikes":
        """Characters a camera takes for another, and the words that tell. Raises UserError `bad-pack`."""
        from forms.recognition.look_alikes import LookAlikes

        regions = self.reference.regions
        counties = [county.name_zh for county in regions.counties.values()]
        towns = [town.name_zh for town in regions.towns.values()]
        trades = [division.name_zh for division in self.reference.industries.values()]
        return self._sheets("reference/", lambda files: LookAlikes.load(files, [*counties, *towns, *trades]))

    @cached_property
    def worked_out(self) -> "Mapping[str, Mapping[str, WorkedOut]]":
        """What properties are called that no question asks, by kind. Raises UserError `bad-pack`."""
        from forms.worked_out import load_worked_out

        return self._sheets("reference/", load_worked_out)

    @cached_property
    def intake_words(self) -> "Words":
        """What columns of tables from elsewhere are called. Raises UserError `bad-pack`."""
        from forms.intake.words import Words

        return self._sheets("rules/", lambda files: Words.load(files, self.standard))

    @cached_property
    def classes(self) -> "Classes":
        """The classes of public credit information. Raises UserError `bad-pack`."""
        from forms.classes import Classes

        return self._sheets("reference/", Classes.load)

    @cached_property
    def audiences(self) -> "tuple[Audience, ...]":
        """Whom an archive may be handed to. Raises UserError `bad-pack`."""
        from forms.disclosure import load_audiences

        return self._sheets("reference/", load_audiences)

    @cached_property
    def card_fields(self) -> "CardFields":
        """What a credit profile card can show. Raises UserError `bad-pack`."""
        from forms.card import load_card_fields

        return self._sheets("reference/", load_card_fields)

    @cached_property
    def card_centres(self) -> "tuple[CardCentre, ...]":
        """Whose cards are believed besides one's own centre's. Raises UserError `bad-pack`."""
        from forms.card import load_card_centres

        return self._sheets("reference/", load_card_centres)

    @cached_property
    def credit_report(self) -> "Layout":
        """How a public credit report is read. Raises UserError `bad-pack`."""
        from forms.creditreport import Layout

        return self._sheets("reference/", Layout.load)

    @cached_property
    def forbidden(self) -> tuple[Forbidden, ...]:
        """What its forms may not ask; held against each when it is compiled. Raises UserError `bad-pack`."""
        return self._sheets("rules/", read_forbidden)

    @cached_property
    def quality(self) -> "Quality":
        """Rules of data quality, goals, and when two firms are one; none in content from before there were
        any. Raises UserError `bad-pack`."""
        from forms.quality.rules import Quality

        names = {county.name_zh for county in self.reference.regions.counties.values()}
        places = (*names, *(name.removesuffix("区").removesuffix("县") for name in names if len(name) == 3))
        codes = {kind.code for kind in self.standard.kinds}
        return self._sheets("rules/", lambda files: Quality.load(files, codes, sorted(places)))

    @cached_property
    def programme(self) -> "Programme":
        """How many firms of each tier there are to be, and bands of completeness. Raises UserError
        `bad-pack`."""
        from forms.statistics import Programme

        return self._sheets("rules/", Programme.load)

    @cached_property
    def support(self) -> "Support":
        """Policies, finance products, courses; none in content from before there were any. Raises UserError
        `bad-pack`."""
        from forms.policy.sheets import Support

        codes = {kind.code for kind in self.standard.kinds}
        return self._sheets("rules/", lambda files: Support.load(files, codes, self.reference.deadlines))

    @cached_property
    def campaign(self) -> "Campaign":
        """What the yearly evaluation proposes. Raises UserError `bad-pack`."""
        from forms.campaign.rules import Campaign

        rules = self.rules
        return self._sheets("rules/", lambda files: Campaign.load(files, rules))

    @cached_property
    def repair_ways(self) -> "Ways":
        """Through which channel what is repaired, with which papers. Raises UserError `bad-pack`."""
        from forms.repair.ways import Ways

        return self._sheets("rules/", lambda files: Ways.load(files, self.reference.deadlines))

    def reference_tables(self) -> dict[str, bytes]:
        """The reference tables as files, for a form that is not of this content."""
        return below(self._files, "reference/")

    def document(self, name: str) -> bytes:
        """A file the program reads as it is (a report's template, its words). Raises UserError `bad-pack`."""
        return _file(self._files, name)

    def check(self) -> None:
        """Parse all there is, so that a bad pack is refused when it arrives and not on site."""
        if found := self.faults():
            raise bad_pack(*found)

    def faults(self) -> tuple[Problem, ...]:
        """Everything wrong with it, each once: a table others need is told once, not with each of them."""
        found: dict[Problem, None] = {}
        looks: list[Callable[[], object]] = [partial(self._look_at, form) for form in self.form_ids]
        for look in (*looks, *self._looks()):
            try:
                look()
            except UserError as error:
                problems = error.details.get("problems")
                if error.code != "bad-pack" or not isinstance(problems, tuple):
                    raise
                found.update(dict.fromkeys(problems))
        return tuple(found)

    def _sheets(self, folder: str, load: Callable[[dict[str, bytes]], _Made]) -> _Made:
        """What is made of the sheets of a folder; their faults are those of a pack."""
        with _told_as_bad_pack(folder):
            return load(below(self._files, folder))

    def _looks(self) -> tuple[Callable[[], object], ...]:
        return (
            lambda: self.rules,
            lambda: self.reference,
            lambda: self.forbidden,
            lambda: self.classes,
            lambda: self.audiences,
            lambda: self.card_fields,
            lambda: self.card_centres,
            lambda: self.programme,
            lambda: self.campaign,
            lambda: self.repair_ways,
            lambda: self.credit_report,
            lambda: self.intake_words,
            lambda: self.look_alikes,
            lambda: self.worked_out,
            self._look_at_documents,
            self._look_at_quality,
            self._look_at_support,
        )

    def _look_at(self, form: str) -> None:
        self._refuse_forbidden(self.form(form))

    def _look_at_documents(self) -> None:
        kinds = {kind.code for kind in self.standard.kinds}
        unknown = [document for document in self.documents.all if document.fills not in kinds]
        if unknown:
            message = f"no record is of the type {unknown[0].fills!r}"
            place = Place(f"reference/{DOCUMENTS_FILE}", column="fills")
            raise bad_pack(Problem("error", "unknown-type", message, place))

    def _look_at_quality(self) -> None:
        strangers = self.quality.strangers(self._properties, self.reference.deadlines)
        if strangers:
            with _told_as_bad_pack("rules/"):
                raise SheetError(strangers)

    def _look_at_support(self) -> None:
        from forms.policy.facts import blank_documents

        failing = self.support.failing(blank_documents(self.reference))
        if failing:
            with _told_as_bad_pack("rules/"):
                raise SheetError(failing)

    def _refuse_forbidden(self, form: FormDefinition) -> None:
        """A pack may have been compiled elsewhere, by a compiler that asked nothing."""
        if form.id in self._tables:  # somebody brought it; it was looked at then
            return
        for question in form.questions:
            path = tuple(question.ref.strip("/").split("/"))
            control, bind = form.controls.get(path), form.binds.get(path)
            if control is None or bind is None or not is_asked(control, bind):
                continue
            said = (path[-1], *question.label.values())
            for entry in self.forbidden:
                if any(entry.is_asked_in(words) for words in said):
                    place = Place(_compiled(form.id), column=question.ref)
                    raise bad_pack(Problem("error", "forbidden-data", entry.refusal, place))

    def _properties(self, kind: str) -> frozenset[str]:
        """What records of a kind can hold, as any form saves it (a withdrawal is of an authorisation)."""
        name = self.kind(kind).dataset
        datasets = (dataset for form in self.form_ids for dataset in self.form(form).datasets)
        return frozenset(held for dataset in datasets if dataset.name == name for held in dataset.properties)

    def _parse(self, form: str) -> FormDefinition:
        file = _compiled(form)
        tables = self.reference_tables() | empty_tables(self.catalogue)
        tables |= self._tables.get(form, {})
        data = _file(self._files, file)
        try:
            return parse_form(data, tables)
        except FormError as error:
            raise bad_pack(Problem("error", error.code, error.message, Place(file, error.place))) from error


def bad_pack(*problems: Problem) -> UserError:
    """UserError `bad-pack`: content that cannot be used. Its details carry `problems` with their places."""
    place = problems[0].place
    where = ":".join(str(part) for part in (place.file, place.sheet, place.row, place.column) if part)
    return UserError(
        "bad-pack",
        "The content pack cannot be used: {where}: {message}.",
        "Ask whoever issued it for a corrected pack; the one in use stays in place.",
        where=where,
        message=problems[0].message,
        problems=problems,
    )


@contextmanager
def _told_as_bad_pack(folder: str) -> Iterator[None]:
    try:
        yield
    except SheetError as error:
        found = (replace(p, place=replace(p.place, file=folder + p.place.file)) for p in error.problems)
        raise bad_pack(*found) from error


def _compiled(form: str) -> str:
    return f"compiled/{form}.xml"


def below(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """The files whose names begin with `folder`, by the rest of their names."""
    return {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise bad_pack(Problem("error", "missing-file", "the file is not there", Place(name)))
    return files[name]


def _version(manifest: bytes) -> str:
    try:
        version = json.loads(manifest)["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        version = None
    if not isinstance(version, str) or not version:
        raise bad_pack(Problem("error", "manifest", "no version in it", Place(MANIFEST)))
    return version

"""Content: all that experts author, read from one mapping of names to bytes, built in or from a signed pack.

Owns which file is what, and says so when one is missing or wrong (UserError `bad-pack`, with the place).
Knows nothing of where the bytes come from. Names are paths below `resources`: `content.json`,
`forms/catalogue.csv`, `compiled/<form>.xml`, `reference/*.csv`, `rules/*`. Forms and rules are parsed when
first asked for, then kept.
"""

import json
import threading
from collections.abc import Mapping
from functools import cached_property

from forms.archive_tables import empty_tables
from forms.catalogue import GROUPS_FILE, KINDS_FILE, Catalogue, RecordKind, bad_pack
from forms.errors import UserError
from forms.checks.reference import Reference
from forms.judge.rulesheet import Rules
from forms.problems import Place, Problem
from forms.xform import FormDefinition, parse_form

MANIFEST = "content.json"


class Content:
    """One version of the content. Immutable for its readers; safe to share between threads."""

    def __init__(self, files: Mapping[str, bytes], version: str, catalogue: Catalogue) -> None:
        self._files = files
        self._forms: dict[str, FormDefinition] = {}
        self._lock = threading.RLock()
        self.version = version
        self.catalogue = catalogue

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Content":
        """Read manifest and catalogue. Raises UserError `bad-pack` with the file, row and column."""
        catalogue = Catalogue.read(_file(files, KINDS_FILE), _file(files, GROUPS_FILE))
        content = cls(files, _version(_file(files, MANIFEST)), catalogue)
        for kind in catalogue.kinds:
            _file(files, _compiled(kind.form))
        return content

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
    def rules(self) -> Rules:
        """Indicators, checklist, alerts and the rest; compiled once. Raises what `Rules.load` raises."""
        return Rules.load(self._files)

    @cached_property
    def reference(self) -> Reference:
        """Divisions, industries, size table, calendar."""
        return Reference.load(self._files)

    def check(self) -> None:
        """Parse all there is, so that a bad pack is refused when it arrives and not on site."""
        for form in self.form_ids:
            self.form(form)
        assert self.rules
        assert self.reference

    def _parse(self, form: str) -> FormDefinition:
        file = _compiled(form)
        tables = _below(self._files, "reference/") | empty_tables(self.catalogue)
        try:
            return parse_form(_file(self._files, file), tables)
        except UserError as error:
            if error.code == "bad-pack":
                raise
            bad_pack(Problem("error", error.code, error.title.format(**error.details), Place(file)))


def _compiled(form: str) -> str:
    return f"compiled/{form}.xml"


def _below(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        bad_pack(Problem("error", "missing-file", "the file is not there", Place(name)))
    return files[name]


def _version(manifest: bytes) -> str:
    try:
        version = json.loads(manifest)["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        version = None
    if not isinstance(version, str) or not version:
        bad_pack(Problem("error", "manifest", "no version in it", Place(MANIFEST)))
    return version

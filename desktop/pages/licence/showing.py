"""The values of a paper as the page shows them: in the screen's language, the most urgent first."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.capture.picture import Picture
from desktop.capture.reader import Quality
from desktop.pages.archives.wording import county_word
from desktop.pages.licence.state import Box, FieldLook, FieldState, QualityState
from desktop.pages.licence.values import WITHOUT_LIMIT, Entry, Values
from desktop.reading import Reading as Words
from desktop.workspace import Workspace
from forms.checks.money import in_words
from forms.recognition import PROBLEMS, TRUSTED, Document, Field

_ORDER: dict[FieldLook, int] = {"failed": 0, "missing": 1, "doubtful": 2, "trusted": 3, "confirmed": 3}


class Showing:
    """Of one workspace; values and paper are handed in each time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._words = Words(workspace.content)

    def fields(self, values: Values, document: Document | None) -> tuple[FieldState, ...]:
        """All values: those that failed, those in doubt, then those to be trusted."""
        entries = sorted(values, key=lambda e: (_ORDER[values.look(e)], e.number or 99))
        return tuple(self._field(entry, values, document) for entry in entries)

    def title(self, document: Document | None) -> str:
        """What the paper is called."""
        return self._workspace.word(document.title_zh, document.title_en) if document else ""

    def withheld(self, fields: list[Field]) -> str:
        """Which values wait for an authorisation."""
        names = [self._workspace.word(f.label_zh, f.label_en) for f in fields]
        joined = "、".join(names) if self._workspace.language != "en" else ", ".join(names)
        return _tr("Waits for an authorisation: {0}").format(joined) if names else ""

    def _field(self, entry: Entry, values: Values, document: Document | None) -> FieldState:
        field = entry.field
        differs = not entry.confirmed and values.differs(field)
        held = self._shown(field, values.held(field.name), document) if differs else ""
        doubt = _problem(field.problem) if field.problem and not entry.confirmed else ""
        as_it_is = entry.edited or field.kind in ("uscc", "date", "period")
        return FieldState(
            name=field.name,
            number=entry.number,
            label=self._workspace.word(field.label_zh, field.label_en),
            kind=field.kind,
            look=values.look(entry),
            percent=_percent(field),
            shown=self._shown(field, field.value, document) or field.text,
            typed=field.value if as_it_is else field.text or field.value,
            doubt=_tr("The archive has another value") if differs and not doubt else doubt,
            fix=field.fixes[0] if field.fixes and not entry.confirmed else "",
            held=held,
            detail=county_word(self._workspace, field.value[2:8]) if field.kind == "uscc" else "",
        )

    def _shown(self, field: Field, value: str, document: Document | None) -> str:
        """A value as people write it."""
        if value == WITHOUT_LIMIT and field.kind == "period":
            return _tr("Without limit")
        if value and field.kind == "money":
            yuan = Decimal(value) * 10_000
            words = f"（{in_words(yuan)}）" if self._workspace.language != "en" else ""
            return f"¥{yuan:,.2f}{words}"
        if value and field.kind == "entity_type" and document is not None:
            return self._words.words(document.fills, field.name, value, self._workspace.language)
        return value


def boxes(values: Values) -> tuple[Box, ...]:
    """Where on the photo the values stand."""
    return tuple(Box(e.number, values.look(e), e.field.quads) for e in values if e.field.quads)


def quality(seen: Quality, picture: Picture) -> QualityState:
    """How good the photo is, in words."""
    facts = [
        (_tr("All four corners") if seen.corners else _tr("A corner is missing"), seen.corners),
        (_tr("Sharp") if seen.sharp else _tr("Blurred"), seen.sharp),
        (_tr("Level") if seen.upright else _tr("Askew"), seen.upright),
    ]
    if seen.low_light:
        facts.append((_tr("Too dark"), False))
    if seen.glare:
        facts.append((_tr("Glare: some of it may be misread"), False))
    return QualityState(tuple(facts), f"{len(picture.data) / 1_048_576:.1f} MB")


def _percent(field: Field) -> int:
    """How sure the reader is; 0 where that says nothing: what was supposed, or is doubted for a reason."""
    sure = field.quads and (field.score < TRUSTED or field.state == "trusted")
    return round(100 * field.score) if sure else 0


def _problem(code: str) -> str:
    return QCoreApplication.translate("recognition", PROBLEMS[code])


def _tr(source: str) -> str:
    return QCoreApplication.translate("LicencePresenter", source)

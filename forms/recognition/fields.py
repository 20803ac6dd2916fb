"""From the pieces of a field to what it says, what that means, and how far to trust it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from forms.recognition import codes, values
from forms.recognition.documents import DocumentField, Documents
from forms.recognition.geometry import Piece
from forms.recognition.look_alikes import LookAlikes, Role, Span, joined
from forms.recognition.model import TRUSTED, Field, Quad, State
from forms.recognition.values import Value

_WEAK = 0.75  # a character read with less is one to look at
_LEAST = 0.55  # one read with less makes the whole field doubtful
_TEXTS = ("name", "long_text", "text", "authority")
_LEAST_EXACT = 0.8  # the same where one digit makes another value


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on the paper for one field. `glare`: part of it lies under glare; `labelled`: its label
    stood by it. `unsure`: spans of it that were mended, or that looks alone tell from another text."""

    text: str
    scores: tuple[float, ...]
    pieces: tuple[Piece, ...]
    glare: bool
    labelled: bool = True
    unsure: tuple[Span, ...] = ()

    @property
    def score(self) -> float:
        return round(sum(self.scores) / len(self.scores), 4) if self.scores else 0.0

    @property
    def doubtful(self) -> tuple[tuple[int, int], ...]:
        """Runs of characters to look at: weak ones, and those that are unsure."""
        weak = [(at, at + 1) for at, score in enumerate(self.scores) if score < _WEAK]
        return joined([*weak, *self.unsure])


def printed(pieces: Sequence[Piece], glare: Collection[int], phrases: Sequence[str] = ()) -> Printed:
    """Pieces put together, without the blanks and marks that stand between a label and its value."""
    text = "".join(piece.text for piece in pieces)
    scores = tuple(score for piece in pieces for score in piece.scores)
    text, scores = _whole_phrases(text, scores, phrases)
    start = len(text) - len(text.lstrip(" 　：:;；.。,，、·-—_"))
    end = max(start, len(text.rstrip()))
    touched = any(piece.line in glare for piece in pieces)
    return Printed(text[start:end], scores[start:end], tuple(pieces), touched)


def examined(spec: DocumentField, said: Printed, look_alikes: LookAlikes) -> Printed:
    """A text with what known words mend in it, and what its looks alone tell; other kinds have rules."""
    if spec.kind not in _TEXTS:
        return said
    found = look_alikes.examine(said.text, said.scores, _role(spec))
    return replace(said, text=found.text, scores=found.scores, unsure=found.spans)


def _role(spec: DocumentField) -> Role:
    if spec.consent_class == "personal":
        return "person"
    roles: Mapping[str, Role] = {"scope": "scope", "issuer": "issuer", "name": "name"}
    return roles.get(spec.name, "text")


def _whole_phrases(
    text: str, scores: tuple[float, ...], phrases: Sequence[str]
) -> tuple[str, tuple[float, ...]]:
    """A thin first character (一) may be lost where a line begins; it is put back, to be looked at."""
    for phrase in phrases:
        at = text.find(phrase[1:])
        if at > 0 and text[at - 1] != phrase[0] and len(scores) == len(text):
            text, scores = text[:at] + phrase[0] + text[at:], (*scores[:at], _LEAST, *scores[at:])
    return text, scores


def fields_of(spec: DocumentField, said: Printed, documents: Documents) -> list[Field]:
    """The field of any kind but a code; three of a period."""
    if spec.kind == "period":
        return _period(spec, said)
    return [_field(spec, said, _meaning(spec, documents)(said.text))]


def code_field(
    spec: DocumentField, said: Printed | None, told: Sequence[str], counties: Collection[str]
) -> Field:
    """The field of a code, with what QR codes tell."""
    if said is None:
        if not told:
            return missing(spec)
        verdict = codes.only_told(told, counties)
        return _judged_code(spec, verdict, text=verdict.value)
    score = min(said.score, min(said.scores) + 0.25) if said.scores else 0.0
    verdict = codes.judge(codes.code_in(said.text), score, told, counties)
    weak = verdict.score < TRUSTED or (said.glare and verdict.score < codes.CORROBORATED)
    if verdict.state == "trusted" and weak:
        verdict = replace(verdict, state="doubtful", problem="glare" if said.glare else "weak")
    # A person's number is not carried on, not even as what was read.
    text = "" if verdict.problem == "resident-id" else said.text
    doubtful = () if verdict.state == "trusted" or not text else said.doubtful
    return replace(_judged_code(spec, verdict, text), quads=_quads(said), doubtful=doubtful)


def missing(spec: DocumentField) -> Field:
    """A field that was not found."""
    return _bare(spec)


def _judged_code(spec: DocumentField, verdict: codes.Verdict, text: str) -> Field:
    return replace(
        _bare(spec),
        text=text,
        value=verdict.value,
        score=round(verdict.score, 4),
        state=verdict.state,
        problem=verdict.problem,
        fixes=verdict.fixes,
    )


def _bare(spec: DocumentField) -> Field:
    return Field(
        spec.name,
        spec.label_zh,
        spec.label_en,
        spec.kind,
        needed=spec.needed,
        consent_class=spec.consent_class,
    )


def _quads(said: Printed) -> tuple[Quad, ...]:
    return tuple(piece.quad for piece in said.pieces)


def _meaning(spec: DocumentField, documents: Documents) -> Callable[[str], Value]:
    kinds: Mapping[str, Callable[[str], Value]] = {
        "date": values.day,
        "money": values.money,
        "name": values.name,
        "authority": values.name,
        "text": values.words,
        "long_text": values.passage,
        "entity_type": partial(values.entity_type, types=documents.entity_types),
    }
    return kinds[spec.kind]


def _field(spec: DocumentField, said: Printed, meant: Value) -> Field:
    state, problem = _judged(spec, said, meant)
    return replace(
        _bare(spec),
        text=said.text,
        value=meant.value,
        score=said.score,
        quads=_quads(said),
        doubtful=said.doubtful,
        state=state,
        problem=problem,
    )


def _judged(spec: DocumentField, said: Printed, meant: Value) -> tuple[State, str]:
    if meant.problem:
        return ("doubtful" if meant.warning else "failed"), meant.problem
    if not said.labelled:
        return "doubtful", "no-label"
    if said.glare:
        return "doubtful", "glare"
    least = _LEAST_EXACT if spec.kind in ("date", "period", "money") else _LEAST
    if said.score < TRUSTED or min(said.scores, default=0.0) < least:
        return "doubtful", "weak"
    if said.unsure:
        return "doubtful", "look-alike"
    return "trusted", ""


def _period(spec: DocumentField, said: Printed) -> list[Field]:
    """The last day under the field's own name; the first one, and whether it is without end, beside it."""
    found = values.period(said.text)
    end = _field(spec, said, Value(found.end, found.problem))
    unlimited = Value("yes" if found.unlimited else "no", found.problem)
    made = [
        end,
        replace(end, name="long_term", label_zh="长期", label_en="Without limit", value=unlimited.value),
    ]
    if found.start:
        made.insert(
            0, replace(end, name="valid_from", label_zh="有效期起", label_en="Valid from", value=found.start)
        )
    if found.problem == "date":
        made = [end]
    return made

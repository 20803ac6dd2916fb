"""What a person typed in place of what was read: the same rules, and no doubt left about who says it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from forms.recognition import codes, values
from forms.recognition.documents import Documents
from forms.recognition.model import Field
from forms.recognition.values import Value


def recheck(field: Field, text: str, documents: Documents, *, counties: Collection[str] = ()) -> Field:
    """`field` with `text` for its value: `trusted` when it passes, `failed` when it does not, `missing` if
    empty.

    What is only a warning about something read is none about something typed. A bare number is an amount in
    万元, as the forms ask for it; a term without end is 长期, however papers word that.
    """
    plain = text.strip()
    if not plain:
        return replace(field, text="", value="", score=0.0, state="missing", problem="missing", fixes=())
    if field.kind == "uscc":
        verdict = codes.judge(codes.code_in(plain) or plain, 1.0, (), counties)
        state = "failed" if verdict.state == "failed" else "trusted"
        problem = verdict.problem if state == "failed" else ""
        return _typed(field, plain, Value(verdict.value, problem), verdict.fixes)
    return _typed(field, plain, _meaning(field, documents)(plain), ())


def _typed(field: Field, text: str, meant: Value, fixes: tuple[str, ...]) -> Field:
    failed = bool(meant.problem) and not meant.warning
    return replace(
        field,
        text=text,
        value=meant.value,
        score=1.0,
        doubtful=(),
        state="failed" if failed else "trusted",
        problem=meant.problem if failed else "",
        fixes=fixes,
    )


def _meaning(field: Field, documents: Documents) -> Callable[[str], Value]:
    kinds: Mapping[str, Callable[[str], Value]] = {
        "date": values.day,
        "period": _last_day,
        "money": _amount,
        "name": values.name,
        "authority": values.name,
        "text": values.words,
        "long_text": values.passage,
        "entity_type": lambda text: _type(text, documents),
    }
    return kinds[field.kind]


def _last_day(text: str) -> Value:
    """A day, or that there is none, in the first of the words papers have for it."""
    unlimited = any(word in text for word in values.UNLIMITED)
    return Value(values.UNLIMITED[0]) if unlimited else values.day(text)


def _amount(text: str) -> Value:
    figures = values.narrow(text).replace(",", "").removeprefix("¥")
    return values.money(f"{figures}万元" if figures.replace(".", "", 1).isdecimal() else text)


def _type(text: str, documents: Documents) -> Value:
    """A type as printed, or the name of its choice."""
    choices = {choice for _, choice in documents.entity_types}
    return Value(text) if text in choices else values.entity_type(text, documents.entity_types)

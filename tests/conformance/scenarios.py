"""Replays form scenarios recorded from web-forms on `FormSession`, comparing the state after every step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from forms.errors import UserError
from forms.xform import FormDefinition, FormError, FormSession, parse_form
from tests.conformance.cases import Case, read_cases
from tests.conformance.snapshot import Snapshot, plain, snapshot

ZONE = ZoneInfo("America/Phoenix")
Step = dict[str, Any]
_UUID = re.compile(r"uuid:[0-9a-f-]{36}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)")


def scenarios(folder: Path) -> Iterator[tuple[Case, str]]:
    """Each replayable scenario with what is wrong with ours, "" for nothing."""
    for case in read_cases(folder, "scenario-webforms.jsonl"):
        if case["replay"] == "replayable":
            yield case, Replay(case).difference()


class Replay:
    """One scenario: its sessions by number, and what each is expected to look like."""

    def __init__(self, case: Case) -> None:
        self._case = case
        now = datetime.fromisoformat(case["now"].replace("Z", "+00:00")).astimezone(ZONE)
        self._now = lambda: now
        self._form: FormDefinition | None = None
        self._sessions: dict[int, FormSession] = {}
        self._expected: dict[int, dict[str, Any]] = {}
        self._told: dict[int, set[str]] = {}
        self._way = ""

    def difference(self) -> str:
        """The first difference with its step, "" for none."""
        for number, step in enumerate(self._case["steps"]):
            try:
                found = self._take(step)
            except UserError as error:
                if "error" not in step:
                    return f"step {number} {step['op']} {step.get('args', '')}: raised {error}"
                if step["op"] == "init":
                    return ""
                self._wrong(step["s"])
                found = self._compare(step["s"], step.get("diff") or {})
            else:
                if "error" in step and step["op"] in ("init", "answer"):
                    found = f"no error, though {step['error']}"
            if found:
                return f"step {number} {step['op']} {step.get('args', '')}: {found}"
        return ""

    def _take(self, step: Step) -> str:
        op, at = step["op"], step["s"]
        if op == "init":
            if "form_xml" not in step:
                return ""
            resources = {str(k).rpartition("/")[2]: _bytes(v) for k, v in step["resources"].items()}
            self._form = replace(parse_form(step["form_xml"], resources), instants=True)
            self._sessions[at] = self._begin(self._form, step.get("options") or {})
            self._expected[at] = {}
        elif op == "$fork":
            self._fork(step)
        elif at not in self._sessions:
            return ""
        else:
            found = _OPERATIONS.get(op, _nothing)(self, self._sessions[at], step)
            if found:
                return found
        if at not in self._sessions:
            return ""
        self._tell(at)
        return self._compare(at, step.get("diff") or {})

    def _tell(self, at: int) -> None:
        """Raises what has newly gone wrong: where others stop with an error, ours goes on and says it."""
        before = self._told.get(at, set())
        new = self._wrong(at) - before
        if new:
            raise FormError("form-expression", "; ".join(sorted(new)))

    def _wrong(self, at: int) -> set[str]:
        """What ours says is wrong with the form now, which is known from here on."""
        session = self._sessions[at]
        found = {f"{p.ref}: {p.message}" for p in session.problems() if p.kind == "error"}
        self._told[at] = found | {str(fault) for fault in session.faults}
        return self._told[at]

    def _begin(self, form: FormDefinition, options: Mapping[str, Any]) -> FormSession:
        if options.get("editInstance"):
            saved = str(options["editInstance"]).encode()
            return FormSession.open(form, saved, now=self._now, language="", edit=True)
        return FormSession.start(form, now=self._now, language="")

    def _fork(self, step: Step) -> None:
        way, form = self._way, self._form
        assert form is not None, "the form came first"
        saved = self._sessions[step["from"]].submission()
        if way == "restoreWebFormsInstanceState":
            saved = str(step["xml"]).encode()  # what was handed in is not recorded, what came of it is
        if way == "newInstance":
            made = FormSession.start(form, now=self._now, language="")
        else:
            made = FormSession.open(
                form, saved, now=self._now, language="", edit=way == "editCurrentInstance"
            )
        self._sessions[step["s"]] = made
        self._expected[step["s"]] = {}

    def remember(self, step: Step) -> str:
        """The next fork is made this way."""
        self._way = step["op"]
        return ""

    def _compare(self, at: int, diff: Mapping[str, Any]) -> str:
        expected = self._expected[at]
        for ref, state in diff.items():
            if ref == "$gone":
                for gone in state:
                    expected.pop(plain(gone), None)
            else:
                expected[plain(ref)] = state
        return compare(expected, snapshot(self._sessions[at]))


def compare(expected: Mapping[str, Any], found: Snapshot) -> str:
    """The first difference between states, "" for none. What is not relevant has only its relevance compared."""
    for ref, wanted in expected.items():
        if ref.endswith("#range"):
            continue
        state = found.get(ref)
        if "/meta" in ref or ref.endswith("/meta"):
            continue  # web-forms makes ids at once, we at submission
        if state is None:
            return f"no {ref}"
        for key in ("rel", "ro", "req", "v", "viol", "opts", "lbl", "hint", "vmsg"):
            if key != "rel" and not wanted["rel"]:
                continue
            if key in wanted or key in ("viol",):
                difference = _differs(key, wanted.get(key), getattr(state, key))
                if difference:
                    return f"{ref} {key}: {difference}"
    surplus = [ref for ref in found if ref not in expected and "/meta" not in ref and "/@" not in ref]
    return f"too many: {surplus[0]}" if surplus else ""


def _differs(key: str, wanted: Any, found: Any) -> str:
    if key == "v" and wanted is not None:
        if _UUID.fullmatch(wanted) and _UUID.fullmatch(found):
            return ""
        if _MOMENT.fullmatch(wanted) and _MOMENT.fullmatch(found) and wanted[:13] == found[:13]:
            return ""
    if key in ("lbl", "hint", "vmsg"):
        wanted, found = " ".join((wanted or "").split()), " ".join((found or "").split())
    if key == "opts":
        wanted = [[v, " ".join(label.split())] for v, label in wanted]
        found = [[v, " ".join(label.split())] for v, label in found]
        nameless = {v for v, label in wanted if not label}  # where a label is empty we show the value
        found = [[v, "" if v in nameless and label == v else label] for v, label in found]
    return "" if wanted == found else f"{found!r}, not {wanted!r}"


def _bytes(value: Any) -> bytes:
    """A resource as recorded: its text, or its text with a media type."""
    return str(value["data"] if isinstance(value, dict) else value).encode()


def _nothing(_replay: Replay, _session: FormSession, _step: Step) -> str:
    """Moving about changes nothing that is kept."""
    return ""


def _answer(_: Replay, session: FormSession, step: Step) -> str:
    if "ref" in step:
        session.answer(plain(step["ref"]), step["written"])
    elif "error" in step:
        session.answer(plain(str(step["args"][0])), str(step["args"][-1]))
    return ""


def _add_row(_: Replay, session: FormSession, step: Step) -> str:
    where = (
        step["args"][0] if step["args"] and isinstance(step["args"][0], str) else step["at"].partition(":")[2]
    )
    ref = plain(where)
    session.add_row(ref.rpartition("[")[0] if ref.endswith("]") else ref)
    return ""


def _remove_row(_: Replay, session: FormSession, step: Step) -> str:
    session.remove_row(plain(step["args"][0]))
    return ""


def _answer_of(_: Replay, session: FormSession, step: Step) -> str:
    if "value" not in step or not isinstance(step["value"], str):
        return ""
    state = snapshot(session).get(plain(step["args"][0]))
    if state is None:
        return f"no {step['args'][0]}"
    if not state.rel:
        return ""
    return _differs("v", step["value"], state.v)


def _choices_of(_: Replay, session: FormSession, step: Step) -> str:
    state = snapshot(session)[plain(step["args"][0])]
    return _differs("opts", step["choices"], state.opts)


def _count_rows(_: Replay, session: FormSession, step: Step) -> str:
    ref = re.escape(plain(step["args"][0]))
    count = sum(1 for known in snapshot(session) if re.fullmatch(rf"{ref}\[\d+\]", known))
    return "" if count == step["count"] else f"{count} rows, not {step['count']}"


def _instance_node(_: Replay, session: FormSession, step: Step) -> str:
    if "node" not in step:
        return ""
    ref = plain(step["args"][0])
    if step["node"]["t"].startswith("repeat-range"):
        return ""
    state = snapshot(session).get(ref)
    return compare({ref: step["node"]}, {} if state is None else {ref: state})


def _language(_: Replay, session: FormSession, step: Step) -> str:
    session.set_language(step["args"][0])
    return ""


def _outcome(_: Replay, session: FormSession, step: Step) -> str:
    names = {
        "required": "ANSWER_REQUIRED_BUT_EMPTY",
        "constraint": "ANSWER_CONSTRAINT_VIOLATED",
        "type": "ANSWER_CONSTRAINT_VIOLATED",
    }
    problems = session.problems()
    found = (names[problems[0].kind], problems[0].ref) if problems else ("ANSWER_OK", None)
    wanted = (step.get("outcome"), plain(step["ref"]) if step.get("ref") else None)
    return "" if found == wanted or "outcome" not in step else f"{found}, not {wanted}"


def _attribute(_: Replay, session: FormSession, step: Step) -> str:
    state = snapshot(session).get(f"{plain(step['args'][0])}/@{step['args'][1]}")
    return "no such attribute" if state is None else _differs("v", step["value"], state.v)


def _serialise(_: Replay, session: FormSession, step: Step) -> str:
    wanted, found = _canonical(step["xml"].encode()), _canonical(session.submission())
    return "" if wanted == found else f"{found}\n not {wanted}"


def _canonical(xml: bytes) -> str:
    root = etree.fromstring(xml)
    for element in root.iter(etree.Element):
        element.tag = str(element.tag).rpartition("}")[2]
        element.text, element.tail = (element.text or "").strip(), None
        element.text = _UUID.sub("uuid", element.text)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n").decode()


_OPERATIONS: Mapping[str, Any] = {
    "answer": _answer,
    "createNewRepeat": _add_row,
    "removeRepeat": _remove_row,
    "answerOf": _answer_of,
    "choicesOf": _choices_of,
    "countRepeatInstancesOf": _count_rows,
    "getInstanceNode": _instance_node,
    "setLanguage": _language,
    "getValidationOutcome": _outcome,
    "attributeOf": _attribute,
    "proposed_serializeInstance": _serialise,
    "proposed_serializeAndRestoreInstanceState": lambda replay, _session, step: replay.remember(step),
    "editCurrentInstance": lambda replay, _session, step: replay.remember(step),
    "newInstance": lambda replay, _session, step: replay.remember(step),
    "restoreWebFormsInstanceState": lambda replay, _session, step: replay.remember(step),
    "serializeAndDeserializeInstance": lambda replay, _session, step: replay.remember(step),
}

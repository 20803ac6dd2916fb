"""Expert review: who may comment, what is said beside a question, and saving it. Knows no widget.

A comment is an event like any other: it waits for the next exchange, and comes out beside its question on
every device that holds the archive.
"""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.pages.diagnosis.state import CommentState
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.ids import new_id
from forms.judge.reviews import TYPE, Comment, comments, returns
from sync.store.model import Change


class Reviewing:
    """The comments on one diagnosis."""

    def __init__(self, workspace: Workspace, archive: str, diagnosis: str) -> None:
        self._workspace, self._archive, self._diagnosis = workspace, archive, diagnosis
        self._found = comments(workspace.archive(archive), diagnosis) if diagnosis else ()

    @property
    def may_review(self) -> bool:
        """Whether the person at work may comment, return, and settle: the role says so (`scheme.toml`)."""
        return self._workspace.person.role in self._workspace.content.rules.scheme.reviewers

    def states(self, code: str | None = None) -> tuple[CommentState, ...]:
        """All comments, or those on one question ("": on the whole); what waits comes first."""
        order = {"open": 0, "answered": 1, "resolved": 2}
        chosen = [c for c in self._found if code is None or c.code == code]
        return tuple(self._state(c) for c in sorted(chosen, key=lambda c: order[c.state]))

    def returned(self) -> str:
        """What a reviewer sent the diagnosis back for, the first that waits; "" for nothing."""
        waiting = returns(self._found)
        if not waiting:
            return ""
        return _tr("{who}: {text}").format(who=self._name(waiting[0].by), text=waiting[0].text)

    def comment(self, code: str, text: str, *, is_return: bool) -> None:
        """Say something about a question, or ("") the whole."""
        assert self.may_review, "the page offers it to reviewers only"
        values: dict[str, JSON] = {
            "diagnosis": self._diagnosis,
            "code": code,
            "kind": "return" if is_return else "comment",
            "role": self._workspace.person.role,
        }
        self._save(new_id(), {**values, **self._said(text)})

    def reply(self, comment: str, text: str) -> None:
        """Answer a comment; anybody who works on the archive may."""
        self._save(new_id(), {"diagnosis": self._diagnosis, "parent": comment, **self._said(text)})

    def resolve(self, comment: str) -> None:
        """Settle a comment."""
        now = self._workspace.now().isoformat(timespec="seconds")
        self._save(comment, {"resolved_by": self._workspace.person.id, "resolved_on": now})

    def _said(self, text: str) -> dict[str, JSON]:
        at = self._workspace.now().isoformat(timespec="milliseconds")
        return {"text": text.strip(), "by": self._workspace.person.id, "at": at}

    def _save(self, entity: str, values: Mapping[str, JSON]) -> None:
        home = self._workspace.home_of(self._archive, entity)
        self._workspace.save_all((Change(home, entity, TYPE, values),))

    def _state(self, comment: Comment) -> CommentState:
        settled = comment.state == "resolved"
        return CommentState(
            id=comment.id,
            code=comment.code,
            where=self._where(comment.code),
            is_return=comment.is_return,
            head=self._head(comment.by, comment.at),
            text=comment.text,
            state=comment.state,
            replies=tuple((self._head(r.by, r.at), r.text) for r in comment.replies),
            may_reply=not settled,
            may_resolve=not settled and self.may_review,
        )

    def _where(self, code: str) -> str:
        if not code:
            return _tr("The whole diagnosis")
        try:
            question = self._workspace.content.rules.question(code)
        except KeyError:  # of another device's rule pack
            return code
        return f"{code} {self._workspace.word(question.question_zh, question.question_en)}"

    def _head(self, by: str, at: str) -> str:
        return f"{self._name(by)} · {_moment(at)}"

    def _name(self, person: str) -> str:
        return self._workspace.name_of(person) or _tr("somebody")


def _moment(at: str) -> str:
    try:
        return f"{datetime.fromisoformat(at).astimezone():%m-%d %H:%M}"
    except ValueError:
        return at


def _tr(source: str) -> str:
    return QCoreApplication.translate("DiagnosisReviews", source)

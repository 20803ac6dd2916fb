"""Expert review of a diagnosis: comments and returns, their replies, and what is settled. Pure.

A comment is an entity of its own (`review`), a reply is another that names it (`parent`), settling it is a
property of the comment: two people never write the same value, whatever order their events arrive in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from forms.archive import Archive, Record

TYPE = "review"
State = Literal["open", "answered", "resolved"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody said to a comment. `by`: a person's id; `at`: ISO time."""

    id: str
    by: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a question (`code`) or the whole diagnosis (""). `is_return`: sent back to be mended."""

    id: str
    diagnosis: str
    code: str
    is_return: bool
    by: str
    role: str
    at: str
    text: str
    replies: tuple[Reply, ...]
    resolved_by: str
    resolved_on: str

    @property
    def state(self) -> State:
        """Settled by a reviewer, answered (somebody else had the last word), or open."""
        if self.resolved_on:
            return "resolved"
        return "answered" if self.replies and self.replies[-1].by != self.by else "open"


def comments(archive: Archive, diagnosis: str) -> tuple[Comment, ...]:
    """Those on a diagnosis, the oldest first."""
    records = archive.of(TYPE)
    replies = [record for record in records if record.text("parent")]
    found = [
        _comment(record, replies)
        for record in records
        if not record.text("parent") and record.text("diagnosis") == diagnosis
    ]
    return tuple(sorted(found, key=lambda comment: (comment.at, comment.id)))


class ReviewFacts(TypedDict):
    """A comment that waits for an answer, for alert rules. `on`: its day; `code`: "" for the whole."""

    id: str
    code: str
    returned: bool
    text: str
    on: str


LISTS: dict[str, Any] = {"reviews": ReviewFacts}
"""What alert rules may look at besides the facts."""


def waiting(archive: Archive) -> list[ReviewFacts]:
    """The comments on any diagnosis of an archive that wait for an answer."""
    diagnoses = [record.id for record in archive.of("diagnosis")]
    return [
        {"id": c.id, "code": c.code, "returned": c.is_return, "text": c.text, "on": c.at[:10]}
        for diagnosis in diagnoses
        for c in comments(archive, diagnosis)
        if c.state == "open"
    ]


def returns(found: Iterable[Comment]) -> list[Comment]:
    """What a diagnosis was sent back for and is not settled."""
    return [comment for comment in found if comment.is_return and comment.state != "resolved"]


def _comment(record: Record, replies: Iterable[Record]) -> Comment:
    mine = [
        Reply(r.id, r.text("by"), r.text("at"), r.text("text"))
        for r in replies
        if r.text("parent") == record.id
    ]
    return Comment(
        id=record.id,
        diagnosis=record.text("diagnosis"),
        code=record.text("code"),
        is_return=record.text("kind") == "return",
        by=record.text("by"),
        role=record.text("role"),
        at=record.text("at"),
        text=record.text("text"),
        replies=tuple(sorted(mine, key=lambda reply: (reply.at, reply.id))),
        resolved_by=record.text("resolved_by"),
        resolved_on=record.text("resolved_on"),
    )

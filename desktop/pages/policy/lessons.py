"""One archive's courses in words: what is due and why, the cards, attendance, the quiz. No widget."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords
from desktop.pages.policy.state import CardState, CourseState, ItemState
from desktop.pages.policy.words import certainty_word
from desktop.reading import Reading
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.policy.training import ATTENDANCE, Lesson, Training, training


class TrainingPresenter:
    """The training view of one archive; reads everything afresh."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self.archive = ""

    def items(self) -> tuple[ItemState, ...]:
        """All courses, those due first."""
        return tuple(self._item(lesson) for lesson in self._found().lessons)

    def course(self, code: str) -> CourseState | None:
        """One in full; the first where there is none of that code."""
        found = self._found()
        lessons = found.lessons
        lesson = next((x for x in lessons if x.course.code == code), lessons[0] if lessons else None)
        return self._course(lesson, f"{found.hours:f}") if lesson else None

    def reading(self, code: str) -> list[tuple[str, str]]:
        """The lines of the large type: a card's heading, then what it says."""
        state = self.course(code)
        return [(card.title, f"{card.text}　") for card in state.cards] if state else []

    def _found(self) -> Training:
        workspace = self._workspace
        reckoned = workspace.support(self.archive)
        return training(
            workspace.content.support,
            reckoned.matches.courses,
            workspace.archive(self.archive),
            reckoned.document["support"]["months"],
            workspace.today(),
        )

    def _item(self, lesson: Lesson) -> ItemState:
        word, course = self._workspace.word, lesson.course
        return ItemState(
            course.code,
            word(course.title_zh, course.title_en),
            " · ".join(self._facts(lesson)),
            self._chip(lesson),
        )

    def _facts(self, lesson: Lesson) -> Iterator[str]:
        course = lesson.course
        yield self._reading.words(ATTENDANCE, "audience", course.audience, self._workspace.language)
        yield _tr("{0} h").format(course.hours)
        yield _tr("%Ln cards", len(course.cards))
        if lesson.best is not None:
            yield _tr("quiz {0}").format(lesson.best)

    def _chip(self, lesson: Lesson) -> ChipWords:
        if lesson.done:
            return (_tr("Done"), "ok", "check")
        if lesson.due:
            return (_tr("Recommended"), "primary", "flag")
        if lesson.attended:
            return (_tr("Quiz open"), "warn", "question")
        return (
            (_tr("Not yet"), "plain", "clock") if lesson.meant else (_tr("For others"), "outline", "people")
        )

    def _course(self, lesson: Lesson, hours: str) -> CourseState:
        word, course, today = self._workspace.word, lesson.course, self._workspace.today()
        given = {
            "topic": course.title_zh,
            "area": course.area,
            "audience": course.audience,
            "mode": "door",
            "held_on": today.isoformat(),
            "hours": course.hours,
        }
        if lesson.best is not None:
            given["score"] = str(lesson.best)
        return CourseState(
            course.code,
            word(course.title_zh, course.title_en),
            (self._chip(lesson),),
            word(course.why_zh, course.why_en) if lesson.due else " · ".join(self._facts(lesson)),
            tuple(self._lines(lesson, hours)),
            tuple(
                CardState(
                    word(card.title_zh, card.title_en),
                    word(card.text_zh, card.text_en),
                    f"{card.basis_zh} · {certainty_word(card.certainty)}",
                )
                for card in course.cards
            ),
            course.quiz,
            given,
        )

    def _lines(self, lesson: Lesson, hours: str) -> Iterator[tuple[str, str]]:
        yield _tr("All courses this year"), _tr("{0} hours", form_of(hours)).format(hours)
        if lesson.attended:
            yield _tr("Attended"), " · ".join(record.text("held_on") for record in lesson.attended)
        if lesson.quizzes:
            scores = (f"{r.text('taken_on')}: {r.text('score')}" for r in lesson.quizzes)
            yield _tr("Quiz"), " · ".join(scores)
        yield _tr("Source"), lesson.course.source_zh


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("TrainingPresenter", source, None, count)

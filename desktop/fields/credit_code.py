"""A unified social credit code: set in order on leaving, says which part fails, offers the look-alike."""

from dataclasses import replace

from desktop.fields.field import Look
from desktop.fields.writing import LineField
from forms.checks.uscc import UsccCheck, check_uscc, normalise
from forms.xform import Node


class CodeField(LineField):
    """Checked whole: region, organisation code and last character."""

    def __init__(self, node: Node, number: str = "") -> None:
        super().__init__(node, number)
        self.line.setMaxLength(40)
        self.fix_pressed.connect(self._take_fix)

    def leave(self) -> None:
        """Capitals, half-width, no spaces; then tell."""
        code = normalise(self.line.text())
        if code != self.line.text() and not self.line.isReadOnly():
            self.line.setText(code)
            self.give(code or None)
        super().leave()

    def show_look(self, look: Look) -> None:
        """The form says that it is wrong; this says where."""
        check = check_uscc(self.line.text() or str(self.node.value or ""))
        if look.kind == "error" and check.normalised and not check.ok:
            look = replace(look, message=self.explain(check), fix=self._fix_words(check))
        super().show_look(look)
        passed = check.ok and not look.kind and not self.line.hasFocus()
        self.line.set_echo(self.tr("Code check passed") if passed else "")

    def explain(self, check: UsccCheck) -> str:
        """Which part fails, in a sentence."""
        problem = check.problems[0]
        if problem.kind == "length":
            return self.tr("<b>%Ln characters, 18 are needed.</b>", "", int(problem.found))
        if problem.kind == "alphabet" and problem.suggestion:
            words = self.tr("<b>Code check failed:</b> character {0} looks like letter {1}; digit {2}?")
            return words.format(problem.position, problem.found, problem.suggestion)
        if problem.kind == "alphabet":
            return self.tr("<b>Code check failed:</b> character {0} cannot be “{1}”.").format(
                problem.position, problem.found
            )
        if problem.kind == "org_check":
            return self.tr("<b>Code check failed:</b> characters 9 to 17 (organisation code) do not agree.")
        if problem.kind == "check_digit":
            return self.tr("<b>Code check failed:</b> the last character does not agree with the others.")
        return self.tr("<b>Unknown region</b> {0} in characters 3 to 8.").format(problem.found)

    def _fix_words(self, check: UsccCheck) -> str:
        """What one press would change, in short."""
        if not check.fixes:
            return ""
        fixed = check.fixes[0]
        other = [new for old, new in zip(check.normalised, fixed, strict=True) if old != new]
        if len(other) == 1:
            return self.tr("Change to {0}").format(other[0])
        return self.tr("Correct %Ln characters", "", len(other))

    def _take_fix(self) -> None:
        check = check_uscc(self.line.text())
        if check.fixes:
            self.line.setText(check.fixes[0])
            self.give(check.fixes[0])
            self.leave()

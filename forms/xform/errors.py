"""Errors of forms: a form that cannot be read, a draft that does not fit, an answer sheet that is not
complete."""

from forms.errors import UserError

REMEDIES = {
    "form-xml": "Compile the form again; the file may be damaged.",
    "form-doctype": "Remove the document type declaration from the form.",
    "form-structure": "Correct the form at {place}.",
    "form-expression": "Correct the expression at {place}.",
    "form-cycle": "Break the circle: let one of these not depend on the others.",
    "form-resource": "Deliver the table together with the form, as CSV in UTF-8, XML or GeoJSON.",
    "draft-unreadable": "Discard the draft, or restore it from a backup.",
    "draft-other-version": "Open the draft with the version of the form it was begun with.",
    "instance-other-form": "Open these answers with the form they belong to.",
    "ambiguous-target": "Let the form say which row is meant, as in /data/row[position() = 1]/name.",
    "answer-too-long": "Shorten the answer, or divide it.",
    "unknown-ref": "Reload the form's nodes.",
    "not-repeatable": "Add and remove rows where the form allows it.",
    "not-complete": "Answer the questions marked and try again.",
}


class FormError(UserError):
    """`place` is a path in the form (`/data/contract/amount`) and the attribute, or "" when the whole is
    meant."""

    def __init__(self, code: str, message: str, *, place: str = "", **details: object) -> None:
        super().__init__(code, "{message}", REMEDIES[code], message=message, place=place, **details)
        self.message = message
        self.place = place

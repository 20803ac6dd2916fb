"""The English sentence and the way out for every code, as source text: whoever shows them translates by
source.

Placeholders are filled from a problem's details.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`says` what is wrong and why it matters, `remedy` the way out."""

    says: str
    remedy: str


WORDS: Mapping[str, Words] = {
    # reading the file
    "form-unreadable": Words(
        "The file cannot be read: {why}.",
        "Save it again from the program it was made with.",
    ),
    "sheet-name": Words(
        "The sheet “{title}” is read as “{name}”.",
        "Name it “{name}”, without spaces.",
    ),
    "sheet-twice": Words(
        "Two sheets are called “{name}”.",
        "Rename or delete one of them.",
    ),
    "sheet-hidden": Words(
        "This sheet is hidden, but it is part of the form.",
        "Show it, or rename it to begin with _.",
    ),
    "no-survey": Words(
        "There is no sheet named survey (sheets: {sheets}).",
        "Name the sheet with the questions survey.",
    ),
    "too-many-rows": Words(
        "The sheet has more than {rows} rows.",
        "Keep long lists in a CSV beside the form.",
    ),
    "row-gap": Words(
        "{rows} empty rows stand before this one.",
        "Delete the empty rows, or this one if it was left over.",
    ),
    "column-twice": Words(
        "Two columns are called “{column}”.",
        "Rename or delete one of them.",
    ),
    "cell-without-column": Words(
        "This cell stands under no header and is not read.",
        "Give the column a header, or empty the cell.",
    ),
    "cell-cut": Words(
        "The cell holds {length} characters, the most a spreadsheet keeps; what followed is lost.",
        "Shorten it, or move the list into a table.",
    ),
    "cell-long": Words(
        "The cell holds {length} characters; {most} are the most.",
        "Shorten it, or move the list into a table.",
    ),
    "cell-failed": Words(
        "The formula in this cell gives {value}.",
        "Correct the formula, or type the value.",
    ),
    "formula": Words(
        "A formula stands here; its last value was read: {value}",
        "Type the value: another program may not calculate it.",
    ),
    "formula-empty": Words(
        "The formula here has never been calculated; nothing was read.",
        "Open and save the workbook in a spreadsheet, or type the value.",
    ),
    "cell-date": Words(
        "A date is kept here, not text; it was read as {value}.",
        "Format the cell as text and type the date as 2026-11-20.",
    ),
    "cells-merged": Words(
        "The cells {area} are merged; only the first of them holds anything.",
        "Undo the merging and fill each cell.",
    ),
    "encoding": Words(
        "The file is not UTF-8; it was read as {encoding}.",
        "Save it as “CSV UTF-8” to be sure of every character.",
    ),
    # compiling
    "form-invalid": Words(
        "{why}",
        "Correct the cell as the message says.",
    ),
    "form-advice": Words(
        "{why}",
        "Look at it; the form works as it is.",
    ),
    "unknown-name": Words(
        "${{{name}}}: no question has this name.",
        "Correct the name, or add the question.",
    ),
    "form-expression": Words(
        "{why}",
        "Correct the expression at that character.",
    ),
    "forbidden-data": Words(
        "{why}.",
        "Remove the question.",
    ),
    "form-cycle": Words(
        "{why}.",
        "Break the circle: let one of these not depend on the others.",
    ),
    "form-resource": Words(
        "{why}.",
        "Put the table beside the form, under that name.",
    ),
    "form-structure": Words(
        "{why}.",
        "Correct the form there.",
    ),
    "form-xml": Words(
        "{why}.",
        "Make the form again; the file may be damaged.",
    ),
    "form-doctype": Words(
        "{why}.",
        "Remove the document type declaration.",
    ),
    # the dialect
    "date-and-text": Words(
        "A date is compared with the text “{text}”: some engines compare them as numbers, and find nothing.",
        "Write date('2026-11-20').",
    ),
    "time-arithmetic": Words(
        "A time of day is added or subtracted: engines count it in UTC or in local time, as days or as text.",
        "Use date() first if whole days are meant, or decimal-date-time().",
    ),
    "empty-arithmetic": Words(
        "${{{name}}} may be empty; the result is then NaN here and empty or 0 elsewhere.",
        "Write coalesce(${{{name}}}, 0), or make the question required.",
    ),
    "pattern-unanchored": Words(
        "The pattern {pattern} has no ^ and $: here the whole text must match, in some engines a part "
        "is enough.",
        "Begin it with ^ and end it with $.",
    ),
    "round-half": Words(
        "Engines round halves differently (2.5 to 3, to 2, or away from zero).",
        "Use int(… + 0.5), or do without rounding.",
    ),
    "number-of-text": Words(
        "{function}() of the text {name}: what is no number becomes NaN here and 0 or an error elsewhere.",
        "Ask for a number (integer or decimal), or test it with regex first.",
    ),
    "selected-space": Words(
        "selected() looks for “{value}”, but a space separates two choices.",
        "Test each choice with its own selected().",
    ),
    "selected-no-choice": Words(
        "{function}() of {name}, which is no choice of several.",
        "Use =, or make the question select_multiple.",
    ),
    "position-parent": Words(
        "position(..) is ODK's own; other XPath engines refuse it.",
        "Keep it if the form is for ODK tools only.",
    ),
    "if-mix": Words(
        "if() gives values of two kinds ({kinds}); engines convert them differently.",
        "Give values of one kind, or '' where there is none.",
    ),
    # what is never reached
    "never-relevant": Words(
        "The condition is never true: {name} is never shown.",
        "Correct the condition, or remove the row.",
    ),
    "never-allowed": Words(
        "The constraint is never true: no answer to {name} is accepted.",
        "Correct the constraint.",
    ),
    "contradiction": Words(
        "The condition wants contrary things: {name} is never shown.",
        "Write or in place of and, or correct the values.",
    ),
    "contradiction-above": Words(
        "{name} is never shown: its group wants something else of ${{{other}}}.",
        "Correct one of the two conditions.",
    ),
    "choice-unknown": Words(
        "${{{name}}} has no choice “{value}”.",
        "Correct the value, or add the choice.",
    ),
    "choice-never": Words(
        "{count} choices of {list} are never offered: their {column} (such as “{value}”) is no answer to"
        " ${{{name}}}.",
        "Correct the column, or add the answer there.",
    ),
    "required-readonly": Words(
        "{name} is required and read-only, and nothing fills it: the form can never be finished.",
        "Let it be answered, or give it a default or a calculation.",
    ),
    "group-empty": Words(
        "The group {name} holds no question.",
        "Remove it, or move its questions in.",
    ),
    "group-hidden": Words(
        "The group {name} shows nothing: it holds only calculations.",
        "Move the calculations out, or leave the label away.",
    ),
    # choices
    "list-unused": Words(
        "No question uses the list {list}.",
        "Remove it, or name it in a question.",
    ),
    "list-long": Words(
        "The list {list} has {count} choices in the workbook: it is slow to open and to check.",
        "Move it into a CSV beside the form: select_one_from_file {list}.csv.",
    ),
    "choice-space": Words(
        "The value “{value}” of the list {list} holds a space; selected() and exports take it for two "
        "choices.",
        "Use _ in place of the space.",
    ),
    "choice-twice": Words(
        "The value “{value}” stands twice in {list} (row {other}).",
        "Give each choice its own value.",
    ),
    "choice-case": Words(
        "“{value}” differs from row {other} of {list} by capital letters only.",
        "Give it a value that differs.",
    ),
    "label-twice": Words(
        "“{label}” stands twice in {list} (row {other}); nobody can tell them apart.",
        "Say what is different about it.",
    ),
    # names
    "name-operator": Words(
        "“{name}” is a word of expressions (and, or, div, mod).",
        "Choose another name.",
    ),
    "name-reserved": Words(
        "“{name}” is kept for the form's own data.",
        "Choose another name.",
    ),
    "name-case": Words(
        "{name} differs from {other} (row {row}) by capital letters only; tables of other tools take "
        "them for one.",
        "Choose a name that differs.",
    ),
    "reference-nothing": Words(
        "“{name}” leads to nothing in the form.",
        "Write ${{{name}}} for a question, '{name}' for a text.",
    ),
    "column-unknown": Words(
        "The column “{column}” means nothing and is not read.",
        "Was “{other}” meant?",
    ),
    "column-reserved": Words(
        "The column “{column}” is needed for the form's own data.",
        "Choose another name.",
    ),
    "save-collision": Words(
        "Both this question and {other} save to {name}.",
        "Give each its own property.",
    ),
    # languages
    "language-no-code": Words(
        "The language “{language}” has no code; devices cannot choose it by themselves.",
        "Write it as 中文 (zh) or English (en).",
    ),
    "language-mixed": Words(
        "“{column}” has no language, other columns have ({languages}): it becomes a language of its own.",
        "Write the language behind it, as in label::中文 (zh).",
    ),
    "translation-no-column": Words(
        "{column} is not there in {language}.",
        "Add the column {column}::{language}.",
    ),
    "translation-missing": Words(
        "Nothing is said here in {language}; it is in {other}.",
        "Translate it.",
    ),
    # media
    "media-missing": Words(
        "The file {file} is not beside the form.",
        "Put it there, or take the name out.",
    ),
    # cost
    "cost-rows-squared": Words(
        "Every row reads {name} of all rows: about {count} readings for {rows} rows, each time one changes.",
        "Compute the total once, outside the repeat.",
    ),
    "cost-descendants": Words(
        "// looks through the whole form: about {count} nodes each time.",
        "Write the path in full.",
    ),
    "cost-scan": Words(
        "{table} has {size} rows, and this search cannot use an index: about {count} rows each time.",
        "Compare a column with = to a question, and put that test first.",
    ),
    "cost-pulldata": Words(
        "pulldata() looks into {table} ({size} rows) in every row of a repeat: up to {count} rows.",
        "Ask outside the repeat, or use a choice from the table.",
    ),
    "cost-running-total": Words(
        "{function}() over the rows before this one: about {count} readings for {rows} rows.",
        "Add to the value of the row before, if only the last total is needed.",
    ),
    "cost-volatile": Words(
        "{function}() gives another value each time the form is computed.",
        "Write once({function}()), or use a default or a trigger.",
    ),
    "pattern-explodes": Words(
        "The pattern {pattern} repeats a repetition: on some answers it takes minutes.",
        "Repeat once only: (a+)+ says no more than a+.",
    ),
    # the rest
    "calculation-unused": Words(
        "Nothing reads the calculation {name}, and it is not saved.",
        "Remove it, or say what uses it.",
    ),
    "date-as-number": Words(
        "The default {value} is how a spreadsheet counts days; the form reads it as no date.",
        "Type the date as text: 2026-11-20.",
    ),
    "default-unknown": Words(
        "The default “{value}” is no choice of {name}.",
        "Use the value (name) of a choice, not its label.",
    ),
    "forbidden-hint": Words(
        "{what} is spoken of here, and may not be collected about a person ({source}).",
        "Reword it, so that nobody writes such a thing down.",
    ),
    # submissions that are not exported
    "submission-other-form": Words(
        "This is a submission of “{id}”, not of “{form}”.",
        "Export it with its own form.",
    ),
    "submission-encrypted": Words(
        "The submission is encrypted.",
        "Let the program that has its key decrypt it first.",
    ),
    "submission-unreadable": Words(
        "The submission cannot be read: {why}.",
        "Fetch it again from where it came from.",
    ),
    "submission-none": Words(
        "There is no submission in it.",
        "Name a submission's XML, or a folder or zip with some in it.",
    ),
}


class _Lenient(string.Formatter):
    """A placeholder without a value stays as it is: half a sentence is better than none."""

    def get_value(self, key: object, args: object, kwargs: object) -> object:
        values = kwargs if isinstance(kwargs, dict) else {}
        value = values.get(key, "{" + str(key) + "}")
        return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value


def fill(template: str, details: Mapping[str, object]) -> str:
    """A sentence, its placeholders filled."""
    return _Lenient().vformat(template, (), dict(details))


def sentence(code: str, details: Mapping[str, object]) -> str:
    """The English sentence of a problem."""
    return fill(WORDS[code].says, details)


def remedy(code: str, details: Mapping[str, object]) -> str:
    """The English way out, "" for a code nobody wrote one for."""
    return fill(WORDS[code].remedy, details) if code in WORDS else ""

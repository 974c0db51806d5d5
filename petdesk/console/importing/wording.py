"""What the columns of an import, its problems and its outcome are called."""

from PySide6.QtCore import QCoreApplication

from petdesk.console.pet import field_words
from petdesk.seat.commands.importing.columns import TARGETS, Target
from petdesk.seat.commands.importing.plan import Plan, Refused
from petdesk.seat.commands.importing.tables import TableProblem
from petdesk.seat.commands.importing.values import Problem

translate = QCoreApplication.translate


def target_names() -> dict[Target, str]:
    """What a column can mean."""
    own: dict[Target, str] = {
        "customer": translate("Import", "Customer"),
        "phone": translate("Import", "Phone"),
        "phone2": translate("Import", "Second phone"),
        "pet": translate("Import", "Pet"),
        "weight": field_words.field_name("weight", "grams"),
        "alert": translate("Import", "Alert"),
        "vaccine": translate("Import", "Vaccine"),
        "given": field_words.field_name("vaccine", "given"),
        "expires": field_words.field_name("vaccine", "expires"),
        "tags": field_words.field_name("household", "tags"),
        "note": field_words.field_name("household", "note"),
        "address": field_words.field_name("household", "address"),
        "emergency": field_words.field_name("household", "emergency"),
    }
    return {one: own.get(one) or field_words.field_name("pet", one) for one in TARGETS}


def problem_words(problem: Problem) -> str:
    """Why a row is refused, and what to do about it."""
    return {
        "no_customer": translate("Import", "Neither a customer nor a phone stands in this row."),
        "formula": translate("Import", "This is a formula or begins like one. Put the plain value there."),
        "too_long": translate("Import", "This is too long for its field."),
        "no_day": translate("Import", "This is no day of the calendar. Write it like 2023-09-14."),
        "day_to_come": translate("Import", "This day is still to come."),
        "no_weight": translate("Import", "No animal weighs that. Write it like 4.6 or 850 g."),
        "no_phone": translate("Import", "This is no phone number."),
        "lapses_before": translate("Import", "It would lapse before it was given."),
        "chip_twice": translate("Import", "Another row has the same chip."),
        "chip_known": translate("Import", "Another pet of the shop has this chip already."),
    }[problem]


def table_words(problem: TableProblem) -> str:
    """Why a file cannot be read, and what to do about it."""
    return {
        "gone": translate("Import", "The file cannot be opened. Choose it again."),
        "too_large": translate("Import", "The file is larger than 50 MB. Split it, and import the parts one by one."),
        "encoding": translate(
            "Import", "The letters of this file cannot be read. Choose how it was saved, or save it as UTF-8."
        ),
        "no_table": translate("Import", "This is no table. Save it as CSV or as an Excel workbook (.xlsx)."),
        "too_many_rows": translate("Import", "The table has more than 200,000 rows. Split it, and import the parts."),
        "too_many_columns": translate(
            "Import", "The table has more than 100 columns. Take out those that are not needed."
        ),
        "empty": translate("Import", "There is nothing in the table below its first row."),
    }[problem]


def outcome(plan: Plan) -> str:
    """What would come of it."""
    rows = len({one.row for one in plan.refused})
    said = [
        translate("Import", "%n row(s)", "", plan.rows),
        translate("Import", "%n new customer(s)", "", plan.households),
        translate("Import", "%n new pet(s)", "", plan.pets),
    ]
    if plan.known_pets:
        said.append(translate("Import", "%n pet(s) there already", "", plan.known_pets))
    if rows:
        said.append(translate("Import", "%n row(s) refused", "", rows))
    return " · ".join(said)


def refused_line(one: Refused) -> tuple[str, str, str, str]:
    """A refused row for a table: its number, the column, the reason, and what is there."""
    column = target_names()[one.target] if one.target is not None else ""
    return str(one.row), column, problem_words(one.problem), one.words

"""What a cell says as the value of its target; what it says often is worked out once."""

from collections.abc import Mapping

from policytrack.exchange.cell_dates import date_of
from policytrack.exchange.figures import Figure, figure
from policytrack.exchange.mapping import Replacements, fold_cell
from policytrack.exchange.naming import Naming
from policytrack.exchange.targets import Role, Target
from policytrack.fields import Kind, Value, check_value, parse_value
from policytrack.problems import Refused

Told = Value | Figure | Refused

EXACT_TO: Mapping[str, int] = {"year": 4, "month": 7, "day": 10}
"""How many characters of an ISO date are left at each precision."""

_MOST_KEPT = 20_000


class CellReader:
    """Reads the cells of one column. Raises Refused with a sentence that does not name the field.

    `is_figure` says that the cells are published figures, `serials` that bare numbers are a spreadsheet's day numbers.
    """

    def __init__(
        self, target: Target, replacements: Replacements, naming: Naming, *, is_figure: bool, serials: bool
    ) -> None:
        self._field, self._naming = target.field, naming
        self._is_name = target.role is Role.HOLDER  # which record that is, or is to be, all its columns tell together
        self._is_figure, self._serials = is_figure, serials
        self._ours = {theirs: ours for (key, theirs), ours in replacements.items() if key == target.key}
        self._kept: dict[str, Told] = {}

    def read(self, cell: str) -> Value | Figure:
        """The value of a cell that was cleaned."""
        if self._field.is_text and not self._ours:
            return self._text(cell)
        told = self._kept.get(cell)
        if told is None and cell not in self._kept:
            told = self._told(cell)
            if len(self._kept) < _MOST_KEPT:
                self._kept[cell] = told
        if isinstance(told, Refused):
            raise told
        return told

    def _told(self, cell: str) -> Told:
        try:
            return self._value(cell)
        except Refused as problem:
            return Refused(str(problem).removeprefix(f"{self._field.label}: "))

    def _text(self, cell: str) -> Value:
        value = parse_value(self._field, cell)
        check_value(self._field, value)
        return value

    def _value(self, cell: str) -> Value | Figure:
        folded, field = fold_cell(cell), self._field
        if folded in self._ours:
            ours = self._ours[folded]
            value = ours if self._is_name else self._naming.refs(field, ours, str(ours or ""), is_chosen=True)
        elif self._is_name:
            return " ".join(cell.split())
        elif self._is_figure:
            return figure(cell)
        elif field.kind is Kind.DATE:
            value = date_of(cell, serials=self._serials)
        else:
            value = self._naming.refs(field, parse_value(field, cell), cell.strip())
        check_value(field, value)
        return value


def cut_to(date: str, precision: str) -> str:
    """A date at the precision stated beside it: `2015-05-01` to the month is `2015-05`. Raises Refused."""
    if not precision:
        return date
    length = EXACT_TO.get(precision)
    if length is None:
        raise Refused(f"“{precision}” does not say how exact a date is. Write day, month or year.")
    if len(date) < length:
        raise Refused(f"“{date}” is not exact to the {precision}. Correct one of them.")
    return date[:length]

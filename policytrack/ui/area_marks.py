"""The signs of an office’s focus areas, read from its register."""

from collections.abc import Mapping

from policytrack.area_marks import AreaMark, area_mark
from policytrack.register import Register


def area_marks(register: Register) -> Mapping[str, AreaMark]:
    """The sign of every focus area by ref."""
    if "focus_area" not in register.catalogue:
        return {}
    return {area.ref: area_mark(str(area.value("colour"))) for area in register.records("focus_area")}

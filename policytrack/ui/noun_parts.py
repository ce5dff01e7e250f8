"""What the details of some nouns show beside what all have: by noun, the widget and the place of its code."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from policytrack.records.record import Noun, Record
from policytrack.series import INDICATOR
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look


class NounPart(QWidget):
    """A widget of the details that is handed each record that they show; `wants_room` asks for a wide panel."""

    wants_room = False

    def show_record(self, record: Record) -> None:
        """Show what belongs to a record."""
        raise NotImplementedError


NOUN_PARTS: Mapping[str, tuple[str, str]] = MappingProxyType({INDICATOR: ("indicator_part", "IndicatorPart")})
"""The file of ui/ and the class in it; each is a NounPart that is made from a desk and a look."""


def build_parts(noun: Noun, desk: Desk, look: Look) -> tuple[NounPart, ...]:
    """The further parts of the details of a noun, imported when they are wanted; most nouns have none."""
    if noun.name not in NOUN_PARTS:
        return ()
    file, kind = NOUN_PARTS[noun.name]
    return (getattr(import_module(f"policytrack.ui.{file}"), kind)(desk, look),)

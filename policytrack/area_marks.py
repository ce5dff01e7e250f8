"""The sign of each focus area: its icon and tone, chosen by the colour that its record names."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class AreaMark:
    """An icon and a tone."""

    icon: str
    tone: str


PLAIN = AreaMark("layers", "neutral")
AREA_MARKS: Mapping[str, AreaMark] = MappingProxyType(
    {
        "teal": AreaMark("phone-forwarded", "area-response"),
        "plum": AreaMark("sprout", "area-prevention"),
        "blue": AreaMark("scale", "area-reform"),
    }
)


def area_mark(colour: str) -> AreaMark:
    """The sign of a colour; a colour that is none of the three is plain."""
    return AREA_MARKS.get(colour.strip().casefold(), PLAIN)

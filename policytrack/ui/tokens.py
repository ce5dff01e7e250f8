"""The colors and measures of the window: one table for each theme, and what every pair must hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

SPACE = (4, 8, 12, 16, 24, 32, 48)
RADIUS_TILE, RADIUS_CONTROL, RADIUS_CARD, RADIUS_PALETTE = 6, 8, 12, 14
CONTROL_HEIGHT, CHIP_HEIGHT, SMALLEST_TARGET = 32, 24, 24
ROW_COMFORTABLE, ROW_COMPACT = 60, 36
TEXT_PERCENTS = (100, 110, 125, 150, 175, 200)


class Theme(StrEnum):
    """What a person may choose under Settings; `SYSTEM` follows the computer, also while the program runs."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tone:
    """A color with a meaning: `text` is read on `tint` and on every plain ground, `edge` outlines the tint."""

    text: str
    tint: str
    edge: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colors of one theme, as `#RRGGBB`.

    Grounds: `surface` (cards, lists), `window` (sidebar), `canvas` (page behind cards), `sunken` (group rows,
    quotations), `desk` (behind paper), `selected`, `hover`, `pressed`, `accent_tint` (banner, filter in use).
    Lines: `border` divides, `edge` outlines a control, `focus` rings what the keyboard holds.
    """

    theme: Theme
    surface: str
    window: str
    canvas: str
    sunken: str
    desk: str
    selected: str
    hover: str
    pressed: str
    accent_tint: str
    text: str
    text2: str
    text3: str
    border: str
    edge: str
    scroll: str
    focus: str
    accent: str
    accent_hover: str
    on_accent: str
    danger: str
    danger_hover: str
    on_danger: str
    insert: str
    insert_tint: str
    delete: str
    delete_tint: str
    found: str
    found_tint: str
    shadow: str
    tones: Mapping[str, Tone]

    @property
    def is_dark(self) -> bool:
        """Return whether light text stands on a dark ground."""
        return self.theme is not Theme.LIGHT

    def tone(self, name: str) -> Tone:
        """Return the tone called `name`; an unknown name is neutral, so that painting never fails."""
        return self.tones.get(name, self.tones["neutral"])


def _light_tones() -> Mapping[str, Tone]:
    return MappingProxyType(
        {
            "neutral": Tone("#4A5766", "#EDF0F4", "#EDF0F4"),
            "violet": Tone("#663C9B", "#F1EAF9", "#F1EAF9"),
            "blue": Tone("#1A5EA8", "#E4EEF9", "#E4EEF9"),
            "teal": Tone("#0A6570", "#DFF2F3", "#DFF2F3"),
            "green": Tone("#1C6737", "#E0F2E6", "#E0F2E6"),
            "amber": Tone("#824700", "#FAECD9", "#FAECD9"),
            "red": Tone("#A32929", "#FBE7E6", "#FBE7E6"),
            "area-response": Tone("#0B6B62", "#DDF1EE", "#DDF1EE"),
            "area-prevention": Tone("#8A3B7F", "#F6E8F3", "#F6E8F3"),
            "area-reform": Tone("#24589E", "#E4EDF8", "#E4EDF8"),
        }
    )


def _dark_tones() -> Mapping[str, Tone]:
    return MappingProxyType(
        {
            "neutral": Tone("#BCC5D0", "#2C333C", "#2C333C"),
            "violet": Tone("#D0B6F3", "#352B4A", "#352B4A"),
            "blue": Tone("#93C1F6", "#1E3550", "#1E3550"),
            "teal": Tone("#83D5DD", "#17383C", "#17383C"),
            "green": Tone("#8ADAA4", "#183824", "#183824"),
            "amber": Tone("#F0C184", "#40311C", "#40311C"),
            "red": Tone("#F2A3A0", "#462628", "#462628"),
            "area-response": Tone("#7AD3C6", "#15352F", "#15352F"),
            "area-prevention": Tone("#E5AEDB", "#3A2537", "#3A2537"),
            "area-reform": Tone("#93BFF3", "#1C3149", "#1C3149"),
        }
    )


def _contrast_tones() -> Mapping[str, Tone]:
    """Return brighter dark tones with an outline each, so that a chip does not rely on its tint."""
    tints = {name: tone.tint for name, tone in _dark_tones().items()}
    texts = {
        "neutral": "#D5DCE5",
        "violet": "#DECCF8",
        "blue": "#ACD1FA",
        "teal": "#8FDDE5",
        "green": "#98E3B0",
        "amber": "#F4CB96",
        "red": "#FFBDBA",
        "area-response": "#8BDED2",
        "area-prevention": "#F0C6E8",
        "area-reform": "#B0D0F8",
    }
    return MappingProxyType({name: Tone(text, tints[name], text) for name, text in texts.items()})


LIGHT = Tokens(
    theme=Theme.LIGHT,
    surface="#FFFFFF",
    window="#F3F5F8",
    canvas="#F7F8FA",
    sunken="#F7F8FA",
    desk="#E9EDF2",
    selected="#E3EDF9",
    hover="#EEF1F5",
    pressed="#E6EBF0",
    accent_tint="#E6EFF9",
    text="#18202A",
    text2="#465260",
    text3="#5F6B79",
    border="#E0E5EB",
    edge="#7C8896",
    scroll="#7C8896",
    focus="#1A5EA8",
    accent="#1A5EA8",
    accent_hover="#164F8E",
    on_accent="#FFFFFF",
    danger="#A32929",
    danger_hover="#8A1F1F",
    on_danger="#FFFFFF",
    insert="#14532D",
    insert_tint="#DDF3E3",
    delete="#8A1F1F",
    delete_tint="#FBE3E2",
    found="#824700",
    found_tint="#FAECD9",
    shadow="#101820",
    tones=_light_tones(),
)

DARK = Tokens(
    theme=Theme.DARK,
    surface="#1B1F25",
    window="#14171B",
    canvas="#181C21",
    sunken="#181C21",
    desk="#101316",
    selected="#20344C",
    hover="#252B33",
    pressed="#2E353E",
    accent_tint="#1D3048",
    text="#E9EDF2",
    text2="#B5BFCA",
    text3="#98A3B0",
    border="#2E353E",
    edge="#76828F",
    scroll="#76828F",
    focus="#86B8F2",
    accent="#86B8F2",
    accent_hover="#A3C9F6",
    on_accent="#0B1B2D",
    danger="#F2A3A0",
    danger_hover="#F7C0BE",
    on_danger="#2D0B0B",
    insert="#9BE3B4",
    insert_tint="#173A25",
    delete="#F5AFAC",
    delete_tint="#47242A",
    found="#F0C184",
    found_tint="#40311C",
    shadow="#000000",
    tones=_dark_tones(),
)

CONTRAST = Tokens(
    theme=Theme.CONTRAST,
    surface="#000000",
    window="#000000",
    canvas="#000000",
    sunken="#000000",
    desk="#000000",
    selected="#00335E",
    hover="#1F1F1F",
    pressed="#2B2B2B",
    accent_tint="#1D3048",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#FFFFFF",
    border="#FFFFFF",
    edge="#FFFFFF",
    scroll="#FFFFFF",
    focus="#FFE600",
    accent="#70D0FF",
    accent_hover="#A8E3FF",
    on_accent="#000000",
    danger="#FFB8B4",
    danger_hover="#FFC9C6",
    on_danger="#000000",
    insert="#9BE3B4",
    insert_tint="#173A25",
    delete="#F5AFAC",
    delete_tint="#47242A",
    found="#000000",
    found_tint="#FFD75E",
    shadow="#FFFFFF",
    tones=_contrast_tones(),
)

PALETTES: Mapping[Theme, Tokens] = MappingProxyType({Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: CONTRAST})

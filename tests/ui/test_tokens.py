"""The colors hold their contrasts in every theme, and the small pictures of the style sheet wear them."""

import re

import pytest

from policytrack.places import asset
from policytrack.ui.tokens import CONTRAST, DARK, LIGHT, PALETTES, Tokens

GROUNDS = (
    "surface",
    "window",
    "canvas",
    "sunken",
    "desk",
    "selected",
    "hover",
    "accent_tint",
)
TEXTS = ("text", "text2", "text3", "accent", "danger")
PAIRS = (
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("insert", "insert_tint"),
    ("delete", "delete_tint"),
    ("found", "found_tint"),
    ("text", "pressed"),
    ("text2", "pressed"),
)
themes = pytest.mark.parametrize("tokens", PALETTES.values(), ids=lambda tokens: tokens.theme.value)


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@themes
def test_text_is_read_on_every_ground(tokens: Tokens) -> None:
    faint = [
        (text, ground, contrast(getattr(tokens, text), getattr(tokens, ground))) for text in TEXTS for ground in GROUNDS
    ]
    assert [pair for pair in faint if pair[2] < 4.5] == []


@themes
def test_pairs_that_belong_together_are_read(tokens: Tokens) -> None:
    faint = [(one, two) for one, two in PAIRS if contrast(getattr(tokens, one), getattr(tokens, two)) < 4.5]
    assert faint == []


@themes
def test_tones_are_read_on_their_tint_and_on_every_ground(tokens: Tokens) -> None:
    faint = []
    for name, tone in tokens.tones.items():
        grounds = [tone.tint, *(getattr(tokens, ground) for ground in GROUNDS)]
        faint += [(name, ground) for ground in grounds if contrast(tone.text, ground) < 4.5]
    assert faint == []


def test_high_contrast_is_higher_than_must_be() -> None:
    texts = {name: getattr(CONTRAST, name) for name in TEXTS} | {n: tone.text for n, tone in CONTRAST.tones.items()}
    grounds = [getattr(CONTRAST, ground) for ground in (*GROUNDS, "pressed")]
    pairs = [(name, text, ground) for name, text in texts.items() for ground in grounds]
    pairs += [(name, tone.text, tone.tint) for name, tone in CONTRAST.tones.items()]
    pairs += [(one, getattr(CONTRAST, one), getattr(CONTRAST, two)) for one, two in PAIRS]
    assert [pair for pair in pairs if contrast(pair[1], pair[2]) < 7] == []


@themes
def test_edges_and_the_focus_ring_stand_out(tokens: Tokens) -> None:
    faint = [
        (line, ground)
        for line in ("edge", "focus", "scroll")
        for ground in GROUNDS
        if contrast(getattr(tokens, line), getattr(tokens, ground)) < 3
    ]
    assert faint == []


@themes
def test_every_theme_has_the_same_tones(tokens: Tokens) -> None:
    assert set(tokens.tones) == set(LIGHT.tones)
    assert tokens.tone("no such tone") == tokens.tones["neutral"]


def test_the_tokens_are_those_of_the_design() -> None:
    light = (LIGHT.surface, LIGHT.window, LIGHT.selected, LIGHT.text, LIGHT.text2, LIGHT.text3, LIGHT.accent)
    dark = (DARK.surface, DARK.window, DARK.selected, DARK.text, DARK.text2, DARK.text3, DARK.accent)
    assert light == ("#FFFFFF", "#F3F5F8", "#E3EDF9", "#18202A", "#465260", "#5F6B79", "#1A5EA8")
    assert dark == ("#1B1F25", "#14171B", "#20344C", "#E9EDF2", "#B5BFCA", "#98A3B0", "#86B8F2")
    assert contrast(CONTRAST.text, CONTRAST.surface) == pytest.approx(21)


@themes
@pytest.mark.parametrize(
    ("picture", "token"),
    [
        ("tick", "on_accent"),
        ("part", "on_accent"),
        ("radio", "on_accent"),
        ("mark", "text2"),
        ("down", "text2"),
        ("up", "text2"),
    ],
)
def test_small_pictures_wear_the_colors_of_their_theme(tokens: Tokens, picture: str, token: str) -> None:
    drawn = asset("icons", "controls", f"{picture}-{tokens.theme.value}.svg").read_text("utf-8")
    found = re.search(r'stroke="(#\w+)"', drawn)
    assert found is not None
    assert found[1] == getattr(tokens, token)

"""Drawings on paper: every figure is painted where it stands, in the window’s light colors, and nothing fails."""

from collections.abc import Callable

import pytest

from policytrack.briefs.blocks import Document, Picture, Section
from policytrack.briefs.drawings import COLORS, TONES, DrawnPiece, color_of, text_measure
from policytrack.briefs.marks import SHARES
from policytrack.briefs.pages import COLUMN, laid_out, print_document
from policytrack.briefs.snapshot import canonical, restored
from policytrack.briefs.type import Letters
from policytrack.drawing import Box, Drawing, Lettering, Side, Sign, Stroke, Text
from policytrack.ui.tokens import LIGHT

READ = Callable[[bytes], list[str]]
LETTERS = Letters()

DRAWING = Drawing(
    400,
    120,
    (
        Box(0, 0, 400, 120, filling="surface", edge="border", radius=6),
        Stroke(((10, 10), (390, 10), (390, 110)), "tone:amber", 1.5, dashes=(4, 3)),
        Stroke(((50, 40), (56, 46), (50, 52), (44, 46)), "text3", filling="surface"),
        Text(200, 30, "Stops by month", Lettering.HEADING, side=Side.MIDDLE),
        Text(380, 60, "A long name that is cut", Lettering.LABEL, "no such color", Side.LEFT, 60),
        *(
            Sign(20 + 20 * at, 90, 16, shape, tone="green")
            for at, shape in enumerate([*SHARES, "full-tick", "no such"])
        ),
        Sign(300, 90, 16, icon="landmark", tone="accent"),
    ),
    "Stops by month: 3 in May.",
)


def document(drawing: Drawing) -> Document:
    return Document("Title", "2026-11-30", (Section("only", (Picture(drawing),)),))


def test_a_drawing_is_printed_with_its_words(read: READ) -> None:
    printed = print_document(document(DRAWING))
    (page,) = read(printed.data)
    assert "Stops by month" in page
    assert "A long n" in page
    assert "that is cut" not in page
    assert not printed.undrawable
    assert print_document(document(DRAWING)).data == printed.data


def test_a_drawing_is_as_wide_as_the_column() -> None:
    layout = laid_out(document(DRAWING), LETTERS, lambda: None)[0]
    (piece,) = (placed.piece for placed in layout.sheets[0].placed if isinstance(placed.piece, DrawnPiece))
    assert piece.width == COLUMN
    assert piece.height == pytest.approx(120 * COLUMN / 400)


def test_a_drawing_is_frozen_with_its_document() -> None:
    assert restored(canonical(document(DRAWING))) == document(DRAWING)
    assert Picture(DRAWING).alternative() == "Stops by month: 3 in May."


def test_paper_has_the_colors_of_the_light_window() -> None:
    assert dict(COLORS) == {name: getattr(LIGHT, name) for name in COLORS}
    assert {name: (tone.text, tone.tint) for name, tone in LIGHT.tones.items()} == dict(TONES)


@pytest.mark.parametrize(
    ("name", "color"),
    [
        ("text2", "#465260"),
        ("tone:green", "#1C6737"),
        ("tint:green", "#E0F2E6"),
        ("green", "#1C6737"),
        ("?", "#4A5766"),
    ],
)
def test_colors_are_named_alike_everywhere(name: str, color: str) -> None:
    assert color_of(name) == color


def test_a_text_is_measured_as_it_is_set() -> None:
    measure = text_measure(LETTERS)
    assert measure("Milestone", Lettering.HEADING) > measure("Milestone", Lettering.CAPTION) > 20
    assert measure("", Lettering.LABEL) == 0

"""A drawing is painted in every theme, alike on a widget and in a file, and nothing in it can fail."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from policytrack.drawing import Box, Drawing, Figure, Lettering, Side, Sign, Stroke, Text
from policytrack.problems import Refused
from policytrack.ui.drawing_painter import color_of, drawing_picture, text_measure, write_picture
from policytrack.ui.look import Look
from policytrack.ui.shapes import SHAPES
from policytrack.ui.tokens import PALETTES, Theme

WORDS = "Stops by month: 3 in May."


def drawing(*figures: Figure) -> Drawing:
    return Drawing(60, 30, figures, WORDS)


def plain(look: Look) -> QImage:
    return drawing_picture(look, drawing(), 1)


FIGURES: list[Figure] = [
    Box(4, 4, 20, 10, filling="tint:green", edge="tone:green", radius=3),
    Stroke(((2, 2), (50, 20)), "danger", 2, dashes=(4, 3)),
    Stroke(((10, 4), (16, 10), (10, 16), (4, 10)), "text3", filling="surface"),
    Text(30, 15, "May", Lettering.CAPTION_STRONG, "text2", Side.MIDDLE),
    Text(50, 15, "A long name", Lettering.LABEL, "no such color", Side.LEFT, 30),
    Sign(20, 15, 16, icon="landmark", tone="accent"),
    Sign(20, 15, 16, "no such shape", tone="no such tone"),
    *(Sign(20, 15, 16, shape, tone="blue") for shape in SHAPES),
]


@pytest.mark.parametrize("figure", FIGURES, ids=repr)
def test_every_figure_is_seen_in_each_theme(look: Look, figure: Figure) -> None:
    for theme in PALETTES:
        look.apply(theme, 150)
        assert drawing_picture(look, drawing(figure), 1) != plain(look)


def test_a_box_has_its_colors_where_it_stands(look: Look) -> None:
    picture = drawing_picture(look, drawing(Box(4, 4, 20, 10, filling="tint:green")), 1)
    assert picture.pixelColor(10, 8) == QColor("#E0F2E6")
    assert picture.pixelColor(30, 8) == QColor(look.tokens.surface)


def test_colors_follow_the_theme(look: Look) -> None:
    light = color_of(look, "tone:blue"), color_of(look, "text2"), color_of(look, "blue")
    look.apply(Theme.DARK)
    assert all(
        before != color_of(look, name) for before, name in zip(light, ("tone:blue", "text2", "blue"), strict=True)
    )
    assert color_of(look, "theme") == color_of(look, "tone:neutral"), "what is no color is neutral"


def test_texts_grow_with_their_size(look: Look) -> None:
    before = text_measure(look)("Milestone", Lettering.LABEL)
    look.apply(Theme.LIGHT, 200)
    assert text_measure(look)("Milestone", Lettering.LABEL) == pytest.approx(2 * before, rel=0.1)


def test_a_long_text_is_cut_where_it_may_not_go_on(look: Look) -> None:
    cut = drawing_picture(look, drawing(Text(5, 15, "A long name that goes on", widest=20)), 1)
    ground = QColor(look.tokens.surface)
    assert all(cut.pixelColor(x, y) == ground for x in range(27, 60) for y in range(30))


def test_a_picture_is_written_whole_with_its_words(look: Look, tmp_path: Path) -> None:
    path = tmp_path / "stops.png"
    write_picture(path, drawing_picture(look, drawing(*FIGURES)))
    read = QImage(str(path))
    assert (read.width(), read.height()) == (120, 60)
    assert read.text("Description") == WORDS
    with pytest.raises(Refused):
        write_picture(tmp_path / "no" / "stops.png", read)

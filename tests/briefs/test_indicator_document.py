"""Proves that the document of an indicator holds its chart, the same figures as a table, and the public part alone."""

from pathlib import Path

import pypdfium2

from policytrack.briefs.blocks import Picture, Table
from policytrack.briefs.indicator_document import indicator_document, write_indicator
from policytrack.drawing import Lettering
from policytrack.records.indicators import Indicator, Measurement
from policytrack.series import Course, course


def force() -> Course:
    indicator = Indicator(ref="K-001", title="Use of force", unit="reports", definition="Reports in a year.")
    figures = [
        Measurement(ref=f"K-001/m{at}", part_of="K-001", period=str(2022 + at), begins=str(2022 + at), figure=value)
        for at, value in enumerate((2412, 2388, 2371))
    ]
    return course(indicator, figures, (), {})


def measure(words: str, _lettering: Lettering) -> float:
    return len(words) * 6.0


def test_picture_and_table_tell_the_same_figures() -> None:
    blocks = indicator_document(force(), "2026-11-22", measure).sections[0].blocks
    picture = next(block for block in blocks if isinstance(block, Picture))
    table = next(block for block in blocks if isinstance(block, Table))
    printed = [row.cells[1].runs[0].text for row in table.rows]
    assert printed == ["2,412", "2,388", "2,371"]
    assert all(figure in picture.alternative() for figure in printed)


def test_an_indicator_without_figures_says_so() -> None:
    empty = course(Indicator(ref="K-002", title="Stops"), (), (), {})
    blocks = indicator_document(empty, "2026-11-22", measure).sections[0].blocks
    assert not any(isinstance(block, Picture | Table) for block in blocks)


def test_the_file_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "force.pdf"
    write_indicator(path, force(), "2026-11-22")
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Use of force" in text
    assert "2,388" in text

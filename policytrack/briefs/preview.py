"""Pages of a PDF as pictures, for a window that shows them."""

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as rows of blue, green, red, unused bytes (four per pixel, `stride` per row)."""

    width: int
    height: int
    stride: int
    data: bytes


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def page_size(data: bytes, number: int) -> tuple[float, float]:
    """Width and height of a page, counted from 0, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        width, height = pdf[number].get_size()
        return width, height


def page_picture(data: bytes, number: int, scale: float) -> Picture:
    """One page, counted from 0, at `scale` pixels per point."""
    with pypdfium2.PdfDocument(data) as pdf:
        bitmap = pdf[number].render(scale=scale, bitmap_maker=pypdfium2.PdfBitmap.new_native, prefer_bgrx=True)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page, as a reader would copy it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(page.get_textpage().get_text_bounded() for page in pdf)

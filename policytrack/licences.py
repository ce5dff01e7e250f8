"""Whose work the program stands on, in which version, and the text of each licence as it came with that work."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path, PurePath

from policytrack import places

PROGRAM = "PolicyTrack"
_LIBRARIES = (
    ("PySide6_Essentials", "Qt and PySide6", "LGPL 3"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("alembic", "Alembic", "MIT"),
    ("reportlab", "ReportLab", "BSD"),
    ("pypdfium2", "pypdfium2 and PDFium", "Apache 2.0 or BSD"),
    ("markdown-it-py", "markdown-it-py", "MIT"),
    ("python-calamine", "python-calamine", "MIT"),
    ("xlsxwriter", "XlsxWriter", "BSD"),
    ("platformdirs", "platformdirs", "MIT"),
)
_BUNDLED = (
    (("fonts", "Inter-LICENSE.txt"), "Inter, a typeface", "OFL 1.1"),
    (("fonts", "SourceSans3-LICENSE.txt"), "Source Sans 3, a typeface", "OFL 1.1"),
    (("fonts", "SourceSerif4-LICENSE.txt"), "Source Serif 4, a typeface", "OFL 1.1"),
    (("icons", "LICENSE"), "Lucide, the icons", "ISC"),
)
# What a library's own files lack: Qt's wheels bring no text of their licence, which rests on a second one.
_ADDED = {"PySide6_Essentials": (("licences", "LGPL-3.txt"), ("licences", "GPL-3.txt"))}
_NAMES = ("LICENSE", "LICENCE", "COPYING")
_NO_TEXT = "The text of this licence did not come with this copy of PolicyTrack. Its name is {}."


@dataclass(frozen=True, slots=True)
class Licence:
    """A piece of work and the licence under which it is used.

    Attributes:
        work: what it is called.
        version: "" where it has none.
        kind: the licence in short.
        read: gives its text.
    """

    work: str
    version: str
    kind: str
    read: Callable[[], str]

    @property
    def caption(self) -> str:
        """Work and version."""
        return f"{self.work} {self.version}".strip()


def program_version() -> str:
    """The version of this program; "" in a checkout that was never installed."""
    return _version(PROGRAM.casefold())


def licences() -> tuple[Licence, ...]:
    """The licence of the program first, then those of all that came with it."""
    own = Licence(PROGRAM, program_version(), "MIT", partial(_own_text, "MIT"))
    libraries = (
        Licence(work, _version(name), kind, partial(_library_text, name, kind)) for name, work, kind in _LIBRARIES
    )
    bundled = (Licence(work, "", kind, partial(_bundled_text, path)) for path, work, kind in _BUNDLED)
    return (own, *libraries, *bundled)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _own_text(kind: str) -> str:
    beside = places.PACKAGE.parent / "LICENSE"
    return beside.read_text(encoding="utf-8") if beside.is_file() else _library_text(PROGRAM.casefold(), kind)


def _library_text(name: str, kind: str) -> str:
    """The texts that a library brought along, one below the other."""
    try:
        files = metadata.files(name) or ()
    except metadata.PackageNotFoundError:
        files = ()
    found = sorted(path for path in files if _is_licence(path))
    texts = [Path(str(path.locate())) for path in found] + [places.asset(*path) for path in _ADDED.get(name, ())]
    written = [path.read_text(encoding="utf-8", errors="replace").strip() for path in texts if path.is_file()]
    return "\n\n\n".join(dict.fromkeys(written)) or _NO_TEXT.format(kind)


def _is_licence(path: PurePath) -> bool:
    """Whether a file of a library is one by its name, or by its folder among what describes the library."""
    is_described = any(part.endswith(".dist-info") for part in path.parts)
    is_named = path.name.upper().startswith(_NAMES) and path.suffix != ".py"
    return is_named or (is_described and "licenses" in path.parts)


def _bundled_text(path: tuple[str, ...]) -> str:
    return places.asset(*path).read_text(encoding="utf-8")

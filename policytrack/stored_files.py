"""Files that the office keeps with its data: what may be kept, under which name, and the act that adds one."""

import hashlib
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from policytrack.acts import Act, making
from policytrack.cleaning import clean_line
from policytrack.fields import Value
from policytrack.problems import Refused
from policytrack.records.record import Noun, Record

STORED_FILE, SHA256, FILE_NAME, SIZE = "stored_file", "sha256", "file_name", "size"
LARGEST = 25 * 1024 * 1024
LONGEST_NAME = 120  # bytes in UTF-8; file systems take 255, and folders have names too

# What a computer may run when it is opened: programs, scripts, links to them, images of disks, documents with macros,
# and pages that bring scripts of their own.
_RUNNING = """
ade adp appinstaller application appref-ms appx appxbundle apk app bas bash bat cab chm cmd com command cpl csh deb
desktop diagcab dll dmg docm dotm drv exe fish gadget hlp hta htm html img inf ins iso isp jar jnlp js jse ksh
library-ms lnk mam mde mht mhtml mjs msc msh msi msix msixbundle msp mst ocx php pif pkg pl potm ppam ppsm pptm prg
ps1 ps1xml psc1 psd1 psm1 py pyc pyw pyz rb reg rpm run scf scr sct searchconnector-ms settingcontent-ms sh shb shs
shtml sldm svg svgz swf sys tcsh theme udl url vb vbe vbs vhd vhdx vxd webloc website ws wsc wsf wsh xbap xhtml xht
xlam xll xlsb xlsm xltm xnk zsh
"""
RUNNING = frozenset(_RUNNING.split())
# How programs begin, whatever their name says: of Windows, of Linux, of a Mac, a script.
PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
MEDIA_TYPES = {
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN_TYPE = "application/octet-stream"

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in "123456789¹²³")})


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is to be kept: its name as it will be shown, and its content."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """By what the content is known."""
        return hashlib.sha256(self.content).hexdigest()


def is_file_noun(noun: Noun) -> bool:
    """Whether records of a noun are versions of kept files."""
    return noun.name == STORED_FILE


def safe_name(written: str) -> str:
    r"""A name under which a file may be shown and written anywhere: one part of a path, nothing hidden or reserved.

    >>> safe_name("..\\secret/rep\u202eort.pdf ")
    'report.pdf'
    """
    name = clean_line(re.split(r"[/\\]", written)[-1])
    name = _FORBIDDEN.sub("_", name).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    if stem.partition(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    suffix = suffix[:20]
    while len(f"{stem}{dot}{suffix}".encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return f"{stem}{dot}{suffix}".strip(" .") or "file"


def read_new_file(path: Path) -> NewFile:
    """A file that a person chose. Raises Refused, in one sentence, when it cannot or must not be kept."""
    name = safe_name(path.name)
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise Refused(f"“{name}” is a folder; choose a file in it.")
        if not stat.S_ISREG(facts.st_mode):
            raise Refused(f"“{name}” is not a file; save what it gives as a file first.")
        _refuse_size(name, facts.st_size)
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise Refused(f"There is no file “{path}”; check its name and folder.") from None
    except OSError as error:
        why = error.strerror or error
        raise Refused(f"“{name}” cannot be read ({why}); check that it may be opened.") from None
    new = NewFile(name, content)
    refuse_unfit(new)
    return new


def refuse_unfit(new: NewFile) -> None:
    """Raises Refused when a file is empty, too large, or of a type that a computer runs when it is opened."""
    _refuse_size(new.name, len(new.content))
    refuse_running(new.name)
    if new.content.startswith(PROGRAMS):
        raise Refused(f"“{new.name}” is a program, whatever its name says, so it is not kept. Choose a document.")


def refuse_running(name: str) -> None:
    """Raises Refused when a file of this name might be run when it is opened."""
    suffix = safe_name(name).rpartition(".")[2].casefold()
    if suffix in RUNNING:
        raise Refused(
            f"“{name}” is of a type that can run programs (.{suffix}), so it is neither kept nor opened. "
            "Save it as PDF and add that."
        )


def _refuse_size(name: str, size: int) -> None:
    if not size:
        raise Refused(f"“{name}” is empty; choose another file.")
    if size > LARGEST:
        raise Refused(
            f"“{name}” has {size / 2**20:,.1f} MB; at most {LARGEST // 2**20} MB are kept. "
            "Shrink it, or keep it elsewhere and write down its address."
        )


def attaching(holder: Record, new: NewFile, kept: Iterable[Record], as_of: str) -> Act:
    """Keep a file as the next version in a record; `kept` are those that are there.

    Raises Refused when the record holds no files, or the same content already.
    """
    same = next((each for each in kept if each.value(SHA256) == new.sha256), None)
    if same is not None:
        raise Refused(f"“{new.name}” is kept already: it is the same as {same.ref}, “{same.value(FILE_NAME)}”.")
    suffix = new.name.rpartition(".")[2].casefold()
    values: dict[str, Value] = {
        FILE_NAME: new.name,
        SHA256: new.sha256,
        SIZE: len(new.content),
        "media_type": MEDIA_TYPES.get(suffix, UNKNOWN_TYPE),
        "added_on": as_of,
    }
    change = making(STORED_FILE, values, part_of=holder.ref)
    return Act(words=f"Add “{new.name}” to {holder.ref}", changes=(change,))


def size_in_words(size: int) -> str:
    """A size as people read it: `48 KB`, `3.2 MB`."""
    if size < 1000:
        return f"{size:,} bytes"
    return f"{size / 1000:,.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"

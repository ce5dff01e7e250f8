"""Printed numbers and refs: sorted as people sort them, and told apart."""

import re

_RUNS = re.compile(r"\d+|[^\W\d_]+")
_REF = re.compile(r"(?:[A-Z]-\d+|\d{4}-B\d+)(?:/[a-z]+\d+)*", re.ASCII)


def natural_key(number: str) -> str:
    """Text that sorts as people sort printed numbers: 2 < 9 < 10, 4(a) < 4(b), (i) < (ii) < (iv) < (v).

    A run of digits becomes its length and itself; letters follow a `~`, so that digits come first.
    """
    return ".".join(_run_key(run) for run in _RUNS.findall(number.casefold()))


def _run_key(run: str) -> str:
    if not run.isdecimal():
        return f"~{run}"
    digits = str(int(run[:200]))
    return f"{len(digits):03d}{digits}"


def is_ref(text: str) -> bool:
    """Whether the text has the form of one of our refs, such as `R-014`, `P-007/v2/s3` or `2026-B14`."""
    return _REF.fullmatch(text) is not None


def as_ref(written: str) -> str:
    """The ref that a person wrote in whatever case; "" when the text has no such form."""
    record, slash, part = written.strip().partition("/")
    ref = record.upper() + slash + part.lower()
    return ref if is_ref(ref) else ""

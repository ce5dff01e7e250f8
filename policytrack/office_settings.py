"""What an office sets for itself: declared once, shown by the window's settings and by the command line."""

from dataclasses import dataclass

from policytrack.nearest import kindly
from policytrack.problems import Refused
from policytrack.register import Register

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class OfficeSetting:
    """One setting that is kept with the office's data.

    Attributes:
        name: as stored and as written on the command line.
        label, says: what it is called, and what it is for.
    """

    name: str
    label: str
    says: str


OFFICE_SETTINGS = (
    OfficeSetting(
        "retention_schedule",
        "Retention schedule of the office",
        "Which schedule the office follows and who keeps it (Minn. Stat. 15.17, 138.17). PolicyTrack destroys nothing "
        "by itself.",
    ),
)


def setting_named(written: str) -> OfficeSetting:
    """The setting that a person wrote. Raises Misuse or Refused, naming those there are."""
    known = [setting.name for setting in OFFICE_SETTINGS]

    def find() -> OfficeSetting:
        found = [setting for setting in OFFICE_SETTINGS if setting.name == written.strip().replace(" ", "_").casefold()]
        if not found:
            raise Refused(f"There is no setting “{written}”. Choose from: {', '.join(known)}.")
        return found[0]

    return kindly(find, written, known)


def keep(register: Register, setting: OfficeSetting, value: str) -> None:
    """Keep what a person wrote. Raises Refused when it is too long, or when nothing can be saved here."""
    if len(value) > LONGEST:
        raise Refused(f"{setting.label} may have {LONGEST:,} characters; this has {len(value):,}.")
    register.keep_setting(setting.name, value.strip())

"""What stands in the sheet about the program."""

TITLE = "About PolicyTrack"
SAYS = (
    "PolicyTrack keeps the City of Minneapolis’s work on police policy reform: from an outside body’s finding to a "
    "rule in force, and from there to a brief."
)
STAYS = "What you enter stays on this computer. PolicyTrack never uses the network."
LICENCES = "Licences"
LICENCE_TEXT = "Text of the licence"


def version(number: str) -> str:
    """The version of the program."""
    return f"Version {number}" if number else "Version not known: this copy was not installed"


def work(caption: str, licence: str) -> str:
    """A piece of work and its licence."""
    return f"{caption} – {licence}"

"""The laws that most often make a record not public, each in plain words: suggestions, and no legal advice."""

from dataclasses import dataclass

from policytrack.classes import CORRESPONDENCE, suits
from policytrack.words import Classification

WHEN_UNSURE = "Ask the City Attorney when unsure."


@dataclass(frozen=True, slots=True)
class Citation:
    """A law that may be cited.

    Attributes:
        law: as it is cited.
        plain: what it covers, in plain words of our own.
        classes: the classes that it names; empty where it names none and other rules decide.
    """

    law: str
    plain: str
    classes: tuple[Classification, ...] = ()

    def fits(self, *, about_person: bool) -> bool:
        """Whether it may be about such data at all."""
        return not self.classes or any(suits(word, about_person=about_person) for word in self.classes)


_PRIVATE, _CONFIDENTIAL = Classification.PRIVATE, Classification.CONFIDENTIAL
_NONPUBLIC, _PROTECTED = Classification.NONPUBLIC, Classification.PROTECTED

# Read in the statutes themselves, https://www.revisor.mn.gov/statutes/cite/13.43 and likewise 13.82, 13.825, 13.39,
# 13.37, 13.393 and 13.601; on law enforcement data also https://mn.gov/admin/data-practices/.
CITATIONS: tuple[Citation, ...] = (
    Citation(
        "Minn. Stat. 13.43",
        "Personnel: what the City keeps about an employee, applicant, volunteer or contractor and the law does not "
        "list as public, such as an open complaint’s details.",
        (_PRIVATE,),
    ),
    Citation(
        CORRESPONDENCE,
        "A letter or e-mail between a person and an elected official; the sender or the recipient may make it public.",
        (_PRIVATE,),
    ),
    Citation(
        "Minn. Stat. 13.82 subd. 7",
        "Law enforcement: collected to prepare a criminal case, while the investigation is active.",
        (_CONFIDENTIAL, _PROTECTED),
    ),
    Citation(
        "Minn. Stat. 13.82 subd. 17",
        "Law enforcement: would tell who a protected person is, such as an informant or a victim.",
        (_PRIVATE,),
    ),
    Citation(
        "Minn. Stat. 13.825 subd. 2",
        "Recordings of body-worn cameras, where the law does not make them public.",
        (_PRIVATE, _NONPUBLIC),
    ),
    Citation(
        "Minn. Stat. 13.39 subd. 2",
        "Civil investigation: collected for a pending lawsuit or proceeding, or kept because one is expected.",
        (_CONFIDENTIAL, _PROTECTED),
    ),
    Citation(
        "Minn. Stat. 13.37 subd. 2",
        "Security information, trade secrets, and labor positions not yet presented in bargaining.",
        (_PRIVATE, _NONPUBLIC),
    ),
    Citation(
        "Minn. Stat. 13.393", "What an attorney for the City uses or keeps in that role; the profession’s rules decide."
    ),
)


def suggested(*, about_person: bool) -> tuple[Citation, ...]:
    """The citations that suit data about an identifiable person, or other data."""
    return tuple(each for each in CITATIONS if each.fits(about_person=about_person))


def meaning(law: str) -> str:
    """What a cited law covers, where it is one that is suggested; else ""."""
    cited = " ".join(law.split()).casefold()
    return next((each.plain for each in CITATIONS if each.law.casefold() == cited), "")

"""The small words that every room says alike: counts with what they count, lists in a sentence, cut texts."""

from collections.abc import Sequence

LONGEST_QUOTE = 60  # of what somebody wrote, in a sentence that says what is wrong with it


def plural(number: int, word: str, words: str = "") -> str:
    """A count with its noun: `1 finding`, `4 findings`."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def counts_in_words(count: int, hidden: int) -> str:
    """A count, parted wherever what the public may see differs: `24 public + 2 not public`."""
    return f"{count - hidden:,} public + {hidden:,} not public" if hidden else f"{count:,}"


def a(word: str) -> str:
    """A word with its article: `an assessment`."""
    return f"{'an' if word[:1].casefold() in tuple('aeiou') else 'a'} {word}"


def listed(words: Sequence[str], joint: str = "and", most: int = 0) -> str:
    """Words joined as in a sentence: `a, b and c`; beyond `most` the rest is a count: `a, b and 3 more`."""
    if most and len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most:,} more"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else "".join(words)


def shortened(text: str, most: int) -> str:
    """A text on one line of at most so many characters; `…` shows the cut."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def lowered(label: str) -> str:
    """A label inside a sentence: `In progress` as `in progress`, `E-mail` as `e-mail`; abbreviations stay."""
    if label.startswith("City "):
        return label  # it is the City of Minneapolis
    is_word = label[1:2].islower() or label[1:2] == " " or (label[1:2] == "-" and label[2:3].islower())
    return label[:1].lower() + label[1:] if is_word else label

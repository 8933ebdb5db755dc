"""Where a line of Chinese text breaks on screen.

Han breaks between any two characters, but a closing mark never begins a line and an opening one never ends it
(GB/T 15834—2011 5.1); words of letters and digits stay whole. Textual's own rule breaks only at blanks.
"""

from __future__ import annotations

from rich.cells import get_character_cell_size

NO_START = frozenset("，。、；：？！）》」』】〕〉”’…—·～％‰℃,.;:?!)]}%")
NO_END = frozenset("（《「『【〔〈“‘([{￥$#◆")
_LETTER, _FIRST_NEVER, _LAST_NEVER = 1, 2, 4


class _Facts(dict[str, tuple[int, int]]):
    """The width in cells of a character and what it asks of a line; found once."""

    def __missing__(self, character: str) -> tuple[int, int]:
        width = get_character_cell_size(character)
        asks = (character in NO_START and _FIRST_NEVER) | (character in NO_END and _LAST_NEVER)
        if not asks and width == 1 and not character.isspace():
            asks = _LETTER
        self[character] = width, asks
        return width, asks


_facts = _Facts()


def width_of(text: str) -> int:
    """The cells a text takes on screen, as the compositor counts them."""
    facts = _facts
    return sum(facts[character][0] for character in text)


def breaks(text: str, width: int) -> list[int]:
    """The indices before which a text breaks to fit lines of `width` cells; none for a width of 0."""
    if width < 2 or 2 * len(text) <= width:
        return []
    found: list[int] = []
    facts = _facts
    start = at = used = used_at = 0  # at: the last place at which this line may break, and the cells used up to it
    before = 0
    for index, character in enumerate(text):
        cells, asks = facts[character]
        if not (asks & _FIRST_NEVER or before & _LAST_NEVER or (asks & before & _LETTER)) and index > start:
            at, used_at = index, used
        used += cells
        if used > width:
            if at <= start:  # nothing allowed: a word longer than the line
                at, used_at = index, used - cells
            found.append(at)
            start, used, at = at, used - used_at, at
            used_at = 0
        before = asks
    return found


def fit(text: str, width: int) -> str:
    """The text cut to `width` cells, with … where something was cut."""
    if 2 * len(text) <= width or width_of(text) <= width:
        return text
    used = 0
    for index, character in enumerate(text):
        used += _facts[character][0]
        if used > width - 1:
            return text[:index] + "…"
    return text

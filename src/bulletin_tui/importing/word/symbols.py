"""w:sym: signs of symbol fonts, as characters of text."""

from __future__ import annotations

UNKNOWN = "〓"  # what a compositor sets where a type is missing

# Symbol fonts keep their signs in the private area; these are the ones that bulletins use.
_SYMBOLS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xB7: "·",
}  # fmt: skip


def symbol(code: str) -> str:
    """The character of a w:char; UNKNOWN for a sign we do not know."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    if 0xFF < number < 0xD800:  # not of the private area: an ordinary character
        return chr(number)
    return _SYMBOLS.get(number & 0xFF, UNKNOWN)

"""An editor's text on its way to the screen: never markup, never a terminal's command."""

from __future__ import annotations

from textual.content import Content

# One sign for each character that a terminal would obey: pictures of the controls, and one for the rest.
_OBEYED: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A}
_OBEYED |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029), "␦")
_OBEYED |= {0x7F: "␡", 0x09: " "}


def clean(text: str) -> str:
    """The text as it may be shown, character for character: what a terminal would obey becomes a sign."""
    return text.translate(_OBEYED)


def show(text: str, style: str = "") -> Content:
    """Text as content of a widget: brackets are brackets."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def join(*parts: Content | tuple[str, str] | str) -> Content:
    """Pieces of text one after another, each plain or with a style."""
    return Content("").join(part if isinstance(part, Content) else show(*part) if isinstance(part, tuple) else show(part) for part in parts)

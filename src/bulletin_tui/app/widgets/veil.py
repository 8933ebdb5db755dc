"""What lies below a question, dimmed. Drawn once, not with each frame of the question, as Textual would."""

from __future__ import annotations

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.screen import Screen
from textual.strip import Strip


def veiled(screen: Screen[object], veil: Color) -> list[Strip]:
    """The rows of a screen as they are now, below a colour that lets something through; nothing in them can be clicked."""
    known: dict[Style | None, Style] = {}
    rows = []
    for strip in screen._compositor.render_strips():
        segments = []
        for text, style, _ in strip:
            tinted = known.get(style)
            if tinted is None:
                tinted = known[style] = _tinted(style, veil)
            segments.append(Segment(text, tinted))
        rows.append(Strip(segments, strip.cell_length))
    return rows


def _tinted(style: Style | None, veil: Color) -> Style:
    if style is None:
        return Style.null()
    bare = style.clear_meta_and_links()
    return bare + Style.from_color(_below(bare.color, veil), _below(bare.bgcolor, veil)) if veil.a else bare


def _below(colour: RichColor | None, veil: Color) -> RichColor | None:
    return None if colour is None else (Color.from_rich_color(colour) + veil).rich_color

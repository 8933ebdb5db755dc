"""One entry of a list or a passage of text: set by the rules of Chinese, with a note at the right end of its first line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from bulletin_tui.app.widgets.wrap import breaks, fit, width_of

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

EMPTY = Content("")


class Row(Visual):
    """Text that wraps (or is cut with … when `lines` is 1), indented by `hang` cells from its second line on."""

    def __init__(self, left: Content, right: Content = EMPTY, *, hang: int = 0, lines: int = 0, each: bool = False) -> None:
        self.left = left
        self.right = right
        self.hang = hang
        self.most = lines
        self.each = each  # every line of its own is cut rather than wrapped
        self._set: tuple[int, list[Content]] | None = None

    def _lines(self, width: int) -> list[Content]:
        if self._set is None or self._set[0] != width:
            self._set = width, self._broken(width)
        return self._set[1]

    def _broken(self, width: int) -> list[Content]:
        room = max(width - self.right.cell_length - 1, 8) if self.right else width
        if self.each:
            return [_cut(part, width if index else room) for index, part in enumerate(self.left.split("\n", allow_blank=True))]
        if self.most == 1:
            parts = self.left.split("\n", allow_blank=True)
            return [_cut(Content(" ").join(parts), room)]
        found: list[Content] = []
        for part in self.left.split("\n", allow_blank=True):
            text = part.plain
            hang = min(self.hang, max(width // 3, 0))
            first = breaks(text, room)[:1]
            if first:
                rest = breaks(text[first[0] :], width - hang)
                cuts = [0, *first, *(first[0] + cut for cut in rest), len(text)]
            else:
                cuts = [0, len(text)]
            pieces = [part[start:end] for start, end in pairwise(cuts)]
            found += [piece if index == 0 or not hang else piece.pad_left(hang) for index, piece in enumerate(pieces)]
        if self.most and len(found) > self.most:
            kept = found[: self.most]
            kept[-1] = _cut(kept[-1] + found[self.most], width)
            return kept
        return found or [EMPTY]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        strips: list[Strip] = []
        for index, line in enumerate(self._lines(width)):
            if index == 0 and self.right:
                gap = max(width - width_of(line.plain) - width_of(self.right.plain), 1)
                line = Content("").join([line, Content(" " * gap), self.right])
            segments = [Segment(text, piece.rich_style) for text, piece in line.render(style, "", options.get_style) if text]
            strips.append(Strip(segments).adjust_cell_length(width, style.rich_style))
        return strips[:height] if height is not None else strips

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        wide = max((width_of(line) for line in self.left.plain.split("\n")), default=0)
        return min(wide + (self.right.cell_length + 1 if self.right else 0), container_width or 1_000)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return len(self._lines(width))


def _cut(line: Content, width: int) -> Content:
    plain = line.plain
    kept = fit(plain, width)
    return line if kept == plain else line[: len(kept) - 1].append("…")

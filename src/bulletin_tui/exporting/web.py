"""An issue as one self-contained web page, which can be copied into a WeChat editor as it stands.

Such editors drop style sheets, classes and ids and keep what stands in `style` attributes (mp.weixin.qq.com's editor
and those built on it), so every element carries its own. What is printed, and in which style, is what the Word file says.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bulletin_tui import files
from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.copies import PRINT, Copy
from bulletin_tui.exporting.shrinking import for_screen
from bulletin_tui.exporting.word.paragraphs import Paragraph, Text
from bulletin_tui.exporting.word.pictures import Album, Pixels
from bulletin_tui.exporting.word.proofing import along, doubtful, heading
from bulletin_tui.exporting.word.setting_out import set_out
from bulletin_tui.exporting.word.xml import escape
from bulletin_tui.model import Block, House, Issue
from bulletin_tui.setting.look import Look, Rule, Style, load_look
from bulletin_tui.setting.styles import BY_KEY

_BODY = 16  # pixels; a telephone's usual text size, from which the other sizes of a look are scaled
_WIDTH = 677  # pixels, the width of an article in WeChat on a desk
_SHARP = 2 * _WIDTH  # pixels of a picture: a screen may have two to one
_LINE = 1.75
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin: 0; background: #f2f2f2">
<section style="{style}">
{content}
</section>
</body>
</html>
"""
_PAGED = ("guide_title", "guide", "end")  # what only a paper of pages has
_TYPES = {"jpg": "jpeg", "png": "png", "gif": "gif", "bmp": "bmp"}
_KINDS = {"single": "solid", "double": "double", "dotted": "dotted", "dashed": "dashed"}
_TAGS = {"masthead": "h1", "section": "h2", "lead": "h3", "headline": "h3", "box_headline": "h3", "subhead": "h4"}


def write(issue: Issue, house: House, copy: Copy = PRINT) -> bytes:
    """The bytes of an .html file, pictures within. The same issue gives the same bytes. Raises BadSetting."""
    look = load_look(house.look)
    album = Album(issue, look)
    printed = [paragraph for paragraph in set_out(issue, house, look, album) if paragraph.style not in _PAGED]
    page = _Page(look, album)
    groups = groupby(printed, key=lambda paragraph: (page.frame(paragraph), paragraph.apart))
    content = "\n".join(page.element(group) for _, group in groups)
    title = " ".join(filter(None, (house.name, phrases.number_line(issue))))
    around = f"max-width: {_WIDTH}px; margin: 0 auto; padding: 24px 20px; box-sizing: border-box; background: #ffffff"
    words = f"color: #{look.colour('ink')}; line-break: strict; overflow-wrap: anywhere; {page.faces(look.base)}"
    return files.encode(_PAGE.format(title=escape(title), style=f"{around}; {words}", content=content))


def problems(issue: Issue, house: House) -> list[str]:
    """What an editor must know before a page is shown, one Chinese line each, in the order of the draft. Raises BadSetting."""
    look = load_look(house.look)
    album = Album(issue, look)
    return [*heading(issue, house, album), *along(issue, album, "网页中", _picture)]


def _picture(block: Block, pixels: Pixels) -> Iterator[str]:
    """What a picture that is found is not on a page."""
    if pixels.suffix not in _TYPES:
        yield f"{block.image}：浏览器显示不了这种图，请另存为 JPEG 或 PNG；网页中只有图注"
    else:
        yield from doubtful(block, pixels)


class _Page:
    """Paragraphs in a look as elements with their styles."""

    def __init__(self, look: Look, album: Album) -> None:
        self._look = look
        self._album = album
        self._scale = _BODY / (look.styles["body"].size or 12)

    def frame(self, paragraph: Paragraph) -> str:
        """What adjoining paragraphs share to stand in one frame, as Word joins them: rules at two sides at least, and ground."""
        style = self._look.resolved(paragraph.style)
        framed = (style.start and style.end) or (style.top and style.bottom)
        return self._ruled(style, ("top", "bottom", "start", "end")) if framed else ""

    def element(self, group: Iterable[Paragraph]) -> str:
        """Paragraphs in a row; those of one frame inside it."""
        paragraphs = list(group)
        inner = "\n".join(self._paragraph(paragraph) for paragraph in paragraphs)
        frame = self.frame(paragraphs[0])
        sides = 12 if self._look.resolved(paragraphs[0].style).start else 0
        return f'<section style="margin: 16px 0; padding: 12px {sides}px; {frame}">\n{inner}\n</section>' if frame else inner

    def faces(self, name: str) -> str:
        face = self._look.faces[name]
        kind = "sans-serif" if "黑" in name else "serif"
        return f"font-family: '{face.east}', '{face.instead or face.east}', {kind}"

    def _paragraph(self, paragraph: Paragraph) -> str:
        style = self._look.resolved(paragraph.style)
        tag = _TAGS.get(paragraph.style, "p")
        picture = self._picture(paragraph)
        words = "".join(f"<span>{side}</span>" for side in self._sides(paragraph)) or "".join(map(self._run, paragraph.texts))
        if not words:
            return picture
        return f'{picture}<{tag} style="{self._styled(paragraph, style)}">{words}</{tag}>'

    def _picture(self, paragraph: Paragraph) -> str:
        held = self._album.files().get(paragraph.picture.relation) if paragraph.picture else None
        if held is None or paragraph.picture is None:
            return ""
        name, data = held
        suffix = name.rpartition(".")[2]
        if suffix not in _TYPES:
            return ""
        suffix, data = for_screen(data, suffix, _SHARP)
        kind = _TYPES[suffix]
        coded = base64.b64encode(data).decode("ascii")
        alt = escape(paragraph.picture.alt)
        return (
            '<section style="margin: 16px 0 8px; text-align: center">'
            f'<img src="data:image/{kind};base64,{coded}" alt="{alt}" style="max-width: 100%; height: auto"></section>\n'
        )

    def _sides(self, paragraph: Paragraph) -> list[str]:
        """What a tab of ours parts, to stand at the two ends of the line; one that an editor typed is a blank."""
        if paragraph.block is not None or not any("\t" in text.text for text in paragraph.texts):
            return []
        return [escape(side) for side in "".join(text.text for text in paragraph.texts).split("\t")]

    def _run(self, text: Text) -> str:
        words = escape(text.text.replace("\t", "\u3000"))
        style = "; ".join(self._inked(self._look.styles[text.style])) if text.style else ""
        return f'<span style="{style}">{words}</span>' if style and words else words

    def _inked(self, style: Style) -> Iterator[str]:
        if style.colour:
            yield f"color: #{self._look.colour(style.colour)}"
        if style.face:
            yield self.faces(style.face)

    def _styled(self, paragraph: Paragraph, style: Style) -> str:
        size = (style.size or 12) * self._scale
        framed = bool(self.frame(paragraph))
        said = [
            f"margin: {self._pixels(style.before)} 0 {self._pixels(max(style.after, 4))}",
            f"font-size: {min(size, 40):.4g}px",
            f"line-height: {_LINE if BY_KEY[paragraph.style].level == 0 else 1.4}",
            f"font-weight: {'bold' if style.bold else 'normal'}",
            *self._inked(style),
        ]
        if self._sides(paragraph):
            said.append("display: flex; justify-content: space-between")
        said.append({"both": "text-align: justify", "left": "text-align: left"}.get(style.align or "left", f"text-align: {style.align}"))
        if style.first:
            said.append(f"text-indent: {style.first:g}em")
        if style.hang:
            said.append(f"padding-left: {style.hang:g}em; text-indent: -{style.hang:g}em")
        if style.spread > 0:
            said.append(f"letter-spacing: {self._pixels(style.spread)}")
        if not framed:
            said.append(self._ruled(style, ("top", "bottom", "start", "end")))
        return "; ".join(filter(None, said))

    def _ruled(self, style: Style, sides: Sequence[str]) -> str:
        """Rules and ground of a paragraph."""
        said = [f"background: #{self._look.colour(style.fill)}; padding: 5px 10px"] if style.fill else []
        for side in sides:
            rule: Rule | None = getattr(style, side)
            if rule is not None:
                edge = {"start": "left", "end": "right"}.get(side, side)
                said.append(
                    f"border-{edge}: {self._pixels(rule.width)} {_KINDS.get(rule.kind, 'double')} #{self._look.colour(rule.colour)}"
                )
                said.append("" if style.fill and side in ("top", "bottom") else f"padding-{edge}: {self._pixels(rule.space)}")
        return "; ".join(filter(None, said))

    def _pixels(self, points: float) -> str:
        return f"{points * self._scale:.3g}px"

"""document.xml: paragraphs as XML, written as text, because thousands of them must not take a second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from bulletin_tui.exporting.copies import PRINT, Copy
from bulletin_tui.exporting.word.changed import Changes
from bulletin_tui.exporting.word.paragraphs import Paragraph, Text
from bulletin_tui.exporting.word.pictures import Print
from bulletin_tui.exporting.word.xml import HEAD, R, W, escape, field, run, twips
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.styles import BY_KEY


def write(paragraphs: Sequence[Paragraph], look: Look, copy: Copy = PRINT) -> str:
    """document.xml: a change of columns ends a section, in the last paragraph before it."""
    out: list[str] = []
    changes = Changes(copy)
    section_of = cache(partial(_section_properties, look, numbers=_LINE_NUMBERS if copy.proof else ""))
    first = copy.heads
    for index, paragraph in enumerate(paragraphs):
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        breaks = after is not None and after.columns != paragraph.columns
        if not breaks and paragraph.bare:
            out.append(f"{_OPENINGS[paragraph.style]}{_run(paragraph.texts[0])}</w:p>")
            continue
        section = section_of(paragraph.columns, first) if breaks else ""
        first = first and not breaks
        out.append(_xml(paragraph, index, look, section, changes))
    out.append(section_of(1, first))
    namespaces = (
        f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    )
    return f"{HEAD}<w:document {namespaces}><w:body>{''.join(out)}</w:body></w:document>"


def _opening(style: str, direct: str = "") -> str:
    """How a paragraph of a style begins; who numbers lines numbers the text's only."""
    unnumbered = "" if BY_KEY[style].role else "<w:suppressLineNumbers/>"
    return f'<w:p><w:pPr><w:pStyle w:val="{BY_KEY[style].id}"/>{direct}{unnumbered}'


_OPENINGS = {style: f"{_opening(style)}</w:pPr>" for style in BY_KEY}


def _xml(paragraph: Paragraph, index: int, look: Look, section: str, changes: Changes) -> str:
    texts = paragraph.texts if len(paragraph.texts) == 1 and not paragraph.breaks else _turned(paragraph)
    inner = "".join([changes.around(text.state, _run(text)) for text in texts])
    if paragraph.picture is not None:
        drawing = _drawing(paragraph.picture, index + 1) + ("<w:r><w:br/></w:r>" if inner else "")
        inner = changes.around(paragraph.drawn, drawing) + inner
    if paragraph.anchor:
        inner = _bookmark(2 * index + 1, paragraph.anchor, inner)
    if paragraph.mark:
        inner = _bookmark(2 * index, f"{paragraph.mark}{index}", "") + inner
    direct = "<w:pageBreakBefore/>" if paragraph.turns else ""
    direct += _frame(look) if paragraph.foot else ""
    opening = _opening(paragraph.style, direct)
    shaded, narrowed = _apart(paragraph, look) if paragraph.apart else ("", "")
    direct = shaded + _spacing(paragraph) + narrowed + changes.mark(paragraph) + section + changes.style(paragraph)
    written = f"{opening}{direct}</w:pPr>{inner}</w:p>"
    held = paragraph.room and not section and not paragraph.state
    return _row(written, paragraph.room, look) if held else written


def _row(written: str, height: float, look: Look) -> str:
    """Picture and caption as the one row of a table: where LibreOffice balances columns it tears every paragraph, and loses text."""
    width = f'w:w="{twips(look.column_width)}" w:type="dxa"'
    return (
        f'<w:tbl><w:tblPr><w:tblW {width}/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{twips(look.column_width)}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{round(height * 20)}" w:hRule="atLeast"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW {width}/><w:vAlign w:val="center"/></w:tcPr>{written}</w:tc></w:tr></w:tbl>'
    )


def _run(text: Text) -> str:
    if text is _BREAK:
        return "<w:r><w:br/></w:r>"
    if text.refers:
        return field(f"PAGEREF {text.refers} \\h", text.text)
    return run(text.text, BY_KEY[text.style].id if text.style else "")


def _bookmark(number: int, name: str, inner: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def _spacing(paragraph: Paragraph) -> str:
    before = "" if paragraph.before is None else f' w:before="{round(paragraph.before * 20)}"'
    after = "" if paragraph.after is None else f' w:after="{round(paragraph.after * 20)}"'
    line = f' w:line="{round(paragraph.height * 20)}" w:lineRule="exact"' if paragraph.height else ""
    line = ' w:line="240" w:lineRule="auto"' if paragraph.picture is not None else line  # an exact pitch would clip the picture
    return f"<w:spacing{before}{after}{line}/>" if before or after or line else ""


def _apart(paragraph: Paragraph, look: Look) -> tuple[str, str]:
    """Its ground and its indent, both other by a hair: what is alike shares a frame, and in LibreOffice the ground between."""
    style = look.resolved(paragraph.style)
    ground = f"{int(look.colour(style.fill), 16) ^ 1:06X}" if style.fill else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return shaded, f'<w:ind w:rightChars="0" w:right="{round(style.right * (style.size or 12) * 20) + 1}"/>'


def _turned(paragraph: Paragraph) -> Iterator[Text]:
    """The texts as runs, with the ends of lines between them; a tracked change has its own text, whose lines fall as they fall."""
    if not paragraph.breaks or any(text.state for text in paragraph.texts):
        yield from _joined(paragraph.texts)
        return
    at, places = 0, set(paragraph.breaks)
    for text in _joined(paragraph.texts):
        start = 0
        for place in sorted(place - at for place in places if at <= place < at + len(text.text)):
            if place > start:
                yield text._replace(text=text.text[start:place])
            yield _BREAK
            start = place
        yield text._replace(text=text.text[start:])
        at += len(text.text)


_BREAK = Text("\v")


def _joined(texts: Iterable[Text]) -> Iterator[Text]:
    """Neighbours of one style and one state as one run."""
    held: Text | None = None
    for text in texts:
        if held is not None and held.style == text.style and held.state == text.state and not (held.refers or text.refers):
            held = held._replace(text=held.text + text.text)
            continue
        if held is not None:
            yield held
        held = text
    if held is not None:
        yield held


def _frame(look: Look) -> str:
    """A frame at the bottom of the type area; LibreOffice drops it where the paragraphs' borders differ."""
    return (
        f'<w:framePr w:w="{twips(look.page.text_width)}" w:hSpace="0" w:wrap="none" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="left" w:yAlign="bottom"/>'
    )


# Numbered page by page, so that two people find the same line at once; close to the text, for there are columns.
_LINE_NUMBERS = '<w:lnNumType w:countBy="1" w:distance="85" w:restart="newPage"/>'


def _section_properties(look: Look, columns: int, first: bool, numbers: str) -> str:
    page = look.page
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{kind}_{which}"/>'
        for kind in ("header", "footer")
        for which in ("default", "even", "first")
    )
    titled = first
    if look.paper is not None and look.paper.references:
        references, titled = look.paper.references, first and look.paper.title
    rule = ' w:sep="1"' if columns > 1 and look.columns.rule else ""
    many = f' w:num="{columns}"{rule} w:space="{twips(look.columns.gap)}"' if columns > 1 else ' w:space="425"'
    return (
        f'<w:sectPr>{references if first else ""}<w:type w:val="continuous"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}" '
        f'w:header="{twips(page.header)}" w:footer="{twips(page.footer)}" w:gutter="0"/>{numbers}'
        f"<w:cols{many}/>{'<w:titlePg/>' if titled else ''}"
        f'<w:docGrid w:type="lines" w:linePitch="{look.page.line_pitch}"/></w:sectPr>'
    )


def _drawing(picture: Print, number: int) -> str:
    """An inline picture. LibreOffice takes a missing dist* for 9 pt and shifts the picture."""
    size = f'cx="{picture.width}" cy="{picture.height}"'
    name = escape(picture.name)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{escape(picture.alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm{picture.turn}><a:off x="0" y="0"/><a:ext {picture.inner}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

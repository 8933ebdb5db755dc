"""Markdown and the marks that platforms and editors put at a line's ends: taken off, remembered, left over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.sheet import BAR, Line, Sheet
from bulletin_tui.importing.recovery.signs import ending, signs
from bulletin_tui.model import Role

_HEADING = re.compile(r"([#＃]{1,6})(?:[ \t\u3000\xa0]+|(?<=[#＃]{2})(?=[^#＃\s]))(?=\S)")
_HEADING_END = re.compile(r"\s+#+\Z")
_BARE_HEADING = re.compile(r"[#＃]{1,6}\Z")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\Z")
_QUOTE = re.compile(r"(?:[>＞]\s*)+(?=\S)|[>＞]+\Z")
_LIST = re.compile(r"[-*+•·‧・](?:[ \t\u3000\xa0]+)(?=\S)|[•‧・▪▫◦](?=\S)")
_SHAPE = re.compile(r"(?!.\s*(?:本报|本刊|记者|通讯员))([◆◇●○■□★☆◎▲△▼▽►▶➤➢✦❖※✓✔☑]|📍|🔹|🔸|👉)\s*(?=\S)")
_BAR = re.compile(r"([▌▎▍▋▊█┃┆❙❚｜|丨┃]+)\s*(?=\S)")
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)(?:\{[^{}]*\})?")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\](\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\))")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_WHOLE_TAG = re.compile(r"<(h[1-6]|center|b|strong|i|em)(?:\s[^<>]*)?>.*</\1>\Z", re.IGNORECASE)
_IMG_SOURCE = re.compile(r"<img\b[^<>]*\bsrc\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#x3000|#xa0);", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>|~])|\\\Z")
_STRONG = re.compile(r"(\*{1,3}|_{2,3})(?=[^\s*_])(.{1,200}?)(?<=[^\s*_])\1")
_SLANTED = re.compile(r"(_)(?=[^\s_])([^_]+)(?<=[^\s_])_\Z")
_BOXED = re.compile(r"[【\[〖]\s*([^【】\[\]〖〗]{2,16})\s*[】\]〗]\Z")
_FLANKED = re.compile(r"([★☆◆◇■●=～~·•—─━\-\s]+)(?=[^\s])(.*?)(?<=[^\s])([★☆◆◇■●=～~·•—─━\-\s]+)\Z")
_NUMBER = re.compile(r"(?:PART|Part|NO\.?|No\.?)?\s*0\d\s*[｜|/、.．丨\s]\s*(?=\D)|(?:PART|Part)[.\s]*\d{1,2}\s+(?=\D)")
_PICTOGRAPH = (
    "[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u266f\u2670-\u26ff\u2702-\u275a\u2795-\u27bf"
    "\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa\ufe0f\u200d\u20e3]"
)
_EMOJI_FIRST = re.compile(f"(?:{_PICTOGRAPH}\\s*)+")
_EMOJI_LAST = re.compile(f"(?:\\s*{_PICTOGRAPH})+\\Z")
_ROW = re.compile(r"\|.*\|\Z")
_RULE_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\Z")
_NEXT_BRIEF = re.compile(r"[。！？”）)]\s*(?=[◆◇●■▲★※])")
_LONGEST = 20_000  # characters: no paper sets so much in one paragraph
_TAIL = 40  # characters at a line's end in which a closing mark is looked for
_MARKDOWN = "标记符号"


def strip_marks(sheet: Sheet) -> None:
    """Takes marks off every line, in the order of _STEPS, and remembers what they say of it."""
    kept: list[Line] = []
    picture: str | None = None
    torn = False
    gap = 0
    for line in (part for whole in sheet.lines for part in _parted(whole)):
        line.torn, line.gap = line.torn or torn, max(line.gap, gap)
        _underlined(sheet, kept, line)
        before = len(sheet.leftovers)
        for step in _STEPS:
            if line.text:
                step(sheet, line)
        line.image = line.image or line.hint.image
        if line.text:
            line.level = line.level or line.hint.level
            line.bold = line.bold or line.hint.bold
            line.pictured = picture is not None and line.image is None
            if line.pictured:
                line.image = picture or None
            kept.append(line)
            picture, torn, gap = None, False, 0
            continue
        if picture and line.hint.image:
            kept.append(_bare_picture(line, picture))
        picture = line.image if line.image is not None else picture
        torn, gap = True, max(gap, line.gap)
        if line.hint.image and before == len(sheet.leftovers):
            kept.append(line)
            line.role = Role.CAPTION
            picture = None
    sheet.lines = kept


def _parted(line: Line) -> list[Line]:
    """A line as one line a brief, where several stand in it one behind the other."""
    cuts = [found.end() for found in _NEXT_BRIEF.finditer(line.text)] if len(line.text) <= _LONGEST else []
    if not cuts or not _SHAPE.match(line.text) or line.hint.whole and line.hint.role:
        return [line]
    parts: list[Line] = []
    for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        part = replace(line, parts=list(line.parts), gap=line.gap if start == 0 else 0, indent=line.indent if start == 0 else "")
        part.drop((0, start), (end, len(part.text)))
        trim(part)
        parts.append(part)
    return parts


def _bare_picture(line: Line, image: str) -> Line:
    return Line(line.number, [], "", gap=line.gap, image=image, role=Role.CAPTION)


def _underlined(sheet: Sheet, kept: list[Line], line: Line) -> None:
    """A title with a rule touching it from below is a heading of Markdown."""
    if kept and not line.gap and not line.torn and _UNDERLINE.match(line.text) and not ending(kept[-1].text) and kept[-1].cells <= 80:
        kept[-1].level = 1 if line.text[0] == "=" else 2


def _rows(sheet: Sheet, line: Line) -> None:
    """A row of a table: its cells stay, a blank apart."""
    if _RULE_ROW.match(line.text) and "|" in line.text:
        sheet.leave(line, "表格线", (0, len(line.text)))
    elif _ROW.match(line.text) and len(line.text) > 2:
        line.role = Role.ITEM
        sheet.leave(line, "表格线", *(found.span() for found in re.finditer(r"\s*\|", line.text)))
        trim(line)


def _headings(sheet: Sheet, line: Line) -> None:
    if _BARE_HEADING.match(line.text):
        sheet.leave(line, _MARKDOWN, (0, len(line.text)))
    elif found := _HEADING.match(line.text):
        line.level = len(found[1])
        if closed := _HEADING_END.search(line.text, max(len(line.text) - _TAIL, 0)):
            sheet.leave(line, _MARKDOWN, closed.span())
        sheet.leave(line, _MARKDOWN, found.span())


def _quotes(sheet: Sheet, line: Line) -> None:
    if found := _QUOTE.match(line.text):
        line.quoted = True
        sheet.leave(line, _MARKDOWN, found.span())


def _images(sheet: Sheet, line: Line) -> None:
    """A picture: its place is kept, its alternative text is a caption if it says anything."""
    marks: list[tuple[int, int]] = []
    for found in _IMAGE.finditer(line.text):
        start, end = found.span()
        line.image = found[2].split(' "')[0].strip()
        if not found[1].strip() or signs().empty_caption.match(found[1].strip()):
            marks.append((start, end))
        else:
            marks += [(start, found.start(1)), (found.end(1), end)]
            line.role = Role.CAPTION if len(line.text) == end - start else line.role
    if source := _IMG_SOURCE.search(line.text):
        line.image = source[1]
    sheet.leave(line, "图片标记", *marks)
    trim(line)


def _inline(sheet: Sheet, line: Line) -> None:
    """Links, tags, entities and escapes inside a line; tags around the whole line say what it is."""
    links = list(_LINK.finditer(line.text))
    if len(links) == 1 and links[0].span() == (0, len(line.text)):
        line.role = Role.NOTE  # the line is a link and nothing else
    marks = [((found.start(), found.start() + 1), (found.end(1), found.end())) for found in links]
    sheet.leave(line, "链接标记", *(mark for pair in marks for mark in pair))
    if whole := _WHOLE_TAG.match(line.text):
        _TAGGED.get(whole[1].lower(), _level_of)(line, whole[1])
    for pattern, why in ((_TAG, "网页标签"), (_ENTITY, "网页空格"), (_ESCAPE, _MARKDOWN)):
        sheet.leave(line, why, *(found.span() for found in pattern.finditer(line.text)))
    trim(line)


def _level_of(line: Line, tag: str) -> None:
    if tag[1:].isdigit():
        line.level = int(tag[1:])


def _centre(line: Line, tag: str) -> None:
    line.hint = replace(line.hint, centred=True)


def _embolden(line: Line, tag: str) -> None:
    line.bold = True


def _slant(line: Line, tag: str) -> None:
    line.slanted = True


_TAGGED = {"center": _centre, "b": _embolden, "strong": _embolden, "i": _slant, "em": _slant}


def _emphasis(sheet: Sheet, line: Line) -> None:
    """Bold and italics; a line that is so as a whole is a title of some kind."""
    for _ in range(4):
        found = _SLANTED.match(line.text) or _emphasised(line.text)
        if found is None:
            return
        if found.span() == (0, len(line.text)):
            line.bold = line.bold or len(found[1]) != 1
            line.slanted = line.slanted or len(found[1]) == 1
        size = len(found[1])
        sheet.leave(line, _MARKDOWN, (found.start(), found.start() + size), (found.end() - size, found.end()))
        trim(line)


def _emphasised(text: str) -> re.Match[str] | None:
    if "*" not in text and "__" not in text:
        return None
    for found in _STRONG.finditer(text):
        product = text[found.start() - 1 : found.start()].isdigit() and found[2][:1].isdigit()
        if not product:
            return found
    return None


def _emojis(sheet: Sheet, line: Line) -> None:
    if found := _EMOJI_LAST.search(line.text, max(len(line.text) - _TAIL, 0)):
        sheet.leave(line, "表情符号", found.span())
    found = _EMOJI_FIRST.match(line.text)
    if found and not _SHAPE.match(line.text):
        sheet.leave(line, "表情符号", found.span())
        line.numbered = line.numbered or (len(line.text) <= 30 and ending(line.text) != "stop")
    trim(line)


def _bullets(sheet: Sheet, line: Line) -> None:
    """◆ and its like; ▲ before a caption; a bar before a subhead."""
    if found := _LIST.match(line.text):
        line.bullet = "-"
        sheet.leave(line, "列表符号", found.span())
    elif found := _SHAPE.match(line.text):
        sign = found[1]
        if sign in "▲△" and not ending(line.text):
            line.role = Role.CAPTION
        line.bullet = sign
        sheet.leave(line, "简讯符号" if sign == "◆" else "列表符号", found.span())
    elif found := _BAR.match(line.text):
        line.level = line.level or BAR
        sheet.leave(line, "小标题符号", found.span())


def _frames(sheet: Sheet, line: Line) -> None:
    """【…】 and ornaments on both sides of a title; 01 before one."""
    if found := _NUMBER.match(line.text):
        line.numbered = True
        sheet.leave(line, "稿件序号", found.span())
    found = _FLANKED.match(line.text) if len(line.text) <= _TAIL else None
    if found and signs().section.match(found[2]):
        sheet.leave(line, "栏目符号", found.span(1), found.span(3))
    if found := _BOXED.match(line.text):
        line.boxed = True
        sheet.leave(line, "栏目符号", (0, found.start(1)), (found.end(1), len(line.text)))
    trim(line)


_STEPS: tuple[Callable[[Sheet, Line], None], ...] = (
    _images,
    _inline,
    _rows,
    _quotes,
    _headings,
    _emphasis,
    _emojis,
    _bullets,
    _emphasis,
    _frames,
)

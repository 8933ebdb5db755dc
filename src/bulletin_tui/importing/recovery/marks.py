"""Markdown and the marks that platforms and editors put at a line's ends: taken off, remembered, left over."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from bulletin_tui.importing.recovery.images import bare_picture, below_picture, take_images
from bulletin_tui.importing.recovery.inline import MARKDOWN, take_attributes, take_emphasis, take_inline
from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.sheet import BAR, Line, Sheet
from bulletin_tui.importing.recovery.signs import PICTOGRAPH, PICTOGRAPHS, ending, signs
from bulletin_tui.model import Role

_HEADING = re.compile(r"([#＃]{1,6})(?:[ \t\u3000\xa0]+|(?<=[#＃]{2})(?=[^#＃\s]))(?=\S)")
_HEADING_END = re.compile(r"\s+#+\Z")
_BARE_HEADING = re.compile(r"[#＃]{1,6}\Z")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\Z")
_QUOTE = re.compile(r"(?:[>＞]\s*)+(?=\S)|[>＞]+\Z")
_LIST = re.compile(r"[-*+•·‧・](?:[ \t\u3000\xa0]+)(?=\S)|[•‧・▪▫◦][ \t\u3000\xa0]*(?=\S)")
_BYLINE = r"□\s*(?:\S{2,18}(?:工会|公司|集团|医院|学院|学校)[\s\u3000]+)?[一-鿿]{2,4}(?:[\s\u3000、]+[一-鿿]{2,4}){0,3}\Z"
_SHAPE = re.compile(rf"(?!.\s*(?:本报|本刊|记者|通讯员))(?!{_BYLINE})([◆◇●○■□★☆◎▲△▼▽►▶➤➢✦❖※✓✔☑]|📍|🔹|🔸|👉)\ufe0f?\s*(?=\S)")
_BAR = re.compile(r"([▌▎▍▋▊█┃┆❙❚｜|丨┃]+)\s*(?=\S)")
_BOXED = re.compile(r"[【\[〖［]\s*([^【】\[\]〖〗［］]{2,16})\s*[】\]〗］]\Z")
_FLANKED = re.compile(r"([★☆◆◇■●=～~·•—─━〓\-\s]+)(?=[^\s])(.*?)(?<=[^\s])([★☆◆◇■●=～~·•—─━〓\-\s]+)\Z")
_NUMBER = re.compile(r"(?:PART|Part|NO\.?|No\.?)?\s*0\d\s*[｜|/、.．丨\s]\s*(?=\D)|(?:PART|Part)[.\s]*\d{1,2}\s+(?=\D)")
_EMOJI_FIRST = PICTOGRAPHS
_EMOJI_LAST = re.compile(f"(?:\\s*{PICTOGRAPH})+\\Z")
_ROW = re.compile(r"\|.*\|\Z")
_RULE_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\Z")
_COUNTED = re.compile(r"(?:\d{1,2}[.．、)）]|[(（]\d{1,2}[)）]|[·•・])\s*")
_NEXT_BRIEF = re.compile(r"[。！？”）)]\s*(?=[◆◇●■▲★※])")
_PART = re.compile(
    r"\W*(?:PART|CHAPTER)[\s.·:：]*(?:\d{1,2}|[IVX]{1,4}|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)\W*\Z", re.IGNORECASE
)
PART = "PART"  # stands for such a line as what frames the next one
_LONGEST = 20_000  # characters: no paper sets so much in one paragraph
_MARKED = 3  # so many lines
_TAIL = 40  # characters at a line's end in which a closing mark is looked for


def strip_marks(sheet: Sheet) -> None:
    """Takes marks off every line, in the order of _STEPS, and remembers what they say of it."""
    sheet.symbols = _repeated(sheet.lines)
    _list_by_pictures(sheet.lines)
    kept: list[Line] = []
    picture: str | None = None
    torn = briefs = counted = False
    gap = 0
    for line in (part for whole in sheet.lines for part in _parted(whole)):
        line.torn, line.gap = line.torn or torn, max(line.gap, gap)
        _underlined(sheet, kept, line)
        before = len(sheet.leftovers)
        line.frame, counted = PART if counted else "", False
        for step in _STEPS:
            if line.text:
                step(sheet, line)
        briefs = bool(signs().brief_section.match(line.text)) if signs().section.match(line.text) else briefs
        if briefs:
            _counts_briefs(sheet, line)
        line.image = line.hint.image if line.image is None else line.image
        if line.text:
            line.level = line.level or line.hint.level
            line.bold = line.bold or line.hint.bold
            below_picture(sheet, line, picture)
            kept.append(line)
            picture, torn, gap = None, False, 0
            continue
        counted = line.frame == PART
        if picture and line.hint.image:
            kept.append(bare_picture(line, picture))
        picture = line.image if line.image is not None else picture
        torn, gap = True, max(gap, line.gap)
        if line.hint.image and before == len(sheet.leftovers):
            kept.append(line)
            line.role = Role.CAPTION
            picture = None
    sheet.lines = kept


def _repeated(lines: list[Line]) -> frozenset[str]:
    """Signs, no letters and no punctuation, with which three sentences or more begin."""
    firsts = Counter(line.text[0] for line in lines if line.text and ending(line.text) == "stop")
    return frozenset(
        sign
        for sign, count in firsts.items()
        if count >= _MARKED and unicodedata.category(sign) in ("So", "Sk", "Sm") and sign not in "+<=>|~±×÷`^"
    )


def _list_by_pictures(lines: list[Line]) -> None:
    """Several lines one below the other that begin with the same small picture are items, whatever they end with."""
    for picture, group in groupby(lines, lambda line: found[0].strip() if (found := _EMOJI_FIRST.match(line.text)) else ""):
        run = list(group)
        if picture and len(run) >= _MARKED and not any(_SHAPE.match(line.text) for line in run):
            for line in run:
                line.bullet = picture[0]


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


def _underlined(sheet: Sheet, kept: list[Line], line: Line) -> None:
    """A title with a rule touching it from below is a heading of Markdown."""
    if kept and not line.gap and not line.torn and _UNDERLINE.match(line.text) and not ending(kept[-1].text) and kept[-1].cells <= 80:
        kept[-1].level = 1 if line.text[0] == "=" else 2


def _rows(sheet: Sheet, line: Line) -> None:
    """A row of a table: its cells stay, a blank apart."""
    if _RULE_ROW.match(line.text) and "|" in line.text:
        sheet.leave(line, "表格线", (0, len(line.text)))
        sheet.doubt(line, "这里是表格，已拆成一行一条，请核对各栏是否对得上")
    elif _ROW.match(line.text) and len(line.text) > 2:
        line.role = Role.ITEM
        sheet.leave(line, "表格线", *(found.span() for found in re.finditer(r"\s*\|", line.text)))
        trim(line)


def _headings(sheet: Sheet, line: Line) -> None:
    if _BARE_HEADING.match(line.text):
        sheet.leave(line, MARKDOWN, (0, len(line.text)))
    elif found := _HEADING.match(line.text):
        line.level = len(found[1])
        if closed := _HEADING_END.search(line.text, max(len(line.text) - _TAIL, 0)):
            sheet.leave(line, MARKDOWN, closed.span())
        sheet.leave(line, MARKDOWN, found.span())


def _quotes(sheet: Sheet, line: Line) -> None:
    if found := _QUOTE.match(line.text):
        line.quoted = True
        sheet.leave(line, MARKDOWN, found.span())


def _emojis(sheet: Sheet, line: Line) -> None:
    if found := _EMOJI_LAST.search(line.text, max(len(line.text) - _TAIL, 0)):
        sheet.leave(line, "表情符号", found.span())
    found = _EMOJI_FIRST.match(line.text)
    if found and not _SHAPE.match(line.text):
        listed = bool(line.bullet)
        line.bullet = line.text[0] if listed or line.text[0] in sheet.symbols and ending(line.text) == "stop" else ""
        sheet.leave(line, "表情符号", found.span())
        line.numbered = line.numbered or (not listed and len(line.text) <= 30 and ending(line.text) != "stop")
    trim(line)


def _bullets(sheet: Sheet, line: Line) -> None:
    """◆ and its like; ▲ before a caption; a bar before a subhead."""
    if found := _LIST.match(line.text):
        line.bullet = "-"
        sheet.leave(line, "列表符号", found.span())
    elif found := _SHAPE.match(line.text):
        sign = found[1]
        depicts = sign in "▲△" or sign in "▼▽▶►" and bool(signs().caption_word.search(line.text) or signs().caption_end.search(line.text))
        if depicts and not ending(line.text) and not signs().lead.match(line.text, found.end()):
            line.role = Role.CAPTION
        line.bullet = sign
        sheet.leave(line, "简讯符号" if sign == "◆" else "列表符号", found.span())
    elif line.text[0] in sheet.symbols and len(line.text) > 1:
        line.bullet = line.text[0]
        sheet.leave(line, "列表符号", (0, 1))
        trim(line)
    elif found := _BAR.match(line.text):
        line.level, line.frame = line.level or BAR, found[1][0]
        sheet.leave(line, "小标题符号", found.span())


def _counts_briefs(sheet: Sheet, line: Line) -> None:
    """1. or · before a date, below the heading of briefs, is a mark as ◆ is one."""
    found = None if line.bullet or line.marked else _COUNTED.match(line.text)
    if found and signs().lead.match(line.text, found.end()):
        line.bullet = found[0].strip()
        sheet.leave(line, "简讯符号", found.span())


def _frames(sheet: Sheet, line: Line) -> None:
    """【…】 and ornaments on both sides of a title; 01 before one."""
    if found := _NUMBER.match(line.text):
        line.numbered = True
        sheet.leave(line, "稿件序号", found.span())
    _flanks(sheet, line)
    if found := _BOXED.match(line.text):
        if signs().empty_caption.match(found[1]):
            line.image = line.image or ""
            sheet.leave(line, "图片标记", (0, len(line.text)))
            return
        line.boxed, line.frame = True, line.text[0]
        sheet.leave(line, "栏目符号", (0, found.start(1)), (found.end(1), len(line.text)))
    trim(line)


def _flanks(sheet: Sheet, line: Line) -> None:
    """The same ornament on both sides of a title."""
    found = _FLANKED.match(line.text) if len(line.text) <= _TAIL else None
    if found and signs().section.match(found[2]):
        line.frame = found[1].strip()
        sheet.leave(line, "栏目符号", found.span(1), found.span(3))
    elif found and found[1].strip() == found[3].strip()[::-1] and not ending(found[2]):
        line.frame = found[1].strip()
        sheet.leave(line, "小标题符号", found.span(1), found.span(3))
        line.level = line.level or BAR


def _parts(sheet: Sheet, line: Line) -> None:
    """PART 01 on a line of its own: the next line is what it counts."""
    if len(line.text) <= _TAIL and _PART.match(line.text):
        line.frame = PART
        sheet.leave(line, "稿件序号", (0, len(line.text)))


_STEPS: tuple[Callable[[Sheet, Line], None], ...] = (
    take_images,
    take_attributes,
    take_inline,
    _rows,
    _quotes,
    _headings,
    take_emphasis,
    _parts,
    _emojis,
    _flanks,
    _bullets,
    take_emphasis,
    _frames,
)

"""Marks within a line: links, tags, entities, escapes, emphasis, and the attributes that converters write behind a title."""

from __future__ import annotations

import re
from dataclasses import replace

from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.model import Role

MARKDOWN = "标记符号"
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\](\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\))")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_WHOLE_TAG = re.compile(r"<(h[1-6]|center|b|strong|i|em)(?:\s[^<>]*)?>.*</\1>\Z", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#x3000|#xa0);", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>|~])|\\\Z")
_STRONG = re.compile(r"(\*{1,3}|_{2,3})(?=[^\s*_])(.{1,200}?)(?<=[^\s*_])\1")
_SLANTED = re.compile(r"(_)(?=[^\s_])([^_]+)(?<=[^\s_])_\Z")
_ATTRIBUTES = re.compile(r"\s*\{(?:[#.][\w.:-]+|[\w-]+=\S+)(?:\s+(?:[#.][\w.:-]+|[\w-]+=\S+))*\s*\}\Z")
_TAIL = 160  # characters at a line's end in which attributes are looked for
_DIV = re.compile(r":{3,}\s*(?:\{[^{}]*\}|[\w-]*)\s*:*\Z")


def take_attributes(sheet: Sheet, line: Line) -> None:
    """{#anchor .class} behind a title, ::: {…} around a part: pandoc's words, nobody's text."""
    if _DIV.match(line.text):
        sheet.leave(line, "转换程序的标记", (0, len(line.text)))
    elif "{" in line.text and (found := _ATTRIBUTES.search(line.text, max(len(line.text) - _TAIL, 0))):
        sheet.leave(line, "转换程序的标记", found.span())


def take_inline(sheet: Sheet, line: Line) -> None:
    """Links, tags, entities and escapes inside a line; tags around the whole line say what it is."""
    links = list(_LINK.finditer(line.text))
    if len(links) == 1 and links[0].span() == (0, len(line.text)):
        if links[0][2].startswith("(#"):
            sheet.leave(line, "目录链接", (0, len(line.text)))
            return
        line.role = Role.NOTE  # the line is a link and nothing else
    marks = [((found.start(), found.start() + 1), (found.end(1), found.end())) for found in links]
    sheet.leave(line, "链接标记", *(mark for pair in marks for mark in pair))
    if whole := _WHOLE_TAG.match(line.text):
        _TAGGED.get(whole[1].lower(), _level_of)(line, whole[1])
    for pattern, why in ((_TAG, "网页标签"), (_ENTITY, "网页空格"), (_ESCAPE, MARKDOWN)):
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


def take_emphasis(sheet: Sheet, line: Line) -> None:
    """Bold and italics; a line that is so as a whole is a title of some kind."""
    for _ in range(4):
        found = _SLANTED.match(line.text) or _emphasised(line.text)
        if found is None:
            return
        if found.span() == (0, len(line.text)):
            line.bold = line.bold or len(found[1]) != 1
            line.slanted = line.slanted or len(found[1]) == 1
        size = len(found[1])
        sheet.leave(line, MARKDOWN, (found.start(), found.start() + size), (found.end() - size, found.end()))
        trim(line)


def _emphasised(text: str) -> re.Match[str] | None:
    if "*" not in text and "__" not in text:
        return None
    for found in _STRONG.finditer(text):
        product = text[found.start() - 1 : found.start()].isdigit() and found[2][:1].isdigit()
        if not product:
            return found
    return None

"""A contribution tidied as it comes in: widths, blanks and quotes as they are printed. Past issues stay as printed.

Only what is beyond doubt is touched. English, web addresses, decimals, times, thousands and models stay as they
are, and so does a single blank that parts two phrases of a headline or a slogan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bulletin_tui.model import TITLES, Article, Block, Issue, Role, Section, Span
from bulletin_tui.text import is_han as _is_han

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff〇"
_KEPT = re.compile(  # never touched
    r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[A-Za-z][\w.-]*(?:[ ,.:;!?'&/-]+[A-Za-z][\w.-]*)+[.!?]?",
    re.ASCII,
)
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋－／．＠＆＃]+")
_NARROW = {ord("０") + digit: str(digit) for digit in range(10)} | {
    code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}

_ROW = re.compile(r"[^\s，。、；：！？]+(?: +[^\s，。、；：！？]+){2,}\Z|[^\s，。；：！？]+ +[\d,.%]+\Z")
_ROUNDS = 8  # a mark that was mended may let the next one be mended
Edit = tuple[int, int, str]


def tidy(issue: Issue) -> tuple[Issue, int]:
    """The issue with its text as it is printed, and at how many places it was changed."""
    places = 0

    def clean(block: Block | None) -> Block | None:
        nonlocal places
        if block is None:
            return None
        mended, count = _tidied(block)
        places += count
        return mended

    sections = []
    for section in issue.sections:
        heading = clean(section.heading)
        sections.append(Section(heading, tuple(_article(article, clean) for article in section.articles)))
    return replace(issue, sections=tuple(sections)), places


def _article(article: Article, clean: Callable[[Block | None], Block | None]) -> Article:
    return replace(
        article,
        kicker=clean(article.kicker),
        headline=clean(article.headline),
        deck=clean(article.deck),
        blocks=tuple(block for block in map(clean, article.blocks) if block is not None),
    )


def _tidied(block: Block) -> tuple[Block, int]:
    """One block: every step proposes edits to the text as the step before it left it, until none has any."""
    text, spans, count = block.text, block.spans, 0
    for _ in range(_ROUNDS):
        before = text
        for step in STEPS:
            if edits := step(text, block.role):
                text, spans = _apply(text, spans, edits)
                count += len(edits)
        if text == before:
            break
    return (block, 0) if text == block.text else (block.edited(text=text, spans=spans), count)


def _apply(text: str, spans: tuple[Span, ...], edits: list[Edit]) -> tuple[str, tuple[Span, ...]]:
    """The text with its edits made, from the end backwards, and the spans that still stand in the file unchanged."""
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
        spans = tuple(part for span in spans for part in _cut(span, start, end, len(new) - (end - start)))
    return text, spans


def _cut(span: Span, start: int, end: int, shift: int) -> list[Span]:
    """What is left of a span around an edit. What was written anew stands nowhere in the file."""
    first, last = span.start, span.start + span.length
    parts: list[Span] = []
    if first < start:
        parts.append(Span(first, span.offset, min(last, start) - first))
    if last > end:
        begin = max(first, end)
        parts.append(Span(begin + shift, span.offset + begin - first, last - begin))
    return parts


def _han(character: str) -> bool:
    return bool(character) and _is_han(character)


# --- the steps -------------------------------------------------------------------------------------------------------


def _free(text: str, found: re.Match[str], kept: list[tuple[int, int]]) -> bool:
    return not any(start < found.end() and found.start() < end for start, end in kept)


def _kept(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _KEPT.finditer(text)]


def _figures(text: str, role: Role) -> list[Edit]:
    """Full-width figures and letters are set half."""
    edits = []
    for found in _WIDE.finditer(text):
        new = found[0].translate(_NARROW)
        if re.search(r"[0-9A-Za-z]", new):
            new = re.sub(r"(?<=\d)．(?=\d)", ".", new)
        if new != found[0]:
            edits.append((*found.span(), new))
    return edits


def _ends(text: str, role: Role) -> list[Edit]:
    """No blanks at either end, none invisible within."""
    edits = [(*found.span(), "") for found in re.finditer(r"\A\s+|\s+\Z|[\u200b\u2060\ufeff\u00ad]+", text)]
    edits += [(*found.span(), "\u3000" if "\t" in found[0] else " ") for found in re.finditer(r"(?<=\S)[\t\xa0]+(?=\S)", text)]
    return sorted(edits)


def _blanks(text: str, role: Role) -> list[Edit]:
    """No blank between Chinese and figures; between Chinese and Chinese only where it parts two phrases."""
    if role is Role.ITEM and _ROW.match(text):
        return []  # blanks part the fields of a table's row
    kept = _kept(text)
    edits = []
    for found in re.finditer(r"(?<=\S)[ \u2002-\u200a]+(?=\S)", text):
        before, after = text[found.start() - 1], text[found.end()]
        if not _free(text, found, kept) and not (_han(before) or _han(after)):
            continue
        if _joins(before, after) or (_han(before) and _han(after) and not _break(text, found, role)):
            edits.append((*found.span(), ""))
    return edits


def _joins(before: str, after: str) -> bool:
    """Chinese beside a figure, or a mark beside anything: print sets no blank there."""
    if before.isdigit() and after.isdigit():
        return False
    if _han(before) and (after.isdigit() or after in "%％") or before.isdigit() and _han(after):
        return True
    return before in "，。、；：！？（《“‘" or after in "，。、；：！？）》”’%"


def _break(text: str, found: re.Match[str], role: Role) -> bool:
    """A blank that parts two phrases of a title, a slogan in quotes, a name from its office, a list's fields."""
    if role in TITLES or role in (Role.CAPTION, Role.ITEM, Role.NOTE) or found.end() - found.start() > 1:
        return True
    if text.count("“", 0, found.start()) > text.count("”", 0, found.start()):
        return True
    if text.count("（", 0, found.start()) > text.count("）", 0, found.start()):
        return True
    left = re.search(f"[{_HAN}]*\\Z", text[: found.start()])
    right = re.match(f"[{_HAN}]*", text[found.end() :])
    return bool(left and right and (len(left[0]) < 2 or len(right[0]) < 2)) and len(text) < 40


def _marks(text: str, role: Role) -> list[Edit]:
    """Half-width marks beside Chinese are set full."""
    kept = _kept(text)
    edits: list[Edit] = []
    for found in re.finditer(r"[,;:!?()]|(?<!\.)\.(?!\.)", text):
        if not _free(text, found, kept):
            continue
        sign, at = found[0], found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if _chinese_around(sign, before, after, text, at):
            edits.append((at, at + 1, "。" if sign == "." else _FULL[sign]))
    edits += [(*found.span(), "……") for found in re.finditer(f"(?<=[{_HAN}”）])(?:\\.{{3,6}}|。{{3,6}})(?=[{_HAN}“（]|\\Z)", text)]
    edits += [(*found.span(), "——") for found in re.finditer(f"(?<=[{_HAN}”）])--+(?=[{_HAN}“（])", text)]
    return sorted(edits)


def _chinese_around(sign: str, before: str, after: str, text: str, at: int) -> bool:
    """Whether a mark stands in Chinese: beside it, not between figures or letters."""
    if sign == ".":
        ends = not after or (_han(after) and text.endswith("."))
        return bool(before) and (_han(before) or before in "”）》") and ends
    if sign in ",:;" and before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False
    if sign == "(":
        close = text.find(")", at)
        return _han(after) or (_han(before) and close > 0 and _has_han(text[at:close]))
    if sign == ")":
        opened = text.rfind("(", 0, at)
        return _han(before) or (opened >= 0 and _has_han(text[opened:at]))
    return _full(before) or (_full(after) and not before.isspace() and bool(before)) and not (sign == ":" and before.isdigit())


def _full(character: str) -> bool:
    return bool(character) and (_han(character) or character in "”’）》】〕…—％")


def _has_han(text: str) -> bool:
    return any(map(_han, text))


def _quotes(text: str, role: Role) -> list[Edit]:
    """Straight quotes are paired, where there is a pair of each."""
    edits: list[Edit] = []
    for straight, left, right in (('"', "“", "”"), ("'", "‘", "’")):
        at = [found.start() for found in re.finditer(straight, text) if _quotes_chinese(text, found.start(), straight)]
        if len(at) % 2 == 0:
            edits += [(place, place + 1, right if index % 2 else left) for index, place in enumerate(at)]
    return sorted(edits)


def _quotes_chinese(text: str, at: int, sign: str) -> bool:
    """An apostrophe, and inches after a figure, are no quotes."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False
    return sign == '"' and not (before.isdigit() and not after) or _full(before) or _full(after) or not before or not after


STEPS: tuple[Callable[[str, Role], list[Edit]], ...] = (_ends, _figures, _quotes, _marks, _blanks)

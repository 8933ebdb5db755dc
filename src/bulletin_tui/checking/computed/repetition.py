"""What stands twice: words typed twice, sentences pasted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_TWICE = expression(r"([\u4e00-\u9fff]{3,10})(?=\1)")
_SENTENCE = expression(r"(?<=[。！？”\n])([^。！？\n]{7,}[。！？]”?)\1+")
_NUMBER = expression("[一二三四五六七八九十百千万几两每个次件]")


def prepared(settings: Settings) -> Settings:
    """Phrases that are heard again; or words never doubled on purpose, twice: what stands twice by chance is looked for always."""
    if "heard" in settings:
        return {**settings, "find": settings["heard"]}
    return {**settings, "always": True, "find": [word + word for word in settings["words"]]}


def doubled(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A word or phrase that stands twice in a row, as after pasting."""
    text = sheet.text
    for number, start, end in sheet.spots(settings):
        word = settings["words"][number]
        if not text.startswith(word, end) and text[end] != "再":
            yield Hit(start, end, (word,))
    for found in _TWICE.finditer(text):
        word = found[1]
        if len(set(word)) < 3 or word.startswith("会委员") or (_NUMBER.match(word) and len(word) < 6):
            continue  # 委员会委员会见 says nothing twice
        yield Hit(found.start(), found.end() + len(word), (word,))


def sentence(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """The same sentence twice in a row, or more often."""
    for found in _SENTENCE.finditer(sheet.text):
        yield Hit(*found.span(), (found[1],))


_NEAR = 70  # characters within which a reader still hears the phrase


def nearby(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A phrase of praise that comes again within a few lines of one paragraph, in another turn of speech."""
    reached: dict[int, int] = {}
    for number, start, end in sorted(sheet.spots(settings), key=lambda spot: spot[1]):
        if sheet.named.hold(start, end):
            continue
        before = reached.get(number)
        reached[number] = end
        if before is None or start - before > _NEAR or "\n" in sheet.text[before:start]:
            continue
        if not _same_turn(sheet.text, before, start, end - start):
            yield Hit(start, end)


def _same_turn(text: str, before: int, start: int, size: int) -> bool:
    """Whether a phrase is said again on purpose: after the like of the first words, or before the like."""
    clauses = [re.split("[，。；：！？\n]", text[max(at - 14, 0) : at])[-1] for at in (before - size, start)]
    tails = [text[at : at + 1] for at in (before, start + size)]
    return abs(len(clauses[0]) - len(clauses[1])) <= 1 and tails[0] in "，；。！" and tails[1] in "，；。！" and len(clauses[0]) < 14

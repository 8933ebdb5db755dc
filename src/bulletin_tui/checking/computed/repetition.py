"""What stands twice: words typed twice, sentences pasted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_TWICE = expression(r"([\u4e00-\u9fff]{3,10})(?=\1)")
_SENTENCE = expression(r"(?<=[。！？”\n])([^。！？\n]{7,}[。！？]”?)\1+")
_NUMBER = expression("[一二三四五六七八九十百千万几两每个次件]")


def prepared(settings: Settings) -> Settings:
    """Each word that is never doubled on purpose, twice; what stands twice by chance is looked for in any text."""
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

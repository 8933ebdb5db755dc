"""Facts about Chinese text: characters, widths, sentences, words.

Nothing here knows of issues or drafts. jieba is loaded on the first use of `words` (0.7 s), never before.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

STOPS = "。！？；…"
CLOSERS = "”’」』）》〉】〕］)]\"'"


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one: the unified blocks, extensions and 〇."""
    code = ord(character)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or code == 0x3007 or 0x20000 <= code <= 0x3FFFF or 0xF900 <= code <= 0xFAFF


def cells(text: str) -> int:
    """The width on a terminal, in cells; control characters count nothing."""
    total = 0
    for character in text:
        if " " <= character <= "~" or character in _NARROW:
            total += 1
        elif "\u4e00" <= character <= "\u9fff" or character in _WIDE:
            total += 2
        else:
            return _measured(text)
    return total


_NARROW = frozenset("“”‘’…—·◆")
_WIDE = frozenset("，。、；：？！（）《》〈〉【】〔〕％　")


def _measured(text: str) -> int:
    from wcwidth import wcswidth  # 15 ms

    width = wcswidth(text)
    return width if width >= 0 else sum(max(wcswidth(character), 0) for character in text)


def count(text: str) -> int:
    """The length an editor means by 字数: every character but blanks."""
    return sum(map(len, text.split()))


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cf":  # WeChat strews blanks of no width
        return ""
    return unicodedata.normalize("NFKC", character).casefold()


def fold(text: str) -> str:
    """What counts in a search: width, case and blanks do not."""
    return "".join(map(_folded, text)).translate(_SAME)


_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def fold_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index it came from, so that hits can be marked as printed."""
    places: list[int] = []
    out: list[str] = []
    for index, character in enumerate(text):
        for folded in fold(character):
            out.append(folded)
            places.append(index)
    return "".join(out), places


def sentences(text: str) -> list[tuple[int, int]]:
    """The stretches start..end of the sentences: each ends behind its stop and the closing marks that follow."""
    found: list[tuple[int, int]] = []
    start = index = 0
    while index < len(text):
        if text[index] in "。！？":
            index += 1
            while index < len(text) and text[index] in CLOSERS + "。！？…":
                index += 1
            found.append((start, index))
            start = index
        else:
            index += 1
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def words(text: str) -> list[tuple[str, int, int]]:
    """Chinese words with their stretches start..end, by jieba, loaded on first use."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return [(word, start, end) for word, start, end in jieba.tokenize(text)]

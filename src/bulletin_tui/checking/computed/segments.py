"""How likely stretches of Chinese characters are, cut into their likeliest words.

What stands before and behind the characters in question is cut up once, however many characters are tried between.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_ALL = 16  # how common all words together are, in half powers of ten
_FOUR = 4  # how common a word of four characters is
_LONGEST = 4
_NEVER = -1000
_KEPT = 20_000  # stretches


class Segments:
    """Words of one to four characters and how common each is, in half powers of ten."""

    def __init__(self, alone: Mapping[str, int], twos: Mapping[str, int], threes: Mapping[str, Mapping[str, int]], fours: frozenset[str]):
        self._alone, self._twos, self._threes, self._fours = alone, twos, threes, fours
        self.likely = lru_cache(_KEPT)(self._likely)
        self._forward = lru_cache(_KEPT)(self._up_to)
        self._backward = lru_cache(_KEPT)(self._from)

    def _word(self, word: str) -> int:
        """How likely a word is; NEVER for what is none."""
        size = len(word)
        if size == 1:
            return self._alone.get(word, -1) - _ALL
        if size == 2:
            return (self._twos[word] or _NEVER) - _ALL
        if size == 3:
            return self._threes[word[0]].get(word[1:], _NEVER) - _ALL
        return (_FOUR if word in self._fours else _NEVER) - _ALL

    def gain(self, one: str, was: str, other: str, two: str) -> int:
        """By how much a text becomes likelier, at most, with another character between these two; where it makes no longer word.

        The other stands alone then or in a word of two; all words but that one may stay as they are.
        """
        alone, twos = self._alone, self._twos
        worth = alone.get(was, -1)
        most = alone.get(other, -1) - worth
        if level := twos[one + other]:
            most = max(most, level - max(twos[one + was] or _NEVER, worth + alone.get(one, -1) - _ALL))
        if level := twos[other + two]:
            most = max(most, level - max(twos[was + two] or _NEVER, worth + alone.get(two, -1) - _ALL))
        return most

    def longer(self, text: str) -> bool:
        """Whether the middle one of seven characters stands in a word of three or four of them."""
        threes, fours = self._threes, self._fours
        return (
            text[2:4] in threes[text[1]]
            or text[3:5] in threes[text[2]]
            or text[4:6] in threes[text[3]]
            or text[:4] in fours
            or text[1:5] in fours
            or text[2:6] in fours
            or text[3:] in fours
        )

    def _up_to(self, text: str) -> list[int]:
        """How likely the text is up to each of its places."""
        best = [0]
        for end in range(1, len(text) + 1):
            best.append(max(best[at] + self._word(text[at:end]) for at in range(max(0, end - _LONGEST), end)))
        return best

    def _from(self, text: str) -> list[int]:
        """How likely the text is from each of its places on."""
        size = len(text)
        best = [0] * (size + 1)
        for at in range(size - 1, -1, -1):
            best[at] = max(self._word(text[at:end]) + best[end] for end in range(at + 1, min(size, at + _LONGEST) + 1))
        return best

    def _likely(self, before: str, middle: str, after: str) -> int:
        """How likely the three stretches are in a row, in half powers of ten."""
        text, first, last = before + middle + after, len(before), len(before) + len(middle)
        best, rest, word = [*self._forward(before)], self._backward(after), self._word
        for end in range(first + 1, last + 1):
            best.append(max([best[at] + word(text[at:end]) for at in range(max(0, end - _LONGEST), end)]))
        total = best[last] + rest[0]
        for at in range(max(0, last + 1 - _LONGEST), last):
            for end in range(last + 1, min(len(text), at + _LONGEST) + 1):
                value = best[at] + word(text[at:end]) + rest[end - last]
                if value > total:
                    total = value
        return total

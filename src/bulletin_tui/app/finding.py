"""Where a text stands in another one, as a search understands it: width, case and blanks do not count."""

from __future__ import annotations

from functools import lru_cache

from bulletin_tui.text import fold, fold_places


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, list[int]]:
    return fold_places(text)


def places(text: str, needle: str) -> list[tuple[int, int]]:
    """The stretches start..end of a text that hold the words of a search; every word of a query with blanks counts."""
    found: list[tuple[int, int]] = []
    folded, at = _folded(text)
    whole = fold(needle)
    if not whole:
        return []
    for word in [whole] if whole in folded else [word for word in map(fold, needle.split()) if word]:
        index = folded.find(word)
        while index >= 0:
            found.append((at[index], at[index + len(word) - 1] + 1))
            index = folded.find(word, index + len(word))
    return sorted(found)

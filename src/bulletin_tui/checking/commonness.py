"""How often a literal stands in texts such as ours, as far as its rarest two neighbours tell.

Of the literals that a pattern cannot do without, the rarest say best where it must be tried. What is usual is learned
from the sentences of the package's own rules: they are such texts.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

_RULES = Path(__file__).parent / "rules"
_LINE = 30  # characters: so seldom does a block begin


@cache
def _counted() -> tuple[Counter[str], Counter[str]]:
    """Characters, and pairs of neighbours, of all rules."""
    characters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for file in sorted(_RULES.glob("*.yaml")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if "(?" in line:
                continue  # a pattern, no sentence
            characters.update(line)
            pairs.update(map("".join, pairwise(line)))
    return characters, pairs


def often(literal: str) -> float:
    """A count to compare with that of other literals; more than 0."""
    characters, pairs = _counted()
    text = literal.strip("\n")
    least = min((pairs[left + right] for left, right in pairwise(text)), default=characters[text] if text else characters.total())
    return (least + 1) / (_LINE if text != literal else 1)

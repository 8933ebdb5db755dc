"""The literals of all rules, what each is to them, and where they stand in a text.

One automaton finds them all in a single pass. It costs more to build than a short text costs to read, and so do some ten
thousand literals to load: they are kept by how they begin, and for a short text only those are laid out whose
beginning it holds.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from operator import add
from typing import Any

from bulletin_tui.checking.finding import Patience

Form = tuple[int, tuple[str, ...], int]  # a word that a rule knows: the rule, what should stand there, its guard
Pattern = tuple[int, int, int]  # a pattern that needs a literal: its number, and between which places of a match the literal stands
Seek = tuple[int, int]  # a call whose function wants to be told where some words stand: its number, and which of them this is
Literal = tuple[str, tuple[Form, ...], tuple[int, ...], tuple[Pattern, ...], tuple[int, ...], tuple[Seek, ...]]
# forms, rules that it shields from, patterns, calls that run where it stands, calls that want its places
Found = tuple[int, int, int]  # which, and where it starts and ends

HEAD = 2  # characters


class Literals:
    """Literals ready to be found, every place of each; `table` holds them, packed, by their first characters and those by two."""

    def __init__(self, table: Mapping[str, bytes]) -> None:
        self._table = table
        self._whole: tuple[list[Literal], Any] | None = None
        self._patience = Patience()

    def find(self, text: str) -> tuple[list[Literal], list[Found]]:
        """Literals, and the places of those that stand in the text, in the order of their ends."""
        if self._whole is None and self._patience.ends(text):
            self._whole = self._laid_out(None)
        chosen, automaton = self._whole or self._laid_out({*text, *map(add, text, text[1:])})
        found: list[Found] = automaton.find_matches_as_indexes(text, overlapping=True)
        return chosen, found

    def _laid_out(self, held: set[str] | None) -> tuple[list[Literal], Any]:
        """Those literals whose first and last characters are held, or all; and what finds them."""
        from ahocorasick_rs import AhoCorasick

        chosen: list[Literal] = []
        for first in self._table if held is None else self._table.keys() & held:
            heads: dict[str, bytes] = marshal.loads(self._table[first])
            for head in heads if held is None else heads.keys() & held:
                group: list[Literal] = marshal.loads(heads[head])
                chosen += group if held is None else [literal for literal in group if literal[0][-HEAD:] in held]
        return chosen, AhoCorasick([literal[0] for literal in chosen])

"""Phrases heard or seen in a text, which is read with every character as its sound, or as those that look like it.

The phrases are kept by how they begin when read so: for a short text only those are laid out whose beginning and end it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import add
from typing import Any

from bulletin_tui.checking.finding import Patience

_HEAD = 2  # characters


class Table(dict[int, int]):
    """What each character becomes. One that stays as it is learns so once: being missing costs far more than being found."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


class Ear:
    """One way of reading a text, and the phrases that are known by it."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self.table = Table(str.maketrans(kept["from"], kept["to"]))
        self._groups: Mapping[str, str] = kept["groups"]
        self._whole: tuple[list[str], Any] | None = None
        self._patience = Patience()

    def find(self, read: str) -> Iterator[tuple[str, int, int]]:
        """The phrases that stand in a text read so, and where, in the order of their ends."""
        if self._whole is None and self._patience.ends(read):
            self._whole = self._laid_out(None)
        phrases, automaton = self._whole or self._laid_out({*map(add, read, read[1:])})
        return ((phrases[number], start, end) for number, start, end in automaton.find_matches_as_indexes(read, overlapping=True))

    def knows(self, phrase: str) -> bool:
        """Whether it is one of the phrases."""
        return f"\n{phrase}\n" in self._groups.get(phrase.translate(self.table)[:_HEAD], "")

    def _laid_out(self, held: set[str] | None) -> tuple[list[str], Any]:
        """The phrases that begin and end with pairs that are held, or all; and what finds them."""
        from ahocorasick_rs import AhoCorasick

        heads = self._groups if held is None else self._groups.keys() & held
        phrases = sorted(phrase for head in heads for phrase in self._groups[head][1:-1].split("\n"))
        reads = "\n".join(phrases).translate(self.table).split("\n") if phrases else []
        if held is not None:
            chosen = [(phrase, read) for phrase, read in zip(phrases, reads, strict=True) if read[-_HEAD:] in held]
            phrases, reads = [phrase for phrase, _ in chosen], [read for _, read in chosen]
        return phrases, AhoCorasick(reads)


def kept(becomes: Mapping[str, str], phrases: Iterable[str]) -> dict[str, Any]:
    """What an Ear is made of: what characters become, and phrases."""
    table = str.maketrans(dict(becomes))
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        groups.setdefault(phrase.translate(table)[:_HEAD], []).append(phrase)
    lines = {head: "\n".join(("", *group, "")) for head, group in groups.items()}
    return {"from": "".join(becomes), "to": "".join(becomes.values()), "groups": lines}

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
        self._lines: Mapping[str, str] = kept["lines"]  # by the first character as read; in each line the second, and the phrase
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
        read = phrase.translate(self.table)
        return f"\n{read[1:_HEAD]}{phrase}\n" in self._lines.get(read[:1], "")

    def _beginning(self, pair: str) -> Iterator[str]:
        """The phrases that begin with two characters when read so."""
        lines, start = self._lines.get(pair[0], ""), "\n" + pair[1:]
        at = lines.find(start)
        while at >= 0 and lines.startswith(start, at):
            end = lines.index("\n", at + 1)
            yield lines[at + _HEAD : end]
            at = end

    def _laid_out(self, held: set[str] | None) -> tuple[list[str], Any]:
        """The phrases that begin and end with pairs that are held, or all; and what finds them."""
        from ahocorasick_rs import AhoCorasick

        if held is None:
            phrases = sorted(line[1:] for lines in self._lines.values() for line in lines[1:-1].split("\n"))
        else:
            phrases = sorted(phrase for pair in held for phrase in self._beginning(pair))
        reads = "\n".join(phrases).translate(self.table).split("\n") if phrases else []
        if held is not None:
            chosen = [(phrase, read) for phrase, read in zip(phrases, reads, strict=True) if read[-_HEAD:] in held]
            phrases, reads = [phrase for phrase, _ in chosen], [read for _, read in chosen]
        return phrases, AhoCorasick(reads)


def kept(becomes: Mapping[str, str], phrases: Iterable[str]) -> dict[str, Any]:
    """What an Ear is made of: what characters become, and phrases."""
    table = str.maketrans(dict(becomes))
    found: dict[str, list[str]] = {}
    for read, phrase in sorted((phrase.translate(table), phrase) for phrase in phrases):
        found.setdefault(read[0], []).append(read[1] + phrase)
    lines = {first: "\n".join(("", *group, "")) for first, group in found.items()}
    return {"from": "".join(becomes), "to": "".join(becomes.values()), "lines": lines}

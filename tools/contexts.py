"""Writes checking/lexicons/真词.txt: beside which words a common word stands, and one that sounds or looks like it never does.

Needs pypinyin and jieba, which this part of the program does not: pip install pypinyin jieba
python tools/contexts.py TEXT…     only words and their neighbours leave the texts

The texts are those of tools/neighbours.py. The file: on each line the word that may have been written by mistake, the one
that was meant, the words that stand to its left, a bar, and those to its right.
"""

from __future__ import annotations

import importlib.resources
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bulletin_tui import loading

HERE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons"
HAN = re.compile("[\u4e00-\u9fff]+")
TWO = re.compile("[\u4e00-\u9fff]{2}")
MEANT = 15  # how often the texts hold a word that may have been meant
WRITTEN, SPOKEN = 5, 100  # how often the texts, or jieba's corpus, hold a word that may stand there by mistake
TOGETHER = 10  # how often the word that was meant stands beside its neighbour
BOUND = 30  # how many times as often as chance would have it
EXPECTED = 1.0  # how often chance would have set the other word there


class Context(NamedTuple):
    """A word written where another was meant, beside a neighbour that stands before it or behind."""

    written: str
    meant: str
    neighbour: str
    before: bool

    @property
    def wrong(self) -> str:
        return self.neighbour + self.written if self.before else self.written + self.neighbour


def dictionary() -> dict[str, tuple[int, str]]:
    """Words, how common they are, and what part of speech."""
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.split("\n") if line)
    return {row[0]: (int(row[1]), row[2]) for row in rows}


def stretches(paths: list[str]) -> Iterator[str]:
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            yield from HAN.findall(line)


def counted(paths: list[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often words, and words beside one another, stand in the texts."""
    import jieba

    words: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    for stretch in stretches(paths):
        cut = jieba.lcut(stretch, HMM=False)
        words.update(cut)
        beside.update(pairwise(cut))
    return words, beside


def confusable(words: Counter[str]) -> dict[str, set[str]]:
    """Each word that may have been meant, and those that sound like it or look like it."""
    from pypinyin import lazy_pinyin

    known = {word: count for word, (count, tag) in dictionary().items() if TWO.fullmatch(word) and not tag.startswith("nr")}
    written = {word for word in known if words[word] >= WRITTEN or known[word] >= SPOKEN and words[word]}
    meant = {word for word in known if words[word] >= MEANT}
    sounds: dict[str, set[str]] = defaultdict(set)
    heard = {word: " ".join(lazy_pinyin(word)) for word in written | meant}
    for word in written:
        sounds[heard[word]].add(word)
    looks: dict[str, set[str]] = defaultdict(set)
    for part in (*loading.load_file(HERE / "形近.yaml"), *loading.load_file(HERE / "形近二.yaml")):
        for group in part["groups"]:
            for character in group:
                looks[character] |= {*group} - {character}
    found = {}
    for word in meant:
        seen = {other + word[1] for other in looks[word[0]]} | {word[0] + other for other in looks[word[1]]}
        found[word] = (sounds[heard[word]] | seen & written) - {word}
    return found


def contexts(paths: list[str]) -> Iterator[Context]:
    """Neighbours of a word that a like one never has, though it is no rare one."""
    words, beside = counted(paths)
    every, others = sum(words.values()), confusable(words)
    for (first, second), count in beside.items():
        if count < TOGETHER or count * every < BOUND * words[first] * words[second]:
            continue
        for meant, neighbour, before in ((second, first, True), (first, second, False)):
            if len(neighbour) < 2:
                continue
            for written in others.get(meant, ()):
                there = (neighbour, written) if before else (written, neighbour)
                if not beside[there] and words[neighbour] * words[written] <= EXPECTED * every:
                    yield Context(written, meant, neighbour, before)


def unseen(found: list[Context], paths: list[str]) -> Iterator[Context]:
    """Those whose wrong wording stands nowhere, however the words are cut."""
    from ahocorasick_rs import AhoCorasick

    wrong = sorted({context.wrong for context in found})
    finder = AhoCorasick(wrong)
    seen = {wrong[number] for stretch in stretches(paths) for number, _, _ in finder.find_matches_as_indexes(stretch, overlapping=True)}
    return (context for context in found if context.wrong not in seen)


def main() -> None:
    paths = sys.argv[1:]
    table: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for context in unseen([*contexts(paths)], paths):
        table[context.written, context.meant][not context.before].add(context.neighbour)
    lines = [" ".join((*pair, *sorted(left), "|", *sorted(right))) for pair, (left, right) in sorted(table.items())]
    (HERE / "真词.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

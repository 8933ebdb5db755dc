"""Writes checking/lexicons/三连.bin: marks that tell which three characters stand side by side in news, laws and words.

Needs jieba, which this part of the program does not: pip install jieba
python tools/triples.py TEXT…     only marks leave the texts: nothing can be read from them

The texts, the words and the wordings are those of tools/neighbours.py; a blank stands for all that is no Chinese character.
Kept are three characters that the texts hold twice, or that a word or a wording of our own holds.
"""

from __future__ import annotations

import sys
from collections import Counter

import neighbours

from bulletin_tui.checking.computed import triples

HERE = neighbours.HERE
TWICE = 2


def threes(stretch: str) -> list[str]:
    return [stretch[at : at + 3] for at in range(len(stretch) - 2)]


def counted(paths: list[str]) -> set[str]:
    found: Counter[str] = Counter()
    for stretch in neighbours.stretches(paths):
        found.update(threes(f" {stretch} "))
    return {three for three, count in found.items() if count >= TWICE}


def worded() -> set[str]:
    words = [word for word, (count, tag) in neighbours.dictionary().items() if count >= neighbours.IN_WORDS and not tag.startswith("nr")]
    ours = [line for name in ("搭配", "同音搭配") for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n")]
    return {three for word in (*words, *ours) if neighbours.HAN.fullmatch(word) for three in threes(word)}


def main() -> None:
    marks = bytearray(triples.SIZE // 8)
    for three in counted(sys.argv[1:]) | worded():
        for bit in triples.bits(three):
            marks[bit >> 3] |= 1 << (bit & 7)
    (HERE / "三连.bin").write_bytes(marks)


if __name__ == "__main__":
    main()

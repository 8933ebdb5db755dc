"""Writes checking/lexicons/同音双字.txt: words of two characters that sound alike, and weighs the signs of computed/misheard.py.

Needs pypinyin and jieba, which this part of the program does not: pip install pypinyin jieba
python tools/misheard.py                 the words, from jieba's dictionary
python tools/misheard.py --weigh TEXT…   the weights, from texts that were not counted (needs scikit-learn)

The file: on each line words that many do not hear apart, most common first; a bar between those that sound just the same.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator

import neighbours

HERE = neighbours.HERE
TWO = re.compile("[\u4e00-\u9fff]{2}")
MEANT, WRITTEN = 60, 5  # how often jieba's corpus holds a word that may have been meant, one that may have been written
SOFT = ((r"\b([zcs])h", r"\1"), (r"\bn(?=[aeiou])", "l"), (r"(?<=[ie])ng\b", "n"))


def softly(sound: str) -> str:
    """A sound as those hear it who do not tell zh from z, n from l, in from ing."""
    for heard, meant in SOFT:
        sound = re.sub(heard, meant, sound)
    return sound


def groups() -> list[str]:
    from pypinyin import lazy_pinyin

    found: dict[str, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for word, (count, tag) in neighbours.dictionary().items():
        if TWO.fullmatch(word) and count >= WRITTEN and not tag.startswith("nr"):
            sound = " ".join(lazy_pinyin(word))
            found[softly(sound)][sound].append((count, word))
    lines = []
    for sounds in found.values():
        every = sorted((one for words in sounds.values() for one in words), reverse=True)
        if len(every) > 1 and every[0][0] >= MEANT:
            rows = sorted((sorted(words, reverse=True) for words in sounds.values()), reverse=True)
            lines.append((every[0], " |".join("".join(f" {word}" for _, word in row) for row in rows)))
    return [line for _, line in sorted(lines, reverse=True)]


def weigh(paths: list[str]) -> None:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

    from bulletin_tui.checking.computed import misheard, triples
    from bulletin_tui.checking.sheet import Sheet
    from bulletin_tui.model import Block, Role

    common = {word: count for word, (count, _) in neighbours.dictionary().items() if count >= MEANT and TWO.fullmatch(word)}
    chance, rows, right = random.Random(5), list[list[int]](), list[int]()

    def every(stretch: str) -> Iterator[tuple[int, str, misheard.Case]]:
        sheet = Sheet([Block(Role.PARAGRAPH, stretch)])
        return misheard.cases(sheet.even, triples.apart(sheet))

    for stretch in neighbours.stretches(paths):
        for _, around, case in every(stretch):
            rows.append(misheard.signs(around, case))
            right.append(0)
        places = [at for at in range(len(stretch) - 1) if stretch[at : at + 2] in common]
        if not places:
            continue
        at = chance.choice(places)
        word = stretch[at : at + 2]
        others = [(other, common.get(other, WRITTEN) ** 0.5 * (1 if same else 0.1)) for other, same in misheard.alike(word)]
        if others:
            (other,) = chance.choices([one for one, _ in others], [much for _, much in others])
            text = stretch[:at] + other + stretch[at + 2 :]
            for start, around, case in every(text):
                if start + case.at == at + 1 and case.meant == word:
                    rows.append(misheard.signs(around, case))
                    right.append(1)
    model = LogisticRegression(max_iter=3000).fit(rows, right)
    weights = [round(100 * weight) for weight in model.coef_[0]]
    print(len(rows), sum(right), dict(zip(misheard.WEIGHTS, weights, strict=True)), round(100 * model.intercept_[0]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--weigh"]:
        weigh(sys.argv[2:])
    else:
        (HERE / "同音双字.txt").write_text("\n".join(groups()) + "\n", encoding="utf-8", newline="\n")

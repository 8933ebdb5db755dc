"""Writes checking/lexicons/误写.txt: how common words of two characters are miswritten, where that makes no word.

python tools/misprints.py (after 形近.yaml and 形近二.yaml are up to date). A line for each miswriting by a character that
looks alike or by changing places, with the word it was to be.
"""

from __future__ import annotations

import importlib.resources
from collections import Counter, defaultdict
from pathlib import Path

from bulletin_tui import loading

HERE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons"
SEEN, TURNED = 10, 150  # how often jieba's corpus holds a word worth comparing by looks, by order
TAGS = "vnadbz"
NAMES = {"nr", "ns", "nz", "nt"}


def dictionary() -> dict[str, tuple[int, str]]:
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.split("\n") if line)
    return {row[0]: (int(row[1]), row[2]) for row in rows}


def looks() -> dict[str, set[str]]:
    """Each character and those that look like it."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in (*loading.load_file(HERE / "形近.yaml"), *loading.load_file(HERE / "形近二.yaml")):
        for group in part["groups"]:
            for character in group:
                found[character] |= set(group) - {character}
    return found


def pairs(words: dict[str, tuple[int, str]], common: list[str]) -> dict[str, str]:
    """Miswritten forms that are no word and stand in none, and the commonest word that each may be."""
    inside = Counter(word[at : at + 2] for word in words if len(word) > 2 for at in range(len(word) - 1))
    alone = {word: count for word, (count, _) in words.items() if len(word) == 1}
    alike = looks()
    found: dict[str, str] = {}

    def take(written: str, word: str) -> None:
        if written in words or inside[written] or written[0] == written[1]:
            return
        if written not in found or words[found[written]][0] < words[word][0]:
            found[written] = word

    for word in common:
        count = words[word][0]
        for at in (0, 1) if count >= SEEN else ():
            for other in alike[word[at]]:
                if alone.get(other, 0) < 10 * count:
                    take(word[:at] + other + word[at + 1 :], word)
        if count >= TURNED and min(alone.get(character, 0) for character in word) < 0.3 * count:
            take(word[::-1], word)
    return found


if __name__ == "__main__":
    every = dictionary()
    chosen = sorted(word for word, (_, tag) in every.items() if len(word) == 2 and tag[:1] in TAGS and tag[:2] not in NAMES)
    wrong = pairs(every, chosen)
    lines = [f"{written} {word}" for written, word in sorted(wrong.items())]
    (HERE / "误写.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    print(len(wrong), "miswritten forms")

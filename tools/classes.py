"""Writes 词类.txt in checking/lexicons: words of two characters that say how, that are done, that are things; a blank line between.

python tools/classes.py     (needs nothing but jieba, whose dictionary tells each word's class)
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path

LEXICON = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons" / "词类.txt"
COMMON = 20  # how often jieba's corpus holds a word worth knowing
CLASSES = ({"a", "ad", "z"}, {"v", "vn"}, {"n"})
OURS = ("光荣 热诚 稳稳 牢牢 静静 默默 暖心 贴心 用心 潜心 安心 专心 精心 悉心 尽心 衷心", "", "")  # which it tags as something else


def main() -> None:
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = [line.split(" ") for line in text.split("\n") if line]
    groups = [
        sorted({*own.split(), *(word for word, count, tag in rows if len(word) == 2 and int(count) >= COMMON and tag in tags)})
        for own, tags in zip(OURS, CLASSES, strict=True)
    ]
    LEXICON.write_text("\n\n".join("\n".join(group) for group in groups) + "\n", encoding="utf-8", newline="\n")
    print(*(len(group) for group in groups))


if __name__ == "__main__":
    main()

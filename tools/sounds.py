"""Writes 读音.txt, 常用词组.txt, 常用词.txt, 同音词.txt in checking/lexicons: which characters sound alike, and words to compare by sound.

Needs pypinyin, which the program itself does not: pip install pypinyin; python tools/sounds.py
Characters of one line are read alike but for tone and for what many confuse (zh/z, en/eng, in/ing). The words are
those of four characters in jieba's dictionary that are common enough, without those that our lexicons call wrong.
"""

from __future__ import annotations

import importlib.resources
from collections import defaultdict
from pathlib import Path

from pypinyin import lazy_pinyin  # type: ignore[import-not-found]

from bulletin_tui import loading

HERE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking" / "lexicons"
COMMON = 4  # how often jieba's corpus holds a word worth comparing
ORDINARY, VERY = 25, 200  # how often, a word of two characters that explains a slip away; one that does so even in a phrase of ours
KNOWN = 100  # the same for a word of two characters worth listening for
TAGS = {"i", "l", "n", "v", "vn", "a", "ad", "an", "d", "z", "j", "b", "c", "vd"}


def dictionary() -> list[tuple[str, int, str]]:
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.split("\n") if line)
    return [(row[0], int(row[1]), row[2]) for row in rows]


def sound(character: str) -> str:
    """A syllable without tone, and without the differences that many do not hear."""
    syllable: str = lazy_pinyin(character)[0].replace("ü", "v")
    for loud, soft in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(loud):
            syllable = soft + syllable[2:]
    for loud, soft in (("eng", "en"), ("ing", "in")):
        if syllable.endswith(loud):
            syllable = syllable[: -len(loud)] + soft
    return syllable


def sounds() -> dict[str, str]:
    """Each character of some use and its sound."""
    counts: dict[str, int] = defaultdict(int)
    for word, count, _ in dictionary():
        for character in word:
            counts[character] += count
    return {character: sound(character) for character, count in counts.items() if count >= 20 and "\u4e00" <= character <= "\u9fff"}


def wrong_forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in HERE.glob("*.yaml"):
        for part in loading.load_file(path):
            if isinstance(part, dict) and isinstance(part.get("words"), dict):
                found.update({str(wrong): str(right) for wrong, right in part["words"].items()})
    return found


def phrases(of: dict[str, str], idioms: bool) -> list[str]:
    """Words of four characters: of those that sound alike only the commonest, unless another is common too."""
    wrong = wrong_forms()
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    tagged: dict[str, str] = {}
    for word, count, tag in dictionary():
        wanted = len(word) == 4 and count >= COMMON and tag in TAGS and all(character in of for character in word)
        tagged[word] = tag
        if wanted and not any(form in word for form in wrong):
            groups[" ".join(of[character] for character in word)].append((count, word))
    kept: list[str] = []
    for group in groups.values():
        best = max(group)[0]
        kept += [word for count, word in group if count * 4 >= best or count >= 50]
    return sorted(word for word in kept if (tagged[word] == "i") == idioms)


def ordinary(low: int, high: int) -> str:
    """Words of two characters that stand by themselves, by how common they are."""
    wrong = wrong_forms()
    return "\n".join(sorted(word for word, count, _ in dictionary() if len(word) == 2 and low <= count < high and word not in wrong))


def vocabulary() -> set[str]:
    """The words of two characters that 工作用语 is made of."""
    found: set[str] = set()
    for part in loading.load_file(HERE / "工作用语.yaml"):
        for first, seconds in (part.get("pairs") or {}).items():
            for word in (first, *seconds):
                found |= {word} if len(word) == 2 else {word[:2], word[2:]} if len(word) == 4 else set()
    counts = {word: count for word, count, _ in dictionary()}
    return {word for word in found if counts.get(word, 0) >= KNOWN}


def alike(of: dict[str, str]) -> str:
    """Each word of the vocabulary with the words that sound the same and share a character with it, a line each."""
    words = vocabulary()
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word, _, _ in dictionary():
        if len(word) == 2 and word[0] in of and word[1] in of:
            groups[of[word[0]], of[word[1]]].append(word)
    wrong = wrong_forms()
    lines = []
    for word in sorted(words):
        if word[0] in of and word[1] in of:
            others = [other for other in groups[of[word[0]], of[word[1]]] if other != word and other not in wrong]
            lines.append(" ".join([word, *(other for other in others if other[0] == word[0] or other[1] == word[1])]))
    return "\n".join(lines)


if __name__ == "__main__":
    table = sounds()
    lines: dict[str, list[str]] = defaultdict(list)
    for character, syllable in sorted(table.items()):
        lines[syllable].append(character)
    (HERE / "读音.txt").write_text("\n".join("".join(group) for _, group in sorted(lines.items())), encoding="utf-8", newline="\n")
    (HERE / "同音词.txt").write_text(alike(table), encoding="utf-8", newline="\n")
    words, idioms = phrases(table, False), phrases(table, True)
    (HERE / "常用词组.txt").write_text("\n".join(words) + "\n\n" + "\n".join(idioms), encoding="utf-8", newline="\n")
    (HERE / "常用词.txt").write_text(ordinary(ORDINARY, VERY) + "\n\n" + ordinary(VERY, 10**9), encoding="utf-8", newline="\n")
    print(len(table), "characters,", len(lines), "sounds,", len(words) + len(idioms), "words")

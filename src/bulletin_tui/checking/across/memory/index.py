"""What the paper has printed often: phrases, as stretches of five characters that recur, and names with titles.

Built from past issues in a few seconds, kept on disk as JSON under a fingerprint of their texts. A phrase is never
listed as such: wherever consecutive stretches recur, the phrase is their union, and the text itself tells how often
and where it was printed.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui import files
from bulletin_tui.checking.across.known import HAN
from bulletin_tui.checking.across.naming import people
from bulletin_tui.checking.across.past import label_of, text_of
from bulletin_tui.checking.words import Words, grouped
from bulletin_tui.errors import BulletinError
from bulletin_tui.expressions import expression
from bulletin_tui.keeping import blake2s
from bulletin_tui.model import Issue

SIZE = 5  # characters of a stretch
TIMES, ISSUES = 3, 2  # how often, and in how many issues, a thing must have been printed to be remembered
_VERSION = 4
_MASK = (1 << 22) - 1
_RUN = expression(f"[{HAN}]{{{SIZE},}}")
HOLE = "\0"


class Name(NamedTuple):
    """A name printed often, its titles, and how often."""

    name: str
    titles: tuple[str, ...]
    times: int


@dataclass
class Memory:
    """The texts of past issues, and what recurs in them."""

    text: str = ""  # the printed lines, one issue behind the other
    starts: list[int] = field(default_factory=list)  # where each issue begins in it
    labels: list[str] = field(default_factory=list)
    often: set[str] = field(default_factory=set)  # stretches that recur
    names: dict[str, Name] = field(default_factory=dict)
    words: Words = field(default_factory=lambda: Words({}))  # words of two characters that anybody may write
    holed: dict[str, str] = field(default_factory=dict)  # a stretch with a hole -> what filled it
    gapped: dict[str, str] = field(default_factory=dict)  # a stretch with a character gone -> its place and the character, in turn
    holed_names: dict[str, list[str]] = field(default_factory=dict)
    phrases_read: dict[str, tuple[Any, ...]] = field(default_factory=dict)  # lines looked at, and what was found in each
    names_read: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def connect(self) -> Memory:
        """Makes the look-ups by which a phrase is found from one that is a character off."""
        for stretch in self.often:
            for at in range(1, SIZE - 1):
                key = stretch[:at] + HOLE + stretch[at + 1 :]
                self.holed[key] = self.holed.get(key, "") + stretch[at]
                key = stretch[:at] + stretch[at + 1 :]
                self.gapped[key] = self.gapped.get(key, "") + str(at) + stretch[at]
        for name in self.names:
            for at in range(len(name)):
                self.holed_names.setdefault(name[:at] + HOLE + name[at + 1 :], []).append(name)
        return self

    def printed(self, phrase: str) -> tuple[int, list[str]]:
        """How often a phrase was printed, and in which issues, the newest last."""
        found, times, at = [], 0, self.text.find(phrase)
        while at >= 0:
            times += 1
            label = self.labels[bisect_right(self.starts, at) - 1]
            if label not in found:
                found.append(label)
            at = self.text.find(phrase, at + 1)
        return times, found


def remember(past: Sequence[Issue], cache: Path | None = None) -> Memory:
    """The memory of some past issues, oldest first; from the cache folder where it lies there, and kept there.

    A cache that cannot be read or written is as good as none.
    """
    texts = [text_of(issue) for issue in past]
    labels = [label_of(issue) for issue in past]
    if not texts:
        return Memory()
    file = None if cache is None else cache / f"memory-{_fingerprint(texts, labels)}.json"
    memory = _load(file) if file else None
    if memory is None:
        memory = _build(texts, labels)
        if file:
            _keep(memory, file)
    return memory.connect()


def _fingerprint(texts: Iterable[str], labels: Iterable[str]) -> str:
    digest = blake2s(str((_VERSION, SIZE, TIMES, ISSUES)).encode(), digest_size=10)
    for text, label in zip(texts, labels, strict=True):
        digest.update(f"{label}\0{len(text)}\0{text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _build(texts: Sequence[str], labels: Sequence[str]) -> Memory:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    runs = [_RUN.findall(text) for text in texts]
    return Memory("\n".join(texts), starts, list(labels), _recurring(runs), _names(texts), Words(grouped(_words())))


def _recurring(issues: Sequence[Sequence[str]]) -> set[str]:
    """The stretches printed often enough: a first pass by hash, so that the many printed once take no room."""
    counts = bytearray(_MASK + 1)
    for runs in issues:
        for number in map(hash, _stretches(runs)):
            if counts[number & _MASK] < 255:
                counts[number & _MASK] += 1
    times: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for runs in issues:
        found = [
            stretch
            for run in runs
            for stretch in [run[at : at + SIZE] for at in range(len(run) - SIZE + 1)]
            if counts[hash(stretch) & _MASK] >= ISSUES
        ]
        times.update(found)
        held.update(set(found))
    return {stretch for stretch, count in times.items() if count >= TIMES and held[stretch] >= ISSUES}


def _stretches(runs: Sequence[str]) -> set[str]:
    return {run[at : at + SIZE] for run in runs for at in range(len(run) - SIZE + 1)}


def _names(texts: Sequence[str]) -> dict[str, Name]:
    times: Counter[str] = Counter()
    held: Counter[str] = Counter()
    titles: dict[str, Counter[str]] = {}
    for text in texts:
        found = [person for line in text.split("\n") for person in people(line)]
        for person in found:
            if person.title:
                titles.setdefault(person.name, Counter())[person.title] += 1
        names = set(titles) & {person.name for person in found}
        times.update({name: text.count(name) for name in names})
        held.update(names)
    return {
        name: Name(name, tuple(titles[name]), count)
        for name, count in times.items()
        if len(name) >= 3 and count >= TIMES and held[name] >= ISSUES
    }


def _words() -> frozenset[str]:
    """Common words of two characters, from the dictionary that jieba brings (read as a file: jieba itself costs 0.7 s)."""
    import importlib.util

    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        return frozenset()
    text = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8")
    return frozenset(word for word, times in re.findall(r"(?m)^(\S\S) (\d+)", text) if int(times) >= 200)


# --- on disk ------------------------------------------------------------------------------------------------------


def _keep(memory: Memory, file: Path) -> None:
    data = {
        "text": memory.text,
        "starts": memory.starts,
        "labels": memory.labels,
        "often": "".join(sorted(memory.often)),
        "names": [[name.name, list(name.titles), name.times] for name in memory.names.values()],
        "words": memory.words.table,
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in sorted(file.parent.glob("memory-*.json"), key=lambda path: path.stat().st_mtime)[:-7]:
            old.unlink(missing_ok=True)
        files.save_text(file, json.dumps(data, ensure_ascii=False))
    except (OSError, BulletinError):
        return


def _load(file: Path) -> Memory | None:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        often = data["often"]
        return Memory(
            data["text"],
            data["starts"],
            data["labels"],
            {often[at : at + SIZE] for at in range(0, len(often), SIZE)},
            {name: Name(name, tuple(titles), times) for name, titles, times in data["names"]},
            Words(data["words"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


_MEASURED = "〇零一二三四五六七八九十百千万亿两半几首第东西南北中上下左右前后内外大小新旧老男女市区县乡镇村街路省州国全各本该某每总分副"


@cache
def optional() -> frozenset[str]:
    """Characters that may stand or not, and another thing is meant: 市, 全, 第, 女."""
    return frozenset(_MEASURED)


@cache
def parted() -> frozenset[str]:
    """Characters that name a part, a side, a season, a number: who writes one of them means it."""
    return frozenset(_MEASURED + "里多少高低长短父母春夏秋冬早晚日夜今明昨去来年月周季初末先再又次正主省级甲乙丙丁公私党政农商学兵")

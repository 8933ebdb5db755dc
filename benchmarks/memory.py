"""The paper's memory, measured: false suggestions on each past issue against the others, errors found, and time.

    python benchmarks/memory.py [--list]

Texts: seeds/*.md of this checkout, and the real texts in ../shared/seeds where they lie beside it. Errors are put, one at
a time, into phrases and names that the other issues have printed often: a character dropped, changed or doubled, two
neighbours swapped. An error counts as found when a suggestion, taken, gives the printed line back. The random seed is
fixed, so that two runs agree.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bulletin_tui import draft
from bulletin_tui.checking.across import memory
from bulletin_tui.checking.across.memory.index import Memory
from bulletin_tui.checking.across.naming import people
from bulletin_tui.checking.across.past import Past
from bulletin_tui.checking.across.ruling import printed
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Article, Block, Issue, Mark, Role, Rule, Section, Source

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "seeds"
PER_KIND = 3  # errors of a kind for each phrase that an issue holds
SIZES = (200, 10_000)  # issues, characters each: the archive of four years


def issues() -> list[tuple[str, Issue]]:
    """The texts, each without its date, so that every other one counts as past."""
    found = [(path.stem, draft.read(path)) for path in sorted((ROOT / "seeds").glob("*.md"))]
    try:
        from bulletin_tui import importing

        found += [(path.stem[:3], importing.read(path)) for path in sorted(SHARED.glob("*.txt"))]
    except (ImportError, AttributeError, BulletinError) as error:
        print(f"(without ../shared/seeds: {error})", file=sys.stderr)
    return [(name, dataclasses.replace(issue, date=None)) for name, issue in found]


def marks(issue: Issue, rules: tuple[Rule, ...]) -> list[Mark]:
    return [mark for rule in rules for mark in rule.check(issue)]


def single(text: str) -> Issue:
    """One line as an issue."""
    return Issue((Section(None, (Article((Block(Role.PARAGRAPH, text),)),)),), source=Source(text))


def stretches(block: Block, known: Memory) -> Iterator[tuple[int, int, str]]:
    """The phrases and names of a line that the others have printed often: start, end, kind."""
    at = 0
    while at <= len(block.text) - 5:
        end = at
        while block.text[end : end + 5] in known.often:
            end += 1
        if end > at:
            yield at, end + 4, "phrase" if end - at >= 3 else "short"
            at = end + 4
        else:
            at += 1
    for person in people(block.text):
        if person.name in known.names:
            yield person.start, person.end, "name"


def errors(text: str, start: int, end: int, pool: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Wrong versions of a line: kind of error and the line. Inner characters only, as at the edges nothing is certain."""
    for _ in range(PER_KIND):
        at = chance.randrange(start + 1, end - 1) if end - start > 3 else chance.randrange(start + 1, end)
        yield "dropped", text[:at] + text[at + 1 :]
        yield "changed", text[:at] + chance.choice(pool) + text[at + 1 :]
        yield "doubled", text[:at] + text[at] + text[at:]
        if end - start > 3 and at + 2 < end and text[at] != text[at + 1]:
            yield "swapped", text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def repaired(wrong: str, rules: tuple[Rule, ...], right: str) -> bool:
    for mark in marks(single(wrong), rules):
        for suggestion in mark.suggestions:
            if wrong[: mark.start] + suggestion + wrong[mark.end :] == right:
                return True
    return False


def precision(texts: list[tuple[str, Issue]], listed: bool) -> None:
    characters = found = 0
    for name, issue in texts:
        past = Past([other for label, other in texts if label != name])
        hits = marks(issue, memory.rules(past))
        characters += sum(len(block.text) for block in issue.blocks())
        found += len(hits)
        for mark in hits if listed else ():
            print(f"  {name}: {mark.block.text[max(mark.start - 8, 0) : mark.end + 8]} → {mark.suggestions[0]} {mark.message}")
    print(f"suggestions: {found} in {characters} characters, {found / characters * 10_000:.2f} per 10,000 (goal < 1)")


def recall(texts: list[tuple[str, Issue]]) -> None:
    chance = random.Random(12351)
    pool = "".join(block.text for _, issue in texts for block in issue.blocks() if block.role is Role.PARAGRAPH)
    pool = "".join(character for character in pool if "\u4e00" <= character <= "\u9fff")
    tried: dict[tuple[str, str], list[int]] = {}
    for name, issue in texts:
        past = Past([other for label, other in texts if label != name])
        known, rules = memory.Recalled(past).memory(single("")), memory.rules(past)
        for _, article in issue.articles():
            for block in printed(article):
                for start, end, kind in stretches(block, known):
                    for error, wrong in errors(block.text, start, end, pool, chance):
                        if wrong == block.text or kind == "name" and error != "changed":
                            continue
                        count = tried.setdefault((kind, error), [0, 0])
                        count[0] += 1
                        count[1] += repaired(wrong, rules, block.text)
    for (kind, error), (put, found) in sorted(tried.items()):
        print(f"errors: {kind:7} {error:8} {found:4} of {put:4} found and mended ({found / put:.0%})")


def speed(texts: list[tuple[str, Issue]]) -> None:
    """An archive of full size, made of the texts' own sentences with one character in ten changed, so that few recur; the issue
    that is checked is made of the sentences as they are."""
    chance = random.Random(7)
    sentences = [part + "。" for _, issue in texts for block in issue.blocks() for part in block.text.split("。") if len(part) > 8]
    past = [_made(sentences, chance, 0.1, number) for number in range(SIZES[0])]
    last = _made(sentences, chance, 0, SIZES[0])
    with tempfile.TemporaryDirectory() as folder:
        for what in ("built", "from disk"):
            archive = memory.Recalled(Past(past), Path(folder))
            began = time.perf_counter()
            known = archive.memory(last)
            took = time.perf_counter() - began
            print(f"index of {len(past)} issues, {len(known.text)} characters, {what}: {took:.2f} s, {len(known.often)} stretches")
        rules = memory.rules(archive.past, Path(folder))
        marks(single(""), rules)
    began = time.perf_counter()
    hits = marks(last, rules)
    print(f"check of one issue of {SIZES[1]} characters: {(time.perf_counter() - began) * 1000:.0f} ms, {len(hits)} suggestions")


def _made(sentences: list[str], chance: random.Random, noise: float, number: int) -> Issue:
    lines: list[Block] = []
    while sum(len(line.text) for line in lines) < SIZES[1]:
        text = "".join(chance.sample(sentences, 4))
        line = "".join(chr(chance.randrange(0x4E00, 0x9000)) if sign >= "\u4e00" and chance.random() < noise else sign for sign in text)
        lines.append(Block(Role.PARAGRAPH, line))
    return Issue((Section(None, (Article(tuple(lines)),)),), number=str(number))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="name every suggestion")
    listed = parser.parse_args().list
    texts = issues()
    precision(texts, listed)
    recall(texts)
    speed(texts)


if __name__ == "__main__":
    main()

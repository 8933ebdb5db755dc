"""How fast the checker is, always as a ratio to something measured in the same run.

python benchmarks/speed.py check              all figures, each with its goal
python benchmarks/speed.py check --mb 1       over a smaller text
python benchmarks/speed.py check --profile    and where the time goes

Each ratio is told by the clock on the wall and by processor time, which other programs on the machine change less; the goals
are meant by the wall of a machine that does nothing else. (Processor time of processes is not known on Windows.)

The text is made of the real ones in ../shared/seeds (else of the sample newsroom): the six kinds again and again, each
copy with other digits, districts and names, so that no block stands there twice. Peer: autocorrect-py (extra `bench`).
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import os
import pstats
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin_tui import checking, draft, files, importing
from bulletin_tui.model import Issue, Source

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "seeds"
RUNS = 5
GIVEN = "晚舟思睿静川望舒知远明轩雨桐建国秀英志强海燕文博嘉怡俊杰晓梅永康春兰"
SURNAMES = "向文罗秦郝李王张刘陈杨黄周吴徐孙马朱胡郭何林高"


class Took(NamedTuple):
    """Seconds by the clock on the wall, and of the processor: other programs slow the one, hardly the other."""

    wall: float
    cpu: float


def say(what: str, own: Took, peer: Took, goal: str, unit: float = 1, more: str = "") -> None:
    """One line: how many times as long as the peer something took, by either clock."""
    shown = [f"{clock} {one * unit:.2f} / {other * unit:.2f}" for clock, one, other in zip(("wall", "cpu"), own, peer, strict=True)]
    ratios = f"cpu{own.cpu / peer.cpu:>7.3f}  wall{own.wall / peer.wall:>7.3f}"
    print(f"{what:<58}{ratios}   goal {goal:<8} {', '.join(shown)} {'s' if unit == 1 else 'ms'}{more}", flush=True)


# --- the text ---------------------------------------------------------------------------------------------------------


def kinds() -> list[str]:
    """The texts that everything is made of."""
    real = sorted(REAL.glob("*.txt"))
    paths = real or [*sorted((ROOT / "seeds").glob("*.md")), *sorted((ROOT / "drafts").glob("*.md"))]
    texts = [files.read_source(path).text for path in paths]
    return [text.partition("\n---\n")[2] if text.startswith("---\n") else text for text in texts]


def copies(characters: int, seed: int = 1) -> str:
    """Copies of the kinds one after the other, each varied, until so many characters are reached."""
    chance, parts, length = random.Random(seed), kinds(), 0
    seen: set[str] = set()
    made: list[str] = []
    for number in range(10_000_000):
        if length >= characters:
            break
        for line in varied(parts[number % len(parts)], chance).split("\n"):
            while line.strip() and line in seen:
                line += chance.choice(SURNAMES) + chance.choice(GIVEN)
            seen.add(line)
            made.append(line)
            length += len(line) + 1
        made.append("")
    return "\n".join(made)


def varied(text: str, chance: random.Random) -> str:
    """A copy with other digits (of numbers no rule judges as a whole), other districts and other people."""
    named = DISTRICTS.sub(lambda found: chance.choice(DISTRICT_NAMES), text)
    named = PEOPLE.sub(lambda found: chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, len(found[0]) - 1)), named)
    return re.sub(r"[0-9]+", lambda found: _digits(found[0], chance), named)


def _digits(number: str, chance: random.Random) -> str:
    if re.fullmatch(r"(?:19|20)\d\d|\d", number) or int(number) <= 31:  # years, months and days stay possible
        return number if len(number) == 4 else str(chance.randint(1, 9 if len(number) == 1 else 12))
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in number[1:])


DISTRICT_NAMES = [
    *("渝中区", "大渡口区", "沙坪坝区", "九龙坡区", "南岸区", "北碚区", "巴南区", "长寿区", "江津区", "合川区"),
    *("永川区", "綦江区", "大足区", "璧山区", "铜梁区", "潼南区", "荣昌区", "梁平区", "城口县", "丰都县"),
]
DISTRICTS = re.compile("|".join(DISTRICT_NAMES))
PEOPLE = re.compile(f"[{SURNAMES}][{GIVEN}一-龥](?=(?:说|介绍|表示|告诉))")


# --- measuring --------------------------------------------------------------------------------------------------------


def timed(work: Callable[[], object]) -> Took:
    """How long a piece of work takes, processes started by it included."""
    gc.collect()
    wall, own, before = time.perf_counter(), time.process_time(), os.times()
    work()
    children = sum(os.times()[2:4]) - sum(before[2:4])
    return Took(time.perf_counter() - wall, time.process_time() - own + children)


def middle(times: Sequence[Took]) -> Took:
    """The median by either clock."""
    return Took(statistics.median(took.wall for took in times), statistics.median(took.cpu for took in times))


def median(work: Callable[[], object], runs: int) -> Took:
    return middle([timed(work) for _ in range(runs)])


def forget(style: checking.Style) -> checking.Style:
    """House style that has seen no block yet."""
    style.known = {}
    return style


def read(text: str) -> Issue:
    """A raw text as it comes in: recovered, with its broken lines joined."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        return importing.read(path)


def against_autocorrect(megabytes: float, runs: int, profile: bool) -> None:
    text = copies(round(megabytes * 1_000_000 / 2.67))
    size = len(text.encode()) / 1_000_000
    style = checking.load()
    checking.check(draft.parse(Source(kinds()[0])), style)  # rules are compiled, the machine is built
    start = time.perf_counter()
    issue = read(text)
    reading = time.perf_counter() - start
    blocks = [block.text for block in issue.blocks() if block.text]
    unique = len(set(blocks)) / len(blocks)
    shape = f"{len(text):,} characters, {len(blocks):,} blocks, {unique:.1%} unlike any other"
    print(f"text: {size:.1f} MB, {shape}; read in {reading:.1f} s")
    try:
        import autocorrect_py
    except ImportError:
        print("autocorrect-py is not installed (pip install -e '.[bench]'): no ratio")
        own = median(lambda: checking.check(issue, forget(style)), runs)
        print(f"check {own.cpu:.2f} s")
    else:
        pieces = list(_pieces(text, 100_000))  # it gives up on some longer texts: "call limit reached"
        ours, theirs = [], []
        for _ in range(runs):  # in turn, so that a busy machine slows both
            theirs.append(timed(lambda: [autocorrect_py.lint_for(piece, "txt") for piece in pieces]))
            ours.append(timed(lambda: checking.check(issue, forget(style))))
        found = len(checking.check(issue, style))
        say("check of the whole text / autocorrect lint", middle(ours), middle(theirs), "<= 2.0", more=f", {found:,} findings")
        say("the same as single texts / autocorrect lint", _one_by_one(text, style, runs), middle(theirs), "<= 2.0")
    if profile:
        _profile(lambda: checking.check(issue, forget(style)))


def _one_by_one(text: str, style: checking.Style, runs: int) -> Took:
    """The text in pieces of the length of an issue, each judged by itself."""
    pieces = [draft.parse(Source(piece)) for piece in _pieces(text, 8000)]

    def work() -> None:
        for piece in pieces:
            checking.check(piece, forget(style))

    return median(work, min(runs, 3))


def _pieces(text: str, length: int) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for line in text.split("\n"):
        held.append(line)
        size += len(line) + 1
        if size >= length:
            yield "\n".join(held)
            held, size = [], 0
    yield "\n".join(held)


def _profile(work: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def one_paragraph(runs: int, profile: bool) -> None:
    """An edit in the middle of 100,000 characters: the app checks again at each pause of typing."""
    text = "---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n" + copies(100_000)
    style = checking.load()
    issue = draft.parse(Source(text))
    whole = median(lambda: checking.check(issue, forget(style)), runs)
    lines = text.split("\n")
    at = next(number for number in range(len(lines) // 2, len(lines)) if len(lines[number]) > 60)
    edited = []
    for count in range(max(runs, 20)):
        changed = [*lines[:at], lines[at][:40] + "又" * (count + 1) + lines[at][40:], *lines[at + 1 :]]
        edited.append(draft.parse(Source("\n".join(changed))))
    checking.check(issue, forget(style))
    again = median(lambda: [checking.check(one, style) for one in edited], 1)
    part = Took(again.wall / len(edited), again.cpu / len(edited))  # one is shorter than the tick of the processor's clock
    say("one paragraph edited in 100,000 characters / whole check", part, whole, "<= 0.03", 1000)
    if profile:
        _profile(lambda: checking.check(edited[0], style))


def linear(runs: int) -> None:
    style = checking.load()
    small, large = (draft.parse(Source(copies(size))) for size in (60_000, 600_000))
    checking.check(small, style)
    few = median(lambda: checking.check(small, forget(style)), runs)
    many = median(lambda: checking.check(large, forget(style)), min(runs, 3))
    say("ten times the text / the text", many, few, "<= 11")


def process(runs: int) -> None:
    """A whole process, with bytecode kept as on any machine where the program is installed."""
    path = ROOT / "drafts" / "2026-11-23.md"
    with tempfile.TemporaryDirectory() as folder:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = folder
        commands = {
            "check": [sys.executable, "-m", "bulletin_tui", "check", str(path)],
            "docx": [sys.executable, "-c", "import docx"],
        }

        def start(name: str) -> None:
            subprocess.run(commands[name], env=environment, cwd=ROOT, capture_output=True, check=False)

        times: dict[str, list[Took]] = {name: [] for name in commands}
        for name in commands:
            start(name)
        for _ in range(max(runs, 9)):
            for name in commands:
                times[name].append(timed(lambda name=name: start(name)))  # type: ignore[misc]
    say("bulletin-tui check of one draft / python -c 'import docx'", *map(middle, times.values()), "<= 2.5", 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["check"])
    parser.add_argument("--mb", type=float, default=5.0, help="size of the text in megabytes of UTF-8")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--only", choices=["peer", "edit", "linear", "process"])
    called = parser.parse_args()
    if called.only in (None, "peer"):
        against_autocorrect(called.mb, called.runs, called.profile)
    if called.only in (None, "edit"):
        one_paragraph(called.runs, called.profile)
    if called.only in (None, "linear"):
        linear(called.runs)
    if called.only in (None, "process"):
        process(called.runs)


if __name__ == "__main__":
    main()

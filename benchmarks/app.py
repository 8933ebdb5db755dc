"""The app beside a bare Textual app and beside its peers, on a terminal of 140x40.

    python benchmarks/app.py [startup] [keys] [reload] [--rounds 9] [--venvs FOLDER] [--no-peers]

Everything is a ratio to a floor measured in the same run, round robin, because the machine is shared:
startup  first paint (five characters stand), all in place (the last thing drawn before 0.3 s of silence) and memory, of a
         program and all that it starts: at work, three seconds later, and at rest, when nobody has touched it for 40; beside
         an app of one Static; posting, harlequin and frogmouth where pip can install them
keys     from a typed character to the end of the frame that shows it, in the middle of an issue of 100,000 characters with
         hundreds of findings. One key in ten comes after 0.25 to 0.45 s, when the whole issue is being checked. The floor
         is one Static that shows the key; a stock TextArea stands beside it
reload   from the writing of a draft to the end of the frame that shows it: written in place, replaced, and with thirty
         other files at once. The floor is a loop of watchfiles that reads the file and prints
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from playing import ESCAPES, Program, visible

ROOT = Path(__file__).resolve().parents[1]
OURS = [sys.executable, "-m", "bulletin_tui"]
PEERS = {"posting": ["posting"], "harlequin": ["harlequin", ":memory:"], "frogmouth": ["frogmouth", str(ROOT / "README.md")]}
WITH = {"posting": ["tree-sitter<0.26"], "harlequin": ["tree-sitter<0.26"]}  # 0.26 kills them at the start (py-tree-sitter 472)
JUDGED = re.compile(r"校核\s*\d")  # our bar counts the findings: the check is done
REST = 45  # seconds: starting, and 40 in which nobody touches it
GOALS = {"first paint": 1.3, "in place": 2.2, "memory": 2.0, "key p50": 3.5, "key p99": 5.0, "reload p95": 3.0}

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("你好，编辑部")
    def on_key(self, event):
        self.query_one(Static).update(event.character or "")
Hello().run()
"""
STOCK = """
import sys
from textual.app import App
from textual.widgets import TextArea
class Stock(App):
    def compose(self):
        yield TextArea(open(sys.argv[1], encoding="utf-8").read())
    def on_mount(self):
        area = self.query_one(TextArea)
        area.move_cursor((area.document.line_count // 2, 20), center=True)
Stock().run()
"""
WATCH = """
import sys
from pathlib import Path
from watchfiles import watch
print("ready", flush=True)
for changes in watch(sys.argv[1], step=10, debounce=50, rust_timeout=500):
    for _, name in changes:
        if name.endswith(sys.argv[2]):
            print(Path(name).read_text(encoding="utf-8")[:400], flush=True)
"""


class Bench(NamedTuple):
    """Where a run happens: a home of its own, so that caches are warm but nobody's, and compiled files in it."""

    home: Path
    environ: dict[str, str]

    def start(self, command: Sequence[str], folder: Path | None = None) -> Program:
        return Program(command, self.environ, folder or self.home)

    def script(self, name: str, text: str) -> str:
        path = self.home / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        return str(path)


def prepare(home: Path) -> Bench:
    """An environment in which each program starts as on an editor's machine the second time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_", "TEXTUAL", "LC_"))}
    kept |= {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    return Bench(home, kept)


def newsroom(home: Path, name: str) -> Path:
    """A copy of the sample newsroom."""
    folder = home / name
    folder.mkdir()
    for part in ("seeds", "drafts", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copyfile(ROOT / "bulletin.yaml", folder / "bulletin.yaml")
    return folder


# --- startup ---


def once(bench: Bench, command: Sequence[str], folder: Path) -> dict[str, float]:
    """One start: seconds to the first paint, until all is in place and until findings are counted, memory at rest, processor time.

    Nothing for a program that died.
    """
    program = bench.start(command, folder)
    drawn, paint, last, judged = b"", 0.0, program.began, 0.0
    resting = 0.0  # until when, once it has fallen silent
    while not resting or time.monotonic() < resting:
        data = program.read(0.3 if paint else 20)
        now, drawn = time.monotonic(), drawn + data
        if not data and not resting:
            resting = now + 3 if paint else now
        last = last if resting else now
        paint = paint or (now if visible(drawn) >= 5 else 0.0)
        judged = judged or (now if JUDGED.search(ESCAPES.sub(b"", drawn).decode("utf-8", "ignore")) else 0.0)
    memory, used = program.memory(), program.end()
    if not paint or not memory:
        return {}
    found = {"first paint": paint - program.began, "in place": last - program.began, "at work": memory, "processor": used}
    return found | {"judged": max(judged - program.began, 0.0)}


def startup(bench: Bench, rounds: int, venvs: Path | None, peers: bool) -> None:
    """Prints the table of starts."""
    room = newsroom(bench.home, "startup")
    programs = {"bare Textual, one Static": [sys.executable, bench.script("hello", HELLO)], "bulletin-tui": OURS}
    programs |= installed(venvs or bench.home / "venvs") if peers else {}
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for turn in range(rounds + 2):
        for name, command in programs.items():
            found = once(bench, command, room)
            if turn >= 2 and found:  # the first two fill caches
                runs[name].append(found)
    resting = at_rest(bench, programs, room)
    middle = {name: {key: statistics.median(run[key] for run in found) for key in found[0]} for name, found in runs.items() if found}
    for name, found in middle.items():
        found["memory"] = resting[name]
    floor = next(iter(middle.values()))
    heads = f"{'first paint':>20}{'in place':>20}{'memory at work':>20}{'at rest':>20}{'processor':>18}"
    print(f"\n{'startup, medians of ' + str(rounds):<28}{heads}")
    for name in programs:
        if name not in middle:
            print(f"{name:<28}{'died':>20}")
            continue
        cells = []
        for key in ("first paint", "in place", "at work", "memory", "processor"):
            value = middle[name][key]
            shown = f"{value:.0f} MiB" if key in ("memory", "at work") else f"{value * 1000:.0f} ms"
            cells.append(f"{shown} {value / floor[key]:5.2f}x{verdict(key, value / floor[key]) if name == 'bulletin-tui' else '  '}")
        print(f"{name:<28}" + "".join(f"{cell:>20}" for cell in cells))
    print(f"{'':<28}findings counted after {middle['bulletin-tui']['judged'] * 1000:.0f} ms")


def at_rest(bench: Bench, programs: dict[str, list[str]], folder: Path) -> dict[str, float]:
    """Memory of each program that has been left alone for a while, MiB."""
    started = {name: bench.start(command, folder) for name, command in programs.items()}
    until = time.monotonic() + REST
    while time.monotonic() < until:
        for program in started.values():
            program.read(0.1)
    found = {name: program.memory() for name, program in started.items()}
    for program in started.values():
        program.end()
    return found


def installed(venvs: Path) -> dict[str, list[str]]:
    """The peers, each in a virtual environment of its own; those that pip cannot install are left out."""
    found = {}
    for name, (program, *arguments) in PEERS.items():
        place = venvs / name / "bin" / program
        if not place.exists():
            subprocess.run([sys.executable, "-m", "venv", str(venvs / name)], check=True)
            call = [str(venvs / name / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", name, *WITH.get(name, ())]
            if subprocess.run(call, check=False, stderr=subprocess.DEVNULL).returncode:
                print(f"{name}: not installable here, left out")
                continue
        found[name] = [str(place), *arguments]
    return found


# --- keys ---

SENTENCES = (
    "市总工会把夜校办到工地上，师傅下班洗把脸就能来听课。", "车间主任说，先把安全的话讲透，再谈进度。",
    "调解室里坐着双方代表，桌上放着工资表和考勤表。", "区总工会送来三十台取暖器，分给值夜班的保洁员。",
    "培训班一共开了5期，每期十天，结业的人当场签了合同。", "她说：“以前怕麻烦人，现在知道工会就在楼下。”",
    "司机们把车停好，围着桌子吃上一碗热汤面。", "协会和工会一起定下标准，写进了集体合同。",
    "组长说,明天再看一遍图纸。",
)  # fmt: skip
USUAL = (3, 3, 3, 3, 3, 3, 3, 3, 2)  # the last one holds a mistake: some three hundred in all


def long_issue(characters: int = 100_000) -> str:
    """An issue of so many characters: paragraphs of some 180, a mistake in every other one."""
    chance = random.Random(4)
    lines, length, article = ["---", "期号: 46", "总期: 394", "日期: 2026-11-23", "---", "", "# 渝工强基", ""], 0, 0
    while length < characters:
        if article % 8 == 0:
            lines += ["", f"## 第{article // 8 + 1}个工地的夜校"]
        article += 1
        paragraph = "".join(chance.choices(SENTENCES, USUAL, k=chance.randint(6, 10)))
        lines.append(paragraph)
        length += len(paragraph)
    return "\n".join(lines) + "\n"


def unseen(text: str, count: int) -> list[str]:
    """Common characters (the first level of GB 2312) that the text does not hold: seen on the screen, they were typed."""
    common = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    fresh = [character for character in common if character and character not in text and character not in "一二三四五六七八九十年月日期"]
    return random.Random(7).sample(fresh, count)


def typed(program: Program, characters: Sequence[str], chance: random.Random) -> list[float]:
    """Milliseconds from each key to the end of its frame."""
    took = []
    for number, character in enumerate(characters):
        pause = chance.uniform(0.25, 0.45) if number % 10 == 9 else chance.uniform(0.025, 0.040)
        until = time.monotonic() + pause
        while (left := until - time.monotonic()) > 0:
            program.read(left)
        pressed = time.monotonic()
        program.type(character.encode())
        shown = program.drawn(character.encode(), 5)
        if shown is None:
            raise SystemExit(f"{character} was typed but never shown")
        took.append((shown - pressed) * 1000)
    return took


def keys(bench: Bench, rounds: int) -> None:
    """Prints the table of keys."""
    room = newsroom(bench.home, "keys")
    draft = room / "drafts" / "2026-11-23.md"
    draft.write_text(long_issue(), encoding="utf-8")
    programs = {
        "one Static": bench.start([sys.executable, bench.script("hello", HELLO)]),
        "stock TextArea": bench.start([sys.executable, bench.script("stock", STOCK), str(draft)]),
        "bulletin-tui": bench.start(OURS, room),
    }
    for program in programs.values():
        program.rest(2.0, first=30)
    ours = programs["bulletin-tui"]
    ours.type(b"\x1bOR")  # F3
    ours.rest(2.0)
    for _ in range(35):
        ours.type(b"\x1b[6~")  # page down, to the middle
        ours.rest(0.05)
    ours.rest(2.0)
    characters, chance = unseen(draft.read_text(encoding="utf-8"), rounds * 30), random.Random(1)
    took: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds):
        for name, program in programs.items():
            took[name] += typed(program, characters[turn * 30 : turn * 30 + 30], chance)[2:]
    for program in programs.values():
        program.end()
    report("keys on 100,000 characters", took, "key", (50, 99))


# --- reload ---


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def replaced(path: Path, text: str) -> None:
    new = path.with_name(".~new.md")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def among_others(path: Path, text: str) -> None:
    """As git does: many files go and come at once."""
    for number in range(30):
        other = path.parents[1] / "seeds" / f"2020-01-{number + 1:02}.md"
        other.unlink(missing_ok=True)
        other.write_text(f"---\n期号: {number + 1}\n日期: 2020-01-{number + 1:02}\n---\n\n## {text[-9:]}\n", encoding="utf-8")
    path.unlink()
    path.write_text(text, encoding="utf-8")


WAYS: tuple[Callable[[Path, str], None], ...] = (in_place, replaced, among_others)


def reload(bench: Bench, rounds: int) -> None:
    """Prints the table of reloads, one a way of writing."""
    room, bare = newsroom(bench.home, "reload"), newsroom(bench.home, "bare")
    name = "drafts/2026-11-23.md"
    text = (room / name).read_text(encoding="utf-8")
    headline = next(line for line in text.split("\n") if line.startswith("## "))
    programs = {
        "watchfiles, reading": (bench.start([sys.executable, bench.script("watch", WATCH), str(bare), name]), bare / name),
        "bulletin-tui": (bench.start(OURS, room), room / name),
    }
    for program, _ in programs.values():
        program.rest(2.0, first=30)
    programs["bulletin-tui"][0].type(b"\x1bOR")
    programs["bulletin-tui"][0].rest(2.0)
    characters = iter(unseen(text, rounds * 4 * len(WAYS)))
    for way in WAYS:
        took: dict[str, list[float]] = {who: [] for who in programs}
        for _ in range(rounds * 4):
            fresh = next(characters)
            for who, (program, path) in programs.items():
                program.rest(0.4, 3)
                began = time.monotonic()
                way(path, text.replace(headline, f"## {fresh}{headline[3:]}", 1))
                shown = program.drawn(fresh.encode(), 5, frame=who == "bulletin-tui")
                took[who].append((shown - began) * 1000 if shown else 5000.0)
        report(f"reload, {way.__name__.replace('_', ' ')}", took, "reload", (50, 95))
    for program, _ in programs.values():
        program.end()


# --- printing ---


def verdict(what: str, ratio: float) -> str:
    return "  " if what not in GOALS else " ✓" if ratio <= GOALS[what] else " ×"


def percentile(values: Sequence[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


def report(title: str, took: dict[str, list[float]], what: str, shares: Sequence[int]) -> None:
    """A table of milliseconds; the first row is the floor."""
    floor = {share: percentile(next(iter(took.values())), share) for share in shares}
    print(
        f"\n{title + ', n ' + str(len(next(iter(took.values())))):<40}"
        + "".join(f"{'p' + str(share):>24}" for share in shares)
        + f"{'max':>12}"
    )
    for name, values in took.items():
        cells = []
        for share in shares:
            value = percentile(values, share)
            mark = verdict(f"{what} p{share}", value / floor[share]) if name == "bulletin-tui" else "  "
            cells.append(f"{value:.1f} ms {value / floor[share]:5.2f}x{mark}")
        print(f"{name:<40}" + "".join(f"{cell:>24}" for cell in cells) + f"{max(values):>9.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[[], "startup", "keys", "reload"], help="which tables (default: all)")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--venvs", type=Path, help="where the peers are, or are to be installed (default: a temporary folder)")
    parser.add_argument("--no-peers", action="store_true")
    called = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as home:
        bench = prepare(Path(home))
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; goals: {GOALS}")
        wanted = called.what or ["startup", "keys", "reload"]
        if "startup" in wanted:
            startup(bench, called.rounds, called.venvs, not called.no_peers)
        if "keys" in wanted:
            keys(bench, called.rounds)
        if "reload" in wanted:
            reload(bench, called.rounds)


if __name__ == "__main__":
    main()

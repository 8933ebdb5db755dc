"""Export to Word beside pandoc with a reference document, docxtpl, and the zipping of the same XML, in one run.

    python benchmarks/print.py [--rounds 5] [--venv FOLDER] [--paragraphs 300 3000]

Work time is processor time, because the machine is shared: ours, docxtpl and the zipping in a process that has already
imported what it needs, pandoc as a process less what `pandoc --version` takes. The peers are installed by pip into a
folder of their own; without them the floor alone is shown. Goals: less work than each peer, at most 3x of the zipping.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bulletin_tui import draft, exporting
from bulletin_tui.model import House, Issue, Source
from bulletin_tui.setting.breaking import breaker

PEERS = ("pypandoc_binary", "docxtpl")
SAID = "职工班组夜校慰问协商竞赛园区服务工会车间师傅学徒课程驿站清单体检调解维权技能安全参加举办走访送去学习完成"
WORDS = [SAID[at : at + 2] for at in range(0, len(SAID), 2)]
TEMPLATE = """
import docx, sys
made = docx.Document(sys.argv[1])
for paragraph in list(made.paragraphs):
    paragraph._p.getparent().remove(paragraph._p)
for text in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
    made.add_paragraph(text)
made.save(sys.argv[2])
"""
RENDER = """
import json, sys, time
from docxtpl import DocxTemplate
lines, best = json.load(open(sys.argv[2], encoding="utf-8")), 1e9
for _ in range(int(sys.argv[3])):
    begun = time.process_time()
    template = DocxTemplate(sys.argv[1])
    template.render({"lines": lines}, autoescape=True)
    template.save(sys.argv[4])
    best = min(best, time.process_time() - begun)
print(best)
"""


def lines_of(count: int) -> list[str]:
    """Headlines, one before nine paragraphs, and paragraphs of 60 to 200 characters; always the same."""
    dice = random.Random(count)
    made = []
    for number in range(count):
        if number % 10 == 0:
            made.append(f"## {''.join(dice.choices(WORDS, k=6))}")
        else:
            clauses = ["".join(dice.choices(WORDS, k=dice.randint(3, 7))) + str(dice.randint(1, 900)) for _ in range(dice.randint(5, 12))]
            made.append("，".join(clauses) + "。")
    return made


def issue_of(lines: list[str]) -> Issue:
    front = "---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n# 渝工强基\n\n"
    return draft.parse(Source(front + "\n\n".join(lines) + "\n"))


def best(work: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> float:
    """The least processor time, in seconds, of some work done over and over, each time after something else."""
    work()
    found = []
    for _ in range(rounds):
        before()
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def forget() -> None:
    """No line of any text is known any more, nor how wide any text is: what follows is a first export."""
    breaker.cache_clear()


def zipping(data: bytes) -> Callable[[], object]:
    """What writes the same parts again, and does nothing else."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]

    def work() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as made:
            for name, part in parts:
                made.writestr(name, part)

    return work


def children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def process(call: list[str], rounds: int) -> float:
    """The least processor time of a command."""
    found = []
    for _ in range(rounds):
        begun = children()
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, timeout=600)
        found.append(children() - begun)
    return min(found)


def peers(folder: Path) -> Path | None:
    """The Python of a folder in which the peers are, or None where pip cannot get them."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.is_file():
        venv.create(folder, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "-q", *PEERS], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"no peers: {done.stderr.strip().splitlines()[-1:]}")
        return None
    return python


def pandoc(python: Path, lines: list[str], word: bytes, folder: Path, rounds: int) -> float:
    call = [python, "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"]
    program = subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()
    source, reference = folder / "in.md", folder / "reference.docx"
    source.write_text("\n\n".join(lines), encoding="utf-8")
    reference.write_bytes(word)
    start = process([program, "--version"], rounds)
    whole = process([program, str(source), f"--reference-doc={reference}", "-o", str(folder / "pandoc.docx")], rounds)
    return whole - start


def docxtpl(python: Path, lines: list[str], word: bytes, folder: Path, rounds: int) -> float:
    plain, template, data = folder / "plain.docx", folder / "template.docx", folder / "lines.json"
    plain.write_bytes(word)
    data.write_text(json.dumps(lines), encoding="utf-8")
    subprocess.run([python, "-c", TEMPLATE, plain, template], check=True)
    done = subprocess.run(
        [python, "-c", RENDER, template, data, str(rounds), folder / "docxtpl.docx"], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--paragraphs", type=int, nargs="+", default=[300, 3000])
    asked.add_argument("--venv", type=Path, help="where the peers are or are to be installed")
    called = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        python = peers(called.venv or folder / "venv")
        for count in called.paragraphs:
            lines = lines_of(count)
            issue = issue_of(lines)
            small = exporting.write(issue_of(lines[:2]), House(), ".docx")
            print(f"{count} paragraphs")
            for look in ("简报", "公文"):
                house = House(look=look)
                word = exporting.write(issue, house, ".docx")
                export = partial(exporting.write, issue, house, ".docx")
                ours, first = best(export, called.rounds), best(export, called.rounds, forget)
                floor = best(zipping(word), called.rounds)
                print(f"  ours, {look}  {ours * 1000:8.1f} ms   {ours / floor:.2f}x of zipping ({floor * 1000:.1f} ms), goal 3")
                print(f"    {first * 1000:8.1f} ms for a first export, all lines broken anew")
                if python is not None and look == "简报":
                    theirs = {
                        "pandoc": pandoc(python, lines, small, folder, called.rounds),
                        "docxtpl": docxtpl(python, lines, small, folder, called.rounds),
                    }
                for name, seconds in theirs.items() if python is not None else ():
                    print(f"    {ours / seconds:5.2f}x of {name} ({seconds * 1000:.0f} ms), first export {first / seconds:.2f}x, goal < 1")
    return 0


if __name__ == "__main__":
    sys.exit(main())

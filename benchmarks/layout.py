"""How near the layout comes to the pages that LibreOffice makes of the Word file.

python benchmarks/layout.py            every sample issue, and the real texts where they are at hand, in both looks and on two 信纸
python benchmarks/layout.py FILE…      these files
python benchmarks/layout.py --show     and each line that breaks elsewhere

Needs soffice and pdftotext. Lines are found by their text, wherever they stand; LibreOffice 7.4 prints no stop that hangs
outside the last column, so a missing one at a line's end counts as there. Goal: equal pages, 98 of 100 body lines equal.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import docx
from docx.shared import Mm, Pt

from bulletin_tui import draft, exporting, newsroom
from bulletin_tui.model import House, Issue, Source
from bulletin_tui.setting.fitting import Fit
from bulletin_tui.setting.look import Look

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "seeds"
LOOKS = ("简报", "公文")
BODY = {"body", "opening", "brief", "item", "note", "subhead", "credits", "box_item", "caption"}
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def rendered(files: list[Path], folder: Path) -> None:
    """Word files → PDF → words and their boxes."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    for file in files:
        subprocess.run(["pdftotext", "-bbox", file.with_suffix(".pdf"), file.with_suffix(".html")], check=True, timeout=60)


def stationery(folder: Path) -> Iterator[str]:
    """Two Word files as newsrooms have them: ours with larger type and other margins, and one column with lines by Word's own measure."""
    for name, look in (("大字", "简报"), ("行距", "公文")):
        path = folder / f"信纸-{name}.docx"
        path.write_bytes(exporting.write(draft.parse(Source("## 题\n\n正文。\n")), House(look=look), ".docx"))
        file = docx.Document(str(path))
        styles = {style.name: style for style in file.styles}
        body = styles["刊物正文"].paragraph_format
        for section in file.sections:
            section.left_margin = section.right_margin = Mm(24 if look == "简报" else 30)
        if look == "简报":
            styles["刊物正文"].font.size, body.line_spacing, body.first_line_indent = Pt(14), Pt(24), Pt(28)
        else:
            body.line_spacing, body.space_after = 1.5, Pt(6)
        file.save(str(path))
        yield str(path)


def flat(text: str) -> str:
    return "".join(text.split())


def printed_lines(page: str, look: Look) -> list[str]:
    """The lines of a page; those of two columns apart, though they stand level."""
    second = (look.page.left + look.column_width + look.columns.gap) / 25.4 * 72 - 2 if look.columns.count > 1 else 0.0
    rows: list[list[tuple[float, float, float, float, str]]] = []
    for found in WORD.findall(page):
        x, top, end, bottom = map(float, found[:4])
        word = (x, top, end, bottom, unescape(found[4]))
        for row in rows:
            overlap = min(bottom, row[0][3]) - max(top, row[0][1])
            if overlap > 0.6 * min(bottom - top, row[0][3] - row[0][1]):
                row.append(word)
                break
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort()
        at = next((i for i in range(1, len(row)) if row[i - 1][2] < second <= row[i][0]), 0)
        for part in (row[:at], row[at:]):
            lines.append(flat("".join(word[4] for word in part)))
    return [line for line in lines if line]


def ends(text: str, lines: Counter[str]) -> list[int] | None:
    """Where LibreOffice broke a paragraph, or None where its lines were not found."""
    at, found = 0, []
    while at < len(text):
        length = next((size for size in range(min(90, len(text) - at), 0, -1) if lines[text[at : at + size]] > 0), 0)
        if not length:
            if not found or text[at] not in ",.:;!?、。，．：；！？":
                return None
            length, found = 1, found[:-1]
        else:
            lines[text[at : at + length]] -= 1
        at += length
        found.append(at)
    return found


def compare(fit: Fit, pages: list[str], show: bool) -> tuple[int, int, int]:
    """Equal lines, all lines, and paragraphs that were not found."""
    lines = Counter(line for page in pages for line in printed_lines(page, fit.layout.look))
    own: dict[int, list[str]] = {}
    for _, _, line in fit.layout.lines():
        if line.style in BODY and not line.picture and flat(line.text):
            own.setdefault(line.paragraph, []).append(flat(line.text))
    same = total = lost = 0
    for parts in own.values():
        text = "".join(parts)
        theirs = ends(text, lines)
        if theirs is None:
            lost += 1
            continue
        ours = [sum(map(len, parts[: number + 1])) for number in range(len(parts))]
        here, there = set(zip([0, *ours], ours, strict=False)), set(zip([0, *theirs], theirs, strict=False))
        same, total = same + len(here & there), total + len(there)
        if show:
            for start, end in sorted(there - here):
                print(f"    {text[start:end]}|{text[end : end + 6]}")
    return same, total, lost


def elsewhere(fit: Fit, pages: list[str]) -> int:
    """How many lines stand on another page than they were laid out on; those whose text stands on several pages are not asked."""
    where: dict[str, set[int]] = {}
    for number, page in enumerate(pages, 1):
        for line in printed_lines(page, fit.layout.look):
            where.setdefault(line, set()).add(number)
    body = ((page, line) for page, _, line in fit.layout.lines() if line.style in BODY and not line.picture)
    return sum(len(found := where.get(flat(line.text), set())) == 1 and page.number not in found for page, line in body)


def timed(room: newsroom.Newsroom, issue: Issue, look: str) -> float:
    """Milliseconds for a layout with one character typed since the last."""
    section = issue.sections[0]
    article = section.articles[0]
    block = article.blocks[0]
    typed = replace(article, blocks=(replace(block, text=block.text + "字"), *article.blocks[1:]))
    changed = replace(issue, sections=(replace(section, articles=(typed, *section.articles[1:])), *issue.sections[1:]))
    start = time.perf_counter()
    room.layout(changed, look, "libreoffice")
    return (time.perf_counter() - start) * 1000


def made(room: newsroom.Newsroom, files: list[Path], folder: Path) -> list[tuple[str, Issue, str, Path]]:
    """Each file in each look as a Word file, rendered beside it: its name, the issue, the look, the Word file."""
    issues = [(file.stem, room.read(file)) for file in files]
    looks = [*LOOKS, *stationery(folder)]
    every = [
        (name, issue, look, folder / f"{number}-{Path(look).stem}.docx") for look in looks for number, (name, issue) in enumerate(issues)
    ]
    for _, issue, look, out in every:
        out.write_bytes(exporting.write(issue, replace(room.settings.house, look=look), ".docx"))
    rendered([out for *_, out in every], folder)
    return every


def report(room: newsroom.Newsroom, name: str, issue: Issue, look: str, out: Path, show: bool) -> tuple[int, int, bool]:
    """Prints how near one layout comes: equal lines, all lines, whether there are as many pages."""
    pages = out.with_suffix(".html").read_text(encoding="utf-8").split("<page ")[1:]
    start = time.perf_counter()
    fit = room.layout(issue, look, "libreoffice")
    first = (time.perf_counter() - start) * 1000
    same, total, lost = compare(fit, pages, show)
    speed = f"{first:5.1f} ms, typing {timed(room, issue, look):4.1f} ms"
    count = f"{len(fit.layout.pages):>2}/{len(pages):<2}"
    lines = f"lines {same:>3}/{total:<3} {same / total:7.2%}  not found {lost}  on another page {elsewhere(fit, pages)}"
    print(f"{Path(look).stem} {name[:14]:<14} pages {count} {lines}  {speed}")
    return same, total, len(fit.layout.pages) == len(pages)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    called = parser.parse_args()
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        print("soffice and pdftotext are needed", file=sys.stderr)
        return 2
    files = called.files or [*sorted(ROOT.glob("seeds/*.md")), *sorted(ROOT.glob("drafts/*.md")), *sorted(REAL.glob("*.txt"))]
    room = newsroom.find(ROOT)
    failed = 0
    sums: dict[str, tuple[int, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, issue, look, out in made(room, files, Path(folder)):
            same, total, equal = report(room, name, issue, look, out, called.show)
            before = sums.get(look, (0, 0))
            sums[look] = before[0] + same, before[1] + total
            failed += not equal
    for look, (same, total) in sums.items():
        failed += same < 0.98 * total
        print(f"{Path(look).stem}: {same / total:.2%} of {total} lines equal (goal 98%)")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())

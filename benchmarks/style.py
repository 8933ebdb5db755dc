"""How much of what is wrong the checker finds and mends rightly, and how often it speaks where nothing is wrong.

python benchmarks/style.py               the labelled sentences, by kind and level
python benchmarks/style.py --half odd    only those with odd numbers (even: no rule was written from them)
python benchmarks/style.py --list        with each miss and false alarm (odd half only)
python benchmarks/style.py --peers       beside autocorrect-py and zhlint, where they are installed
python benchmarks/style.py --text FILE…  false alarms per 10,000 characters of texts held to be right
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from bulletin_tui import checking, draft, text
from bulletin_tui.model import Finding, Severity, Source

HERE = Path(__file__).parent
Edit = tuple[int, int, str]  # a stretch of a sentence and what should stand there
Checker = Callable[[str], list[Edit | None]]


def sentences(half: str) -> list[dict[str, Any]]:
    rows = yaml.safe_load((HERE / "labelled" / "sentences.yaml").read_text(encoding="utf-8"))
    wanted = {"odd": (1,), "even": (0,), "all": (0, 1)}[half]
    return [row for row in rows if int(row["id"][1:]) % 2 in wanted]


def findings(style: checking.Style, sentence: str) -> list[Finding]:
    return checking.check(draft.parse(Source(sentence)), style)


def overlaps(start: int, end: int, finding: Finding) -> bool:
    return finding.start < end and finding.end > start or start <= finding.start <= end and finding.start == finding.end


def mended(row: dict[str, Any], own: Sequence[Finding]) -> bool:
    """Whether one finding's suggestion, or the first of each together, gives the right sentence."""
    if row["right"] is None:
        return bool(own)
    right = row["text"].replace(row["wrong"], row["right"], 1)
    together = row["text"]
    for finding in sorted(own, key=lambda finding: -finding.start):
        if finding.suggestions:
            together = together[: finding.start] + finding.suggestions[0] + together[finding.end :]
        for suggestion in finding.suggestions:
            if row["text"][: finding.start] + suggestion + row["text"][finding.end :] == right:
                return True
    return bool(together == right)


def told(mark: str, row: dict[str, Any], found: Iterable[Finding]) -> None:
    """One line a sentence, for --list."""
    said = "; ".join(f"{finding.rule} {finding.text!r}→{finding.suggestions}" for finding in found) or "无"
    print(mark, row["id"], row.get("kind", ""), f"{row.get('wrong', '')}→{row.get('right', '')}", row["text"], said, sep=" | ")


def score(rows: Sequence[dict[str, Any]], style: checking.Style, listed: bool) -> None:
    by: dict[str, Counter[str]] = defaultdict(Counter)
    clean = alarms = hints = beside = 0
    for row in rows:
        found = findings(style, row["text"])
        loud = [finding for finding in found if finding.severity > Severity.SUGGESTION]
        if row.get("clean"):
            clean += text.count(row["text"])
            alarms += len(loud)
            hints += len(found) - len(loud)
            if listed and found:
                told("误报" if loud else "提示", row, found)
            continue
        start = row["text"].index(row["wrong"])
        own = [finding for finding in found if overlaps(start, start + len(row["wrong"]), finding)]
        other = [finding for finding in loud if finding not in own]
        beside += len(other)
        good = bool(own) and mended(row, own)
        for key in (row["kind"], "合计", f"合计 {row['level']}"):
            by[key].update(all=1, found=bool(own), mended=good)
        if listed and not good:
            told("改错" if own else "漏报", row, own)
        if listed and other:
            told("旁报", row, other)
    printed(by)
    if clean:
        rate = 10000 * alarms / clean
        quiet = f"提示 {hints} 处，每万字 {10000 * hints / clean:.2f}"
        print(f"无错句 {clean} 字，差错和存疑级误报 {alarms} 处，每万字 {rate:.2f}；{quiet}；有错句里旁报 {beside} 处")


def printed(by: dict[str, Counter[str]]) -> None:
    """The table: what was found, and what was mended rightly."""
    print(f"{'':14}{'句数':>6}{'发现':>8}{'改对':>8}")
    for name, counts in by.items():
        share = [f"{100 * counts[what] / counts['all']:.1f}%" for what in ("found", "mended")]
        print(f"{name:14}{counts['all']:>8}{share[0]:>10}{share[1]:>10}")


def texts(paths: Iterable[Path], style: checking.Style) -> None:
    """What is reported in texts held to be right."""
    from bulletin_tui import importing

    total = loud = 0
    for path in paths:
        issue = importing.read(path)
        size = text.count(issue.source.text)
        found = [finding for finding in checking.check(issue, style) if finding.severity > Severity.SUGGESTION]
        total, loud = total + size, loud + len(found)
        for finding in found:
            around = issue.source.text[max(0, finding.start - 12) : finding.end + 12].replace("\n", "⏎")
            print(f"{path.name}:{finding.line} {finding.severity.label} {finding.rule} {finding.text!r}→{finding.suggestions} …{around}…")
    print(f"{total} 字，{loud} 处，每万字 {10000 * loud / max(total, 1):.2f}")


# --- peers ------------------------------------------------------------------------------------------------------------


PEERS = {"autocorrect": "pip install autocorrect-py", "zhlint": "cd benchmarks && npm install --no-save zhlint"}


def peers(rows: Sequence[dict[str, Any]]) -> None:
    """The same sentences through autocorrect and zhlint: what is changed counts as found. One that is not there is passed over."""
    for name, correct in (("autocorrect", _autocorrect()), ("zhlint", _zhlint([row["text"] for row in rows]))):
        if correct is None:
            print(f"{name}: 没有安装，跳过。安装：{PEERS[name]}")
            continue
        found = right = wrong = alarms = clean = 0
        for row in rows:
            changed = correct(row["text"])
            if row.get("clean"):
                clean += text.count(row["text"])
                alarms += changed != row["text"]
                continue
            wrong += 1
            found += row["wrong"] not in changed
            right += row["right"] is not None and row["text"].replace(row["wrong"], row["right"], 1) == changed
        per = 10000 * alarms / max(clean, 1)
        print(f"{name}: 发现 {100 * found / wrong:.1f}%，改对 {100 * right / wrong:.1f}%，误改的句子每万字 {per:.1f}")


def _autocorrect() -> Callable[[str], str] | None:
    try:
        import autocorrect_py
    except ImportError:
        return None
    return lambda sentence: str(autocorrect_py.format(sentence))


_ZHLINT = """
const {run} = require('zhlint'), fs = require('fs')
const rules = {preset: 'default', spaceBetweenMixedwidthContent: false, noSpaceBeforePauseOrStop: true,
  halfwidthPunctuation: '', fullwidthPunctuation: '，。：；？！（）‘’“”'}
const mend = row => { try { return run(row, {rules}).result } catch { return row } }
fs.writeFileSync(process.argv[2], JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1], 'utf8')).map(mend)))
"""


def _zhlint(every: Sequence[str]) -> Callable[[str], str] | None:
    """Set for newspapers: full-width marks, no blanks between Chinese and digits. Looked for beside this file and in NODE_PATH."""
    node = shutil.which("node")
    if node is None:
        return None
    places = os.pathsep.join(filter(None, (str(HERE / "node_modules"), os.environ.get("NODE_PATH", ""))))
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "given.json", Path(folder) / "made.json"
        given.write_text(json.dumps(every), encoding="utf-8")
        done = subprocess.run(
            [node, "-e", _ZHLINT, str(given), str(made)], env={**os.environ, "NODE_PATH": places}, capture_output=True, check=False
        )
        if done.returncode:
            return None
        results = dict(zip(every, json.loads(made.read_text(encoding="utf-8")), strict=True))
    return lambda sentence: str(results[sentence])


def main() -> int:
    parser = argparse.ArgumentParser(description="发现率、改对率、误报率")
    parser.add_argument("--half", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--text", nargs="+", type=Path)
    called = parser.parse_args()
    if called.list and called.half != "odd":
        parser.error("--list 只看单号的一半：双号的一半只打分，不看")
    style = checking.load()
    if called.text:
        texts(called.text, style)
        return 0
    rows = sentences(called.half)
    score(rows, style, called.list)
    if called.peers:
        peers(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""One function a command: parsed arguments in, exit status out. Everything of substance is the newsroom's."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import newsroom
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Finding, Issue, Severity

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

LEVELS = ("error", "warning", "suggestion")
CHECK_FORMATS = ("text", "json")


def talk(line: str) -> None:
    """Says something to the person, not to the program that reads stdout."""
    print(line, file=sys.stderr)


def start(called: argparse.Namespace) -> int:
    """Opens the app; where there is no terminal to draw on, walks the same path without one."""
    room = newsroom.find(called.folder)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bulletin_tui.app import run

        return run(room)
    return _walk(room)


def _walk(room: Newsroom) -> int:
    talk("这里没有可以显示画面的终端，改为直接检查并导出最新的草稿。")
    drafts = [entry for entry in room.open_drafts() if not entry.trouble]
    if not drafts:
        talk("没有草稿。先用 bulletin-tui new --date 日期 建一期。")
        return 0
    path = drafts[0].path
    issue = room.read(path)
    findings = room.check(issue)
    print(f"草稿：{path.name}，第{issue.number}期，{sum(1 for _ in issue.articles())}篇稿件")
    print(f"校核：{_summary(findings)}")
    out, problems = room.export(path)
    for problem in problems:
        talk(problem)
    print(f"已导出：{out}")
    return 0


def read(called: argparse.Namespace) -> int:
    """Prints what a file holds."""
    from bulletin_tui import draft, importing
    from bulletin_tui.exporting import contract

    issue = newsroom.find(called.file).read(called.file)
    if called.format == "json":
        print(json.dumps(contract.to_dict(issue), ensure_ascii=False, indent=1))
        return 0
    if not draft.is_draft(called.file, issue.source.text):
        issue = importing.as_draft(importing.keep_leftovers(issue), issue.number, issue.serial, issue.date)
    sys.stdout.write(draft.render(issue))
    _say_doubts(called.file, issue)
    return 0


def _say_doubts(path: Path, issue: Issue) -> None:
    for doubt in issue.doubts:
        talk(f"{path} 第{doubt.line}行：{doubt.why}")


def bring_in(called: argparse.Namespace) -> int:
    """Raw files into drafts."""
    front = {"date": called.date, "number": called.number, "serial": called.serial}
    failed = 0
    for path in _each(called.files):
        try:
            target, issue, places = newsroom.find(path).bring_in(path, called.to, tidy=called.tidy, **front)
        except BulletinError as error:
            talk(f"bulletin-tui：{error}")
            failed = 2
            continue
        _say_doubts(path, issue)
        tidied = f"，已整理{places}处" if called.tidy else ""
        talk(f"{path} → {target}{tidied}" + (f"，{len(issue.doubts)}处请看一眼" if issue.doubts else ""))
        print(target)
    return failed


def _each(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, those of a folder one by one."""
    from bulletin_tui import importing

    for path in paths:
        yield from importing.files_in(path)


def check(called: argparse.Namespace) -> int:
    """Findings of each file, judged by itself; a file that cannot be read is told and makes the status 2."""
    from bulletin_tui.cli import printing

    limit = Severity[called.level.upper()]
    status = 0
    checked: list[tuple[Path, Issue, list[Finding]]] = []
    rooms: dict[Path, Newsroom] = {}
    for path in _each(called.files):
        try:
            found = newsroom.find(path)
            room = rooms.setdefault(found.root, found)
            issue = room.read(path)
            findings = room.check(issue)
            if called.diff:
                printing.diff(path, issue.source.text, room.corrected(issue, findings))
            elif called.fix:
                issue, findings = _fix(room, path, issue, findings)
        except BulletinError as error:
            talk(f"bulletin-tui：{error}")
            status = 2
            continue
        checked.append((path, issue, findings))
        if status != 2 and any(finding.severity >= limit for finding in findings):
            status = 1
    if not called.diff:
        printing.FORMATS[called.format](checked)
    if called.format == "text":
        for path, _, findings in checked:
            talk(f"{path}：{_summary(findings)}")
    return status


def _fix(room: Newsroom, path: Path, issue: Issue, findings: list[Finding]) -> tuple[Issue, list[Finding]]:
    from bulletin_tui import files

    text = room.corrected(issue, findings)
    if text == issue.source.text:
        return issue, findings
    files.save_text(path, text, issue.source)
    talk(f"{path}：已改{sum(finding.fixable for finding in findings)}处")
    issue = room.read(path)
    return issue, room.check(issue)


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "没有疑点"
    counts = [(severity, sum(finding.severity is severity for finding in findings)) for severity in sorted(Severity, reverse=True)]
    return f"疑似{len(findings)}处：" + "，".join(f"{severity.label}{count}" for severity, count in counts if count)


def export(called: argparse.Namespace) -> int:
    """An issue in another format; the file's name is the data."""
    form = f".{called.format}" if called.format else ""
    out, problems = newsroom.find(called.draft).export(called.draft, called.output, form)
    for problem in problems:
        talk(problem)
    print(out)
    return 0


def new(called: argparse.Namespace) -> int:
    """The next draft."""
    print(newsroom.find(Path()).new(called.date, called.kind))
    return 0


def assemble(called: argparse.Namespace) -> int:
    """Contributions into a draft."""
    files = list(_each(called.files))
    for placed in newsroom.find(called.draft).assemble(called.draft, files, called.section):
        print(placed)
    return 0


def sort(called: argparse.Namespace) -> int:
    """Briefs in their order."""
    moved = newsroom.find(called.draft).sort_briefs(called.draft)
    talk("一周动态已按市级、区县、产业和直属排好" if moved else "一周动态的次序本来就对")
    return 0


def archive(called: argparse.Namespace) -> int:
    """A finished draft into the past issues."""
    print(newsroom.find(called.draft).put_away(called.draft))
    return 0


def search(called: argparse.Namespace) -> int:
    """Places in past issues; status 0 also where there is none."""
    from bulletin_tui.cli import printing

    hits = newsroom.find(called.folder).search(" ".join(called.query), called.limit)
    if called.format == "json":
        printing.hits_json(hits)
    else:
        printing.hits_text(hits)
        talk(f"找到{len(hits)}处" if hits else "往期里没有")
    return 0


def init(called: argparse.Namespace) -> int:
    """A new newsroom."""
    room = newsroom.create(called.folder)
    print(room.root)
    talk("编辑部建好了。进入这个文件夹，运行 bulletin-tui。")
    return 0

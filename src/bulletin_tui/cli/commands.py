"""One function a command: parsed arguments in, exit status out. Everything of substance is the newsroom's."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import newsroom
from bulletin_tui.cli import checks
from bulletin_tui.cli.saying import talk
from bulletin_tui.errors import BulletinError, NotFinished, WrongCall
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.newsroom.proofs import Wanted


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
    """Raw files into drafts; with --review, what a file that came back asks to change."""
    from bulletin_tui import draft
    from bulletin_tui.cli import reviewing

    if called.review:
        return reviewing.review(called)
    if called.accept or called.refuse:
        raise WrongCall("--accept 和 --refuse 要与 --review 同用")
    if called.to is None:
        raise WrongCall("缺少：--to（存到哪个文件夹）")
    front = {"date": called.date, "number": called.number, "serial": called.serial}
    failed = 0
    for path in checks.each(called.files):
        try:
            target, issue, places = newsroom.find(path).bring_in(path, called.to, tidy=called.tidy, **front)
        except BulletinError as error:
            talk(f"bulletin-tui：{error}")
            failed = 2
            continue
        _say_doubts(path, issue)
        tidied = f"，已整理{places}处" if called.tidy else ""
        talk(f"{path} → {target}{tidied}" + (f"，{len(issue.doubts)}处请看一眼" if issue.doubts else ""))
        if missing := draft.missing(issue):
            talk(f"{target}：原文里没有{'、'.join(missing)}，请在开头补上")
        print(target)
    return failed


def export(called: argparse.Namespace) -> int:
    """An issue in another format; the file's name is the data."""
    form = f".{called.format}" if called.format else ""
    room = newsroom.find(called.draft)
    if called.pack:
        if called.proof or called.changes_since is not None or called.stamp or form:
            raise WrongCall("付印文件夹里是付印稿，不能再要别的样稿或格式", advice="--pack 请单独用，或只加 -o")
        out, problems = room.pack(called.draft, called.output, look=called.look)
    else:
        out, problems = room.export(called.draft, called.output, form, _wanted(called))
    for problem in problems:
        talk(problem)
    print(out)
    return 0


def _wanted(called: argparse.Namespace) -> Wanted:
    """Which copy the call asks for."""
    from bulletin_tui.newsroom import proofs

    asked = {proofs.PROOF: called.proof, proofs.CHANGES: called.changes_since is not None, proofs.FINAL: called.final}
    kinds = [kind for kind, is_asked in asked.items() if is_asked]
    if len(kinds) > 1:
        raise WrongCall(f"{'、'.join(kinds)}不能一次出，请分开导出")
    return proofs.Wanted(kinds[0] if kinds else proofs.REVIEW, called.changes_since or "", called.stamp, called.look)


def new(called: argparse.Namespace) -> int:
    """The next draft; outside a newsroom, where it went and how to make one."""
    room = newsroom.find(Path())
    print(room.new(called.date, called.kind, called.number, called.serial))
    if room.settings.path is None:
        talk(f"这里还不是编辑部：草稿放进了 {room.drafts}，报头、栏目用自带的。要建编辑部，运行 bulletin-tui init .")
    return 0


def assemble(called: argparse.Namespace) -> int:
    """Contributions into a draft."""
    files = list(checks.each(called.files))
    for placed in newsroom.find(called.draft).assemble(called.draft, files, called.section):
        print(placed)
    return 0


def sort(called: argparse.Namespace) -> int:
    """Briefs in their order."""
    moved = newsroom.find(called.draft).sort_briefs(called.draft)
    talk("一周动态已按市级、区县、产业和直属排好" if moved else "一周动态的次序本来就对")
    return 0


def archive(called: argparse.Namespace) -> int:
    """A finished draft into the past issues, or back; of one that is not finished, what is open."""
    from bulletin_tui.newsroom import judging

    room = newsroom.find(called.draft)
    if called.back:
        print(room.take_back(called.draft))
        return 0
    left = judging.left_open(room, room.read(called.draft)) if called.as_it_is and called.draft.is_file() else []
    try:
        target = room.put_away(called.draft, as_it_is=called.as_it_is)
    except NotFinished as error:
        for line in error.left:
            talk(f"{called.draft} {line}")
        raise
    for line in left:
        talk(f"{target} {line}")
    print(target)
    return 0


def search(called: argparse.Namespace) -> int:
    """Places in past issues; status 0 also where there is none."""
    from bulletin_tui.cli import printing

    found = newsroom.find(called.folder).search(" ".join(called.query), called.limit + 1)
    hits = found[: called.limit]
    if called.format == "json":
        printing.hits_json(hits)
    else:
        printing.hits_text(hits)
        more = f"，只列最近的{len(hits)}处；要多列，请加 --limit" if len(found) > len(hits) else ""
        talk(f"找到{len(hits)}处{'以上' if more else ''}{more}" if hits else "往期里没有")
    return 0


def init(called: argparse.Namespace) -> int:
    """A new newsroom."""
    room = newsroom.create(called.folder)
    print(room.root)
    talk("编辑部建好了。进入这个文件夹，运行 bulletin-tui。")
    return 0


def serve(called: argparse.Namespace) -> int:
    """The app in a browser of this machine, until Ctrl+C. The address is the data."""
    from bulletin_tui import serving

    room = newsroom.find(called.folder)
    with serving.listen(called.port) as listening:
        if called.check:
            print(f"{serving.HOST}:{listening.getsockname()[1]}")
            talk("可以开：去掉 --check 再运行，就给出网址。")
            return 0
        serving.serve(room, listening, _invite, max(called.most, 1))
    return 0


def _invite(address: str) -> None:
    talk("请在这台电脑的浏览器里打开下面的网址（口令在网址里，每次不同，不要转发）。按 Ctrl+C 结束。")
    print(address, flush=True)


def doctor(called: argparse.Namespace) -> int:
    """What this machine has and lacks; status 1 where something is broken."""
    from bulletin_tui import doctor as examining
    from bulletin_tui.doctor import page

    found = examining.examine(examining.here(called.folder))
    import shutil  # 2 ms that a check need not pay

    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    print(page.FORMATS[called.format](found, columns))
    return int(any(result.level is examining.Level.BROKEN for _, result in found))

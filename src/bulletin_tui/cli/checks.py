"""The commands that check: `check`, once or at each save, and `rules`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import newsroom
from bulletin_tui.cli.saying import summary, talk
from bulletin_tui.errors import BulletinError, WrongCall
from bulletin_tui.model import Severity

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom
    from bulletin_tui.reporting import Checked, Report

LEVELS = ("error", "warning", "suggestion")
FORMATS = ("text", "json", "sarif", "docx", "summary")
VERDICTS = ("放过", "确认")


class Rooms:
    """The newsrooms of the files in one call, each opened once."""

    def __init__(self) -> None:
        self._open: dict[Path, Newsroom] = {}

    def of(self, path: Path) -> Newsroom:
        found = newsroom.find(path)
        return self._open.setdefault(found.root, found)

    def all(self) -> list[Newsroom]:
        return list(self._open.values())

    def forget(self) -> None:
        """Settings and rules are read again on the next use."""
        self._open.clear()


def check(called: argparse.Namespace) -> int:
    """Findings of each file, judged by itself; a file that cannot be read is told and makes the status 2."""
    _refuse_contradictions(called)
    if called.watch:
        from bulletin_tui.cli import following

        return following.follow(called)
    paths, rooms = list(each(called.files)), Rooms()
    if called.write_baseline is not None:
        return _write_baseline(called, paths, rooms)
    if called.diff:
        return _show_diffs(called, paths, rooms)
    return run(called, paths, rooms)


def each(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, those of a folder one by one; one that is named twice comes once."""
    from bulletin_tui import importing

    seen: set[Path] = set()
    for named in paths:
        for path in importing.files_in(named):
            if (place := path.resolve()) not in seen:
                seen.add(place)
                yield path


def _refuse_contradictions(called: argparse.Namespace) -> None:
    given = {
        "--fix": called.fix,
        "--diff": called.diff,
        "--write-baseline": called.write_baseline is not None,
        "--watch": called.watch,
    }
    chosen = [name for name, there in given.items() if there]
    if len(chosen) > 1 and chosen != ["--fix", "--diff"]:
        raise WrongCall(f"{'和'.join(chosen)}不能同时用", advice="请分两次运行")
    if called.watch and (called.output or called.format == "docx"):
        raise WrongCall("--watch 只在屏幕上显示结果", advice="请去掉 -o，格式用 text、json、sarif 或 summary")
    if called.baseline is not None and not called.baseline.is_file():
        raise WrongCall("没有这个基线文件", path=called.baseline, advice="请检查文件名，或用 --write-baseline 建一个")


# --- one round --------------------------------------------------------------------------------------------------------


def run(called: argparse.Namespace, paths: Iterable[Path], rooms: Rooms) -> int:
    """Checks files once and prints what was found; the exit status."""
    checked: list[Checked] = []
    failures: list[str] = []
    for path in paths:
        try:
            room = rooms.of(path)
            found = room.judged(room.read(path), called.baseline)._replace(path=path)
            checked.append(_fix(room, called, found) if called.fix else found)
        except BulletinError as error:
            failures.append(str(error))
            talk(f"bulletin-tui：{error}")
    if checked or called.format != "docx":
        _print(called, checked, failures, rooms)
    if called.format == "text":
        for one in checked:
            aside = f"（另有{one.accepted}处已放过）" if one.accepted else ""
            talk(f"{one.path}：{summary(one.findings)}{aside}")
    limit = Severity[called.level.upper()]
    found_one = any(finding.severity >= limit for one in checked for finding in one.findings)
    return 2 if failures else int(found_one)


def _fix(room: Newsroom, called: argparse.Namespace, checked: Checked) -> Checked:
    """Takes the safe suggestions, saves the file once, and judges what stands there now."""
    from bulletin_tui import files

    source = checked.issue.source
    text = room.corrected(checked.issue, called.baseline)
    if text == source.text:
        return checked
    files.save_text(checked.path, text, source)
    after = room.judged(room.read(checked.path), called.baseline)._replace(path=checked.path)
    talk(f"{checked.path}：已改{_fixable(checked) - _fixable(after)}处")
    return after


def _fixable(checked: Checked) -> int:
    return sum(finding.fixable for finding in checked.findings)


def _show_diffs(called: argparse.Namespace, paths: Iterable[Path], rooms: Rooms) -> int:
    """What --fix would change; the status speaks of the files as they stand."""
    from bulletin_tui.cli import printing

    limit, status = Severity[called.level.upper()], 0
    for path in paths:
        try:
            room = rooms.of(path)
            checked = room.judged(room.read(path), called.baseline)
            printing.diff(path, checked.issue.source.text, room.corrected(checked.issue, called.baseline))
        except BulletinError as error:
            talk(f"bulletin-tui：{error}")
            status = 2
            continue
        some = _fixable(checked)
        talk(f"{path}：" + (f"会改{some}处" if some else "没有可以放心改的"))
        status = max(status, int(any(finding.severity >= limit for finding in checked.findings)))
    return status


def _write_baseline(called: argparse.Namespace, paths: Iterable[Path], rooms: Rooms) -> int:
    baseline = None if called.write_baseline == Path() else called.write_baseline
    status = 0
    for path in paths:
        try:
            room = rooms.of(path)
            issue = room.read(path)
            findings = room.findings(issue)
            file = room.remember([(issue, findings)], called.verdict, baseline)
        except BulletinError as error:
            talk(f"bulletin-tui：{error}")
            status = 2
            continue
        talk(f"{path}：{len(findings)}处记入 {file}，新记的判为“{called.verdict}”")
    return status


# --- the report -------------------------------------------------------------------------------------------------------


def _print(called: argparse.Namespace, checked: list[Checked], failures: list[str], rooms: Rooms) -> None:
    from bulletin_tui import reporting

    render = reporting.FORMATS[called.format]
    if called.format == "docx":
        for one, out in zip(checked, _word_files(called, checked, rooms), strict=True):
            _save(out, render(_report(called, [one], (), rooms)), checked)
        return
    data = render(_report(called, checked, failures, rooms))
    if called.output is not None:
        _save(called.output, data, checked)
    elif isinstance(data, str):
        sys.stdout.write(data)


def _report(called: argparse.Namespace, checked: Sequence[Checked], failures: Sequence[str], rooms: Rooms) -> Report:
    """Only SARIF and the summary speak of rules; the others need not load them."""
    from bulletin_tui.reporting import Report

    known = rooms.all()
    if called.format not in ("sarif", "summary") or not known:
        return Report(checked, failures=failures)
    reports = [room.report(checked, failures) for room in known]
    rules = {rule.id: rule for report in reports for rule in report.rules}
    return reports[0]._replace(rules=tuple(rules.values()))


def _word_files(called: argparse.Namespace, checked: Sequence[Checked], rooms: Rooms) -> list[Path]:
    """One Word file a text: the one named, or in the folder named, else 出样/ of the newsroom, else beside the text."""
    from bulletin_tui.newsroom.shelves import make_folder

    if called.output is not None and len(checked) == 1 and not called.output.is_dir():
        return [called.output]
    if called.output is not None:
        make_folder(called.output)
    taken: dict[Path, None] = {}
    for one in checked:
        room = rooms.of(one.path)
        own = room.exports if room.settings.path else one.path.parent
        folder = called.output or own
        make_folder(folder)
        name = folder / f"{one.path.stem}_校核.docx"
        taken[folder / f"{one.path.name}_校核.docx" if name in taken else name] = None
    return list(taken)


def _save(out: Path, data: str | bytes, checked: Sequence[Checked]) -> None:
    from bulletin_tui import files

    if out.is_dir():
        raise WrongCall("这是一个文件夹", path=out, advice="请在 -o 后面写完整的文件名")
    if any(out.exists() and out.resolve() == one.path.resolve() for one in checked):
        raise WrongCall("报告不能盖掉原稿", path=out, advice="请用 -o 换一个文件名")
    files.save(out, data if isinstance(data, bytes) else files.encode(data))
    print(out)


# --- rules ------------------------------------------------------------------------------------------------------------


def rules(called: argparse.Namespace) -> int:
    """One rule explained, those of a group, or all of them as a list."""
    from bulletin_tui.reporting import rules as explaining

    report = newsroom.find(called.folder).report([])
    known = [*report.rules, *report.silent]
    if called.rule is not None:
        chosen = [rule for rule in known if rule.id == called.rule]
        chosen = chosen or [rule for rule in known if called.rule in (rule.id.partition("/")[0], report.group(rule.id))]
        if not chosen:
            raise _unknown(called.rule, [rule.id for rule in known])
        known = chosen
    off = frozenset(rule.id for rule in report.silent)
    sys.stdout.write(explaining.FORMATS[called.format](known, report.groups, off))
    return 0


def _unknown(name: str, known: Sequence[str]) -> WrongCall:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, 3, 0.75) or [rule for rule in known if len(name) > 3 and name.lower() in rule][:3]
    advice = f"是不是 {'、'.join(near)} ？" if near else "用 bulletin-tui rules 看全部规则"
    return WrongCall(f"没有“{name}”这条规则", advice=advice)

"""What people have said of findings: the baseline, which sets some aside and confirms others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui.errors import BulletinError, Left, WrongCall
from bulletin_tui.model import Finding, Issue, Severity
from bulletin_tui.newsroom.room import Newsroom
from bulletin_tui.newsroom.shelves import make_folder

if TYPE_CHECKING:
    from bulletin_tui.reporting import Checked, Report

BASELINE = Path("style") / "基线.json"
PASSES = 5  # of a correction, at most


def baseline_of(room: Newsroom, path: Path | None = None) -> Path:
    """The baseline file: the one named, else the newsroom's own. Raises WrongCall where there is no newsroom to hold one."""
    if path is not None:
        return path
    if room.settings.path is None:
        raise WrongCall("这里不是编辑部，没有放基线的地方", path=room.root, advice="请写明基线文件，如 --write-baseline 基线.json")
    return room.root / BASELINE


def judged(room: Newsroom, issue: Issue, baseline: Path | None = None) -> Checked:
    """A file's findings without those that were set aside, and which of them were confirmed. Raises BadSetting."""
    from bulletin_tui.checking import baseline as verdicts
    from bulletin_tui.reporting import Checked

    file = baseline or room.root / BASELINE
    known = verdicts.load(file) if baseline or room.settings.path else {}
    findings = room.findings(issue)
    marks = verdicts.fingerprints(issue.source, findings)
    said = [known[mark].verdict if mark in known else "" for mark in marks]
    kept = [index for index, verdict in enumerate(said) if verdict != verdicts.ACCEPTED]
    return Checked(
        issue.source.path or Path(),
        issue,
        [findings[index] for index in kept],
        [marks[index] for index in kept],
        frozenset(marks[index] for index in kept if said[index] == verdicts.CONFIRMED),
        len(findings) - len(kept),
    )


def corrected(room: Newsroom, issue: Issue, baseline: Path | None = None) -> str:
    """The text of a file with the safe suggestions taken, until none is left. Raises BadSetting, WrongCall for a Word file.

    Of two that overlap one is taken, and the other may still hold: so the text is read again, and never as a file.
    """
    from bulletin_tui import checking
    from bulletin_tui.importing import plain

    if issue.source.encoding == "docx":
        raise WrongCall("Word 文件不能直接修改", path=issue.source.path, advice="请先用 import 转成草稿，或在 Word 里改")
    for _ in range(PASSES):
        text = checking.fix(issue.source.text, judged(room, issue, baseline).findings)
        if text == issue.source.text:
            break
        issue = plain.understand(replace(issue.source, text=text))
    return issue.source.text


def unfinished(room: Newsroom, issue: Issue) -> list[str]:
    """What would be printed though nobody has written it: the template's prompts, headlines still to come. A Chinese line each.

    Never raises: a template that cannot be read is no reason not to print.
    """
    from bulletin_tui import template

    try:
        asked = room.template
    except BulletinError as error:
        return [f"没有写完的地方没有查：{error}"]
    return [f"第{mark.block.lines[0][0]}行：{mark.message}" for mark in template.unfinished(issue, asked)]


def left_open(room: Newsroom, issue: Issue) -> list[Left]:
    """What keeps an issue from being finished: errors that nobody has set aside, prompts, what is empty.

    Never raises: settings that cannot be read are what is open.
    """
    from bulletin_tui.template import EMPTY, PROMPT

    try:
        findings = judged(room, issue).findings
    except BulletinError as error:
        return [Left(f"没有查：{error}")]
    grave = [finding for finding in findings if finding.severity is Severity.ERROR or finding.rule in (EMPTY, PROMPT)]
    return [Left(finding.message + (f"（{_short(finding.text)}）" if finding.text.strip() else ""), finding.line) for finding in grave]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 20 else f"{text[:20]}…"


def remember(room: Newsroom, checked: Sequence[tuple[Issue, Sequence[Finding]]], verdict: str, baseline: Path | None = None) -> Path:
    """Writes a verdict (放过 or 确认) on findings of whole files into the baseline; where that is.

    What was said before stays; what stands in these files no longer is dropped. Raises BadSetting, UnwritableFile, WrongCall.
    """
    from bulletin_tui.checking import baseline as verdicts

    file = baseline_of(room, baseline)
    known = verdicts.load(file)
    for issue, findings in checked:
        known = verdicts.merged(known, _name(room, issue.source.path or Path()), issue.source, findings, verdict)
    make_folder(file.parent)
    verdicts.save(file, known.values())
    return file


def set_aside(room: Newsroom, issue: Issue, findings: Sequence[Finding]) -> None:
    """Some findings of an issue are right as they stand, for good: stories told twice by the key of their pair, others in the baseline.

    What was said of other findings stays. Raises BadSetting, UnwritableFile, WrongCall outside a newsroom.
    """
    from bulletin_tui.checking import baseline as verdicts
    from bulletin_tui.checking.across import PAIR
    from bulletin_tui.newsroom import knowing

    file = baseline_of(room)
    every = room.findings(issue)
    marks = dict(zip(every, verdicts.fingerprints(issue.source, every), strict=True))
    known = verdicts.load(file)
    for finding in findings:
        pair = PAIR.search(finding.message)
        if pair:
            knowing.silence(room, pair[1], finding.text[:20].replace("\n", " "))
        elif finding in marks:
            mark = marks[finding]
            known[mark] = verdicts.Verdict(mark, verdicts.ACCEPTED, finding.rule, finding.text, _name(room, issue.source.path or Path()))
    make_folder(file.parent)
    verdicts.save(file, known.values())


def _name(room: Newsroom, path: Path) -> str:
    resolved, root = path.resolve(), room.root.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else path.name


def report(room: Newsroom, checked: Sequence[Checked], failures: Sequence[str]) -> Report:
    """A report of some files, with the rules that could have spoken, those switched off, and the names of their groups."""
    from bulletin_tui.checking.style import FAMILIES
    from bulletin_tui.reporting import Report

    on, off = room.rules()
    return Report(checked, on, FAMILIES, failures, off)

"""A report in figures: what is suspected, and what a person has confirmed beside the national limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bulletin_tui.model import Severity
from bulletin_tui.reporting.counting import LIMIT, REPEATS, Tally, tally
from bulletin_tui.reporting.report import Report
from bulletin_tui.text import cells

_GRAVEST_FIRST = sorted(Severity, reverse=True)
_NAME = 36  # cells of the first column


def render(report: Report) -> str:
    """Suspicions by severity and group, then the error rate of what was confirmed, then a line a file where there are several."""
    tallies = [tally(checked) for checked in report.checked]
    total = Tally(sum(one.characters for one in tallies), sum(one.confirmed for one in tallies), sum(one.errors for one in tallies))
    lines = [*_suspected(report, total), "", *_confirmed(report, total)]
    if len(tallies) > 1:
        lines += ["", *_files(report, tallies)]
    return "".join(f"{line}\n" for line in lines)


def _suspected(report: Report, total: Tally) -> Iterator[str]:
    findings = [finding for checked in report.checked for finding in checked.findings]
    yield f"查了{len(report.checked)}个文件，{total.characters:,}字。"
    yield from (f"没有查成：{failure}" for failure in report.failures)
    if not findings:
        yield "程序没有发现疑点。"
        return
    per = f"，每万字{len(findings) / total.characters * 10_000:.1f}处" if total.characters else ""
    yield f"疑似{len(findings)}处{per}：{_levels(Counter(finding.severity for finding in findings))}。"
    groups: dict[str, Counter[Severity]] = {}
    for finding in findings:
        groups.setdefault(report.group(finding.rule), Counter())[finding.severity] += 1
    for name, counts in sorted(groups.items(), key=lambda item: -item[1].total()):
        yield f"  {_wide(name, 16)}{counts.total():>5}处　{_levels(counts)}"


def _levels(counts: Counter[Severity]) -> str:
    return "，".join(f"{severity.label}{counts[severity]}" for severity in _GRAVEST_FIRST if counts[severity])


def _confirmed(report: Report, total: Tally) -> Iterator[str]:
    accepted = sum(checked.accepted for checked in report.checked)
    if accepted:
        yield f"另有{accepted}处，编辑看过，已放过。"
    limit = f"报纸不得超过万分之{LIMIT:g}（《报纸期刊质量管理规定》，国新出发〔2020〕10号）"
    if not total.confirmed:
        yield f"还没有人确认其中的差错，差错率不作计算。{limit}。"
    else:
        verdict = "没有超过" if total.rate <= LIMIT else "已经超过"
        yield f"经人确认{total.confirmed}处，计{total.errors:g}个差错，差错率为万分之{total.rate:.2f}，{verdict}限度；{limit}。"
    yield (
        f"疑似是程序的看法，不计入差错率；只计经人确认（基线文件里判为“确认”）而仍在文中的：同一差错最多计{REPEATS}次，标题、栏目名加倍，"
        "错漏1字计1个，2至5字计2个，5字以上计4个，标点、空格和数字用法每处计0.1个。"
    )


def _files(report: Report, tallies: list[Tally]) -> Iterator[str]:
    yield f"{_wide('文件', _NAME)}    字数  疑似  差错  存疑  提示  确认  差错率"
    for checked, one in zip(report.checked, tallies, strict=True):
        counts = Counter(finding.severity for finding in checked.findings)
        columns = "".join(f"{counts[severity]:>6}" for severity in _GRAVEST_FIRST)
        rate = f"{one.rate:>8.2f}" if one.confirmed else f"{'—':>8}"
        yield f"{_wide(str(checked.path), _NAME)}{one.characters:>8}{len(checked.findings):>6}{columns}{one.confirmed:>6}{rate}"


def _wide(text: str, width: int) -> str:
    """Text brought to a width in cells; of a long one the end is kept, where a path says most."""
    while cells(text) > width:
        text = "…" + text[2:]
    return text + " " * (width - cells(text))

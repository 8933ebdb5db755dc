"""What only this newsroom knows, as rules: its template, its people, its contributions and its past issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import draft, files, keeping
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue, Mark, Rule, Severity
from bulletin_tui.newsroom.breaks import BREAKS
from bulletin_tui.newsroom.shelves import shelf

if TYPE_CHECKING:
    from bulletin_tui.newsroom.room import Newsroom

_CONTRIBUTIONS = 500  # kept: those of a few months
SILENCED = Path("style") / "重复放过.txt"  # pairs never to be named again, one key a line; what follows # is for people


class Knowledge:
    """The rules of one newsroom. What was read stays until a file of the past issues changes."""

    def __init__(self, room: Newsroom) -> None:
        self._room = room
        self._archive: tuple[object, tuple[Rule, ...]] = (None, ())
        self._texts: dict[tuple[Path, int], str | None] = {}

    def rules(self, issue: Issue) -> tuple[Rule, ...]:
        """The rules that an issue is judged by beside house style. Raises BadSetting.

        Past issues and contributions are compared with a whole issue of this newsroom only: a bare text is judged as text.
        """
        from bulletin_tui.checking import across

        path = issue.source.path
        ours = path is not None and draft.is_draft(path, issue.source.text)
        formal = (replace(FORMAT, check=self._misplaced),) if ours else BREAKS
        if not issue.whole:
            return (*formal, *self._people)
        return (
            *formal,
            self._numbers(path),
            *self._demands,
            *self._people,
            *self._remembered(),
            across.telling.twice(self._silenced()),
            *across.with_contribution(lambda name: self._contribution(path, name), self._names),
        )

    def _misplaced(self, issue: Issue) -> Iterator[Mark]:
        """What stands out of place in a draft, and what is to be silent but is no rule."""
        from bulletin_tui.checking import across, suppression

        yield from _doubts(issue)
        if "免查" in issue.source.text:
            own = (rule["id"] for rule in self._room.style.compiled["rules"])
            known = (*own, *names(), *(rule.id for rule in across.every()))
            for block, name in suppression.unknown(issue, known):
                yield block.mark(0, len(block.text), message=f"“免查”里的“{name}”不是规则，也不是分组；用 bulletin-tui rules 看全部规则")

    def _numbers(self, path: Path | None) -> Rule:
        """No number twice: neither of a past issue nor of another draft."""

        def check(issue: Issue) -> Iterator[Mark]:
            others = shelf(self._room.seeds, self._room.drafts) if self._room.settings.path else []
            for other in others:
                if path and other.path.resolve() == path.resolve():
                    continue
                where = f"{other.path.parent.name}/{other.path.name}"
                if issue.number and other.number == issue.number and issue.date and other.date and other.date.year == issue.date.year:
                    yield _front(issue, "期号", f"期号 {issue.number} 已用过：{where}")
                if issue.serial and other.serial == issue.serial:
                    yield _front(issue, "总期", f"总期 {issue.serial} 已用过：{where}")

        return replace(NUMBERS, check=check)

    @cached_property
    def _demands(self) -> tuple[Rule, ...]:
        from bulletin_tui import template

        return template.rules(self._room.template)

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of the people whom the newsroom knows."""
        return frozenset(str(row.get("姓名") or "").strip() for row in self._room.settings.people if isinstance(row, dict))

    @cached_property
    def _people(self) -> tuple[Rule, ...]:
        from bulletin_tui.checking import across

        settings = self._room.settings
        return across.with_people(across.leaders(settings.people, settings.path)) if settings.path and settings.people else ()

    def _remembered(self) -> tuple[Rule, ...]:
        from bulletin_tui.checking import across

        paths = sorted(self._room.seeds.glob("*.md")) if self._room.settings.path else []
        silenced = self._silenced()
        state = (silenced, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))
        if state != self._archive[0]:
            past = []
            for path in paths:
                try:
                    past.append(draft.read(path))
                except BulletinError:
                    continue  # 往期 shows its trouble; what cannot be read remembers nothing
            self._archive = (state, across.with_archive(past, self._room.cache, silenced))
        return self._archive[1]

    def _silenced(self) -> tuple[str, ...]:
        path = self._room.root / SILENCED
        if not path.is_file():
            return ()
        lines = (line.partition("#")[0].strip() for line in files.read_source(path).text.split("\n"))
        return tuple(line for line in lines if line)

    def _contribution(self, path: Path | None, name: str) -> str | None:
        """The text of a contribution as 原稿 names it, beside the draft or in the newsroom's drafts."""
        for folder in (path.parent if path else self._room.drafts, self._room.drafts):
            file = folder / name
            try:
                key = (file, file.stat().st_mtime_ns)
            except OSError:
                continue
            if key not in self._texts:
                self._texts[key] = _text(file)
            return self._texts[key]
        return None


def _text(file: Path) -> str | None:
    """The text of a contribution, None where it cannot be read; recovered once, not at each start."""
    from bulletin_tui import importing

    def make() -> list[str]:
        try:
            return [block.text for block in importing.read(file).blocks()]
        except BulletinError:
            return []

    state = (keeping.standing(file), _readers())
    return "\n".join(keeping.kept("contribution", state, make, _CONTRIBUTIONS)) or None


@cache
def _readers() -> object:
    """What a recovered text depends on beside its file."""
    from bulletin_tui import importing

    return keeping.standing(Path(importing.__file__).parent)


def _front(issue: Issue, key: str, message: str) -> Mark:
    """A mark on the line of the front matter that a key stands on."""
    block = next((line for line in issue.front if line.text.startswith(key)), issue.front[0])
    return block.mark(0, len(block.text), message=message)


def _doubts(issue: Issue) -> Iterator[Mark]:
    """What stands out of place in a draft, told where it stands."""
    standing = {block.lines[0][0]: block for block in (*issue.front, *issue.blocks()) if block.lines}
    if not issue.front and standing:
        first = standing[min(standing)]
        why = "开头没有期号信息。草稿第一行应是“---”，接着写期号、总期、日期，再用一行“---”结束"
        yield first.mark(0, len(first.text), message=why)
    for doubt in issue.doubts:
        if block := standing.get(doubt.line):
            yield block.mark(0, len(block.text), message=doubt.why)


def _silent(issue: Issue) -> tuple[Mark, ...]:
    return ()


NUMBERS = Rule(
    "layout/number-taken",
    "期号或总期用了两次",
    Severity.ERROR,
    "期号已用过",
    _silent,
    why="往期和草稿里不能有两期同号，否则归档和查找会乱。",
    source="编辑惯例",
    wrong=("往期里有第45期，草稿又写“期号: 45”",),
    right=("期号接着上一期，写“期号: 46”",),
)
CRASHED = Rule(
    "checker/crash",
    "程序的规则出了错",
    Severity.ERROR,
    "规则出错，没有查完",
    _silent,
    why="一条规则出错时，其他规则照常查；这一条没有查完，不能当作没有疑点。请把这一行发给管程序的同事。",
    source="程序",
    wrong=("规则“num/…”出错，没有查完",),
    right=("所有规则都查完",),
)
FORMAT = Rule(
    "layout/draft-format",
    "草稿格式有误",
    Severity.ERROR,
    "这一行不合草稿格式",
    _doubts,
    why="放错地方的内容照样保留，但排版和编号会出错。",
    source="草稿格式",
    wrong=("日期: 2026-11-31",),
    right=("日期: 2026-11-30",),
)


def silence(room: Newsroom, pair: str, note: str = "") -> None:
    """Never names a pair of stories as told twice again: one key silences it for good. Raises UnwritableFile."""
    from bulletin_tui.newsroom.shelves import make_folder

    path = room.root / SILENCED
    make_folder(path.parent)
    before = files.read_source(path).text if path.is_file() else ""
    files.save_text(path, before + f"{pair}  # {note}".rstrip(" #") + "\n")


def names() -> tuple[str, ...]:
    """The ids of the rules that only a newsroom can hand in; those of checking/across are known there."""
    from bulletin_tui import template

    return (FORMAT.id, NUMBERS.id, *(rule.id for rule in BREAKS), *template.names())


def explained(room: Newsroom) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Every rule that is switched on, each as grave as this newsroom has it, and every one that is off. Raises BadSetting."""
    from bulletin_tui import template
    from bulletin_tui.checking import across

    beside = {rule.id: rule for rule in (*across.every(), FORMAT, NUMBERS, *BREAKS, *template.rules(room.template))}.values()
    levels = [(rule, room.style.level(rule)) for rule in beside]
    on = (CRASHED, *room.style.rules, *(replace(rule, severity=Severity(level)) for rule, level in levels if level))
    return on, (*room.style.silent, *(rule for rule, level in levels if not level))

"""What only this newsroom knows, as rules: its template, its people, its contributions and its past issues."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import draft, files, keeping
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue, Rule, Severity

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

        if not issue.whole:
            return self._people
        path = issue.source.path
        return (
            *self._demands,
            *self._people,
            *self._remembered(),
            across.telling.twice(self._silenced()),
            *across.with_contribution(lambda name: self._contribution(path, name)),
        )

    @cached_property
    def _demands(self) -> tuple[Rule, ...]:
        from bulletin_tui import template

        return template.rules(self._room.template)

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


def silence(room: Newsroom, pair: str, note: str = "") -> None:
    """Never names a pair of stories as told twice again: one key silences it for good. Raises UnwritableFile."""
    from bulletin_tui.newsroom.shelves import make_folder

    path = room.root / SILENCED
    make_folder(path.parent)
    before = files.read_source(path).text if path.is_file() else ""
    files.save_text(path, before + f"{pair}  # {note}".rstrip(" #") + "\n")


def explained(room: Newsroom) -> tuple[Rule, ...]:
    """Every rule that is switched on, each as grave as this newsroom has it. Raises BadSetting."""
    from bulletin_tui import template
    from bulletin_tui.checking import across

    outside = [(rule, room.style.level(rule)) for rule in (*across.every(), *template.rules(room.template))]
    found = (*room.style.rules, *(replace(rule, severity=Severity(level)) for rule, level in outside if level))
    return tuple({rule.id: rule for rule in reversed(found)}.values())[::-1]

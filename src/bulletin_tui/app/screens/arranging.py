"""What is done to the structure of a draft: articles moved, lines given roles, contributions taken in, words replaced."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.message import Message

from bulletin_tui import draft
from bulletin_tui.app import editing, pasting
from bulletin_tui.app.contents import Item, contents
from bulletin_tui.app.roles import NAMES
from bulletin_tui.app.screens.dialogs import Ask, Pick
from bulletin_tui.app.screens.keeping import Keeping
from bulletin_tui.app.screens.seek import Seek, Sought
from bulletin_tui.app.widgets.editor import Editor
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.page import lines_of
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Role, Source

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

ROLES = (Role.PARAGRAPH, Role.BRIEF, Role.HEADLINE, Role.KICKER, Role.DECK, Role.SUBHEAD, Role.SECTION, Role.ITEM, Role.NOTE)

MARKS_SHOWN = 8  # lines of a pasted text shown before it is taken


class Arranging(Keeping):
    """A draft that can be arranged. Each change is one undo step in the editor, and so in the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+f", "find", "查找", priority=True),
        Binding("ctrl+r", "replace", "替换", show=False, priority=True),
        Binding("alt+up", "move(-1)", "这一篇上移", show=False, priority=True),
        Binding("alt+down", "move(1)", "这一篇下移", show=False, priority=True),
        Binding("ctrl+t", "role", "改这一行的角色", show=False, priority=True),
        Binding("ctrl+k", "contribution", "取来稿", priority=True),
        Binding("ctrl+g", "outside", "用外部编辑器", show=False, priority=True),
        Binding("ctrl+b", "briefs", "简讯排序", show=False, priority=True),
    ]

    class Taken(Message):
        """Contributions have been put into the draft's file, or the briefs there sorted; or it could not be done."""

        def __init__(self, said: str, trouble: str = "") -> None:
            super().__init__()
            self.said, self.trouble = said, trouble

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._when_saved: Callable[[], object] | None = None
        self._sought = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("find", "replace", "move", "role", "contribution", "outside", "briefs"):
            return self.path is not None and len(self.app.screen_stack) == 1
        return True

    def items_now(self) -> list[Item]:
        """The outline of the text as it stands."""
        lines = self.editor.lines
        return contents(draft.parse(Source("\n".join(lines), self.path)), len(lines))

    def action_move(self, step: int) -> None:
        row, column = self.editor.cursor_location
        items = self.items_now()
        result = editing.moved(self.editor.lines, items, row + 1, step)
        if result is None:
            self.notify("已经到头了" if items else "光标不在稿件里")
            return
        lines, begins = result
        was = next((item.line for item in reversed(items) if item.line <= row + 1), row + 1)
        self.editor.become("\n".join(lines))
        self.editor.go(min(begins - 1 + row + 1 - was, len(lines) - 1), column)

    def action_role(self) -> None:
        row, _ = self.editor.cursor_location
        entries = [Entry(NAMES[role], value=role) for role in ROLES]

        def chosen(role: object) -> None:
            if isinstance(role, Role):
                line = self.editor.lines[row]
                self.editor.change([((row, 0), (row, len(line)), editing.with_role(line, role))])

        self.app.push_screen(Pick("这一行是什么", entries), chosen)

    @on(Editor.Marked)
    def _marked(self, event: Editor.Marked) -> None:
        event.stop()
        marks = pasting.marks_in(pasting.cleaned(event.text), fresh=True)
        say = "\n".join(f"{NAMES[role]}　{line[:40]}" for role, line in marks[:MARKS_SHOWN])
        if len(marks) > MARKS_SHOWN:
            say += f"\n……共{len(marks)}行"

        def answered(answer: str | None) -> None:
            if answer:
                self.editor.paste(event.text, marks=answer == "marks")

        choices = [("marks", "就按这样放进来"), ("text", "都当正文，不要记号")]
        self.app.push_screen(Ask("贴进来的文字里有这些记号", say, choices), answered)

    # --- words ---

    def action_find(self) -> None:
        self._seek(replacing=False)

    def action_replace(self) -> None:
        self._seek(replacing=True)

    def _seek(self, *, replacing: bool) -> None:
        words = self.editor.selected_text
        start = words if words and "\n" not in words else self._sought

        def answered(found: Sought | None) -> None:
            if found is None:
                self.editor.show_needle("")
                return
            self._sought = found.words
            self.editor.show_needle("" if found.replaced is not None else found.words)
            if found.replaced is not None:
                self.editor.change([((hit.line, hit.start), (hit.line, hit.end), found.replaced) for hit in found.hits])
                self.notify(f"换了{len(found.hits)}处，Ctrl+Z 一次还原")
            elif found.hits:
                self.editor.go(*found.hits[0])
            self.screen.set_focus(self.editor)

        self.app.push_screen(Seek(list(self.editor.lines), start, self.editor.cursor_location[0], replacing=replacing), answered)

    # --- contributions and briefs: done in the file by the newsroom, and read back as one undo step ---

    def saved(self) -> None:
        if self._when_saved is not None:
            then, self._when_saved = self._when_saved, None
            then()

    def when_saved(self, then: Callable[[], object]) -> None:
        """Does something as soon as the file holds what the editor holds."""
        self._when_saved = then
        if self.dirty:
            self.save()
        else:
            self.saved()

    def action_contribution(self) -> None:
        entries = [Entry(path.name, value=path) for path in self.room.contributed()]
        if not entries:
            self.notify(f"还没有来稿。把文件放进“{self.room.contributions.relative_to(self.room.root)}”文件夹就会出现在这里")
            return
        try:
            titles = self.room.template.titles
        except BulletinError as error:
            self.post_message(self.Trouble(str(error)))
            return
        sections = [Entry("看内容放到合适的栏目", value=""), *(Entry(title, value=title) for title in titles)]

        def to_section(path: object) -> None:
            if isinstance(path, Path):
                self.app.push_screen(Pick(f"{path.name} 放进哪个栏目", sections), lambda section: into(path, section))

        def into(path: Path, section: object) -> None:
            if isinstance(section, str) and self.path is not None:
                target = self.path
                self.when_saved(lambda: self._take_in(target, path, section or None))

        self.app.push_screen(Pick("取哪一份来稿", entries), to_section)

    @work(thread=True, group="take", exit_on_error=False)
    def _take_in(self, target: Path, contribution: Path, section: str | None) -> None:
        try:
            placed = self.room.assemble(target, [contribution], section)
        except BulletinError as error:
            self.post_message(self.Taken("", str(error)))
        else:
            self.post_message(self.Taken("；".join(map(str, placed))))

    def action_briefs(self) -> None:
        if self.path is not None:
            target = self.path
            self.when_saved(lambda: self._sort(target))

    @work(thread=True, group="take", exit_on_error=False)
    def _sort(self, target: Path) -> None:
        try:
            moved = self.room.sort_briefs(target)
        except BulletinError as error:
            self.post_message(self.Taken("", str(error)))
        else:
            self.post_message(self.Taken("简讯已按市级、区县、产业的次序排好" if moved else "简讯的次序没有变"))

    @on(Taken)
    def _taken(self, event: Taken) -> None:
        if event.trouble:
            self.post_message(self.Trouble(event.trouble))
        else:
            self.notify(event.said)
        self.changed_on_disk()

    # --- another program ---

    def action_outside(self) -> None:
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            self.notify("没有设定外部编辑器，请先设好环境变量 VISUAL 或 EDITOR", severity="warning")
            return
        if self.path is None:
            return
        text = "\n".join(self.editor.lines)
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / self.path.name
            copy.write_bytes(text.encode("utf-8", "surrogatepass"))
            try:
                with self.app.suspend():
                    done = subprocess.run([*shlex.split(command, posix=os.name != "nt"), str(copy)], check=False).returncode
            except (OSError, SuspendNotSupported) as error:
                self.post_message(self.Trouble(f"打不开外部编辑器“{command}”：{error}"))
                return
            changed = copy.read_bytes().decode("utf-8", "replace")
        if done == 0:
            self.editor.become("\n".join(lines_of(changed)))
        else:
            self.notify("外部编辑器没有正常结束，稿子没有动", severity="warning")

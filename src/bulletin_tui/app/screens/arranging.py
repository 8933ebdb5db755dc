"""What is done to the structure of a draft: articles moved, lines given roles, words replaced."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from bulletin_tui import draft
from bulletin_tui.app import editing, pasting
from bulletin_tui.app.contents import Item, contents
from bulletin_tui.app.roles import NAMES
from bulletin_tui.app.screens.dialogs import Ask, Pick
from bulletin_tui.app.screens.keeping import Keeping
from bulletin_tui.app.screens.seek import Replace, Seek, Sought
from bulletin_tui.app.widgets.editor import Editor
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.page import lines_of
from bulletin_tui.doctor.machine import SERVED
from bulletin_tui.errors import reason
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
        Binding("ctrl+t", "role", "改这一行是什么", show=False, priority=True),
        Binding("ctrl+g", "outside", "用外部编辑器", show=False, priority=True),
    ]

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._when_saved: Callable[[], object] | None = None
        self._sought = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "outside" and os.environ.get(SERVED):
            return False  # there is no terminal to give it
        if action in ("find", "replace", "move", "role", "outside"):
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

        kind = Replace if replacing else Seek
        self.app.push_screen(kind(list(self.editor.lines), start, self.editor.cursor_location[0], replacing=replacing), answered)

    # --- what is done in the file ---

    def saved(self) -> None:
        if self._when_saved is not None:
            then, self._when_saved = self._when_saved, None
            then()

    def not_saved(self) -> None:
        self._when_saved = None  # what was to be done then is not done later, to something else

    def when_saved(self, then: Callable[[], object]) -> None:
        """Does something as soon as the file holds what the editor holds."""
        self._when_saved = then
        if self.dirty:
            self.save()
        else:
            self.saved()

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
                self.post_message(
                    self.Trouble(f"打不开外部编辑器“{command}”：{reason(error) if isinstance(error, OSError) else '这里不能离开画面'}")
                )
                return
            changed = copy.read_bytes().decode("utf-8", "replace")
        if done == 0:
            self.editor.become("\n".join(lines_of(changed)))
        else:
            self.notify("外部编辑器没有正常结束，稿子没有动", severity="warning")

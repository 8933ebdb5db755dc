"""Articles made, parted, joined, boiled down, cut out and put back: each one undo step in the editor, and so in the file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from bulletin_tui.app import shaping
from bulletin_tui.app.contents import item_at
from bulletin_tui.app.screens.dialogs import Pick
from bulletin_tui.app.screens.taking import Taking
from bulletin_tui.app.shaping import Shaped
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.plain import join
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Kind
from bulletin_tui.newsroom import remnants
from bulletin_tui.newsroom.remnants import Remnant


class Shaping(Taking):
    """A draft whose articles can be given another shape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+i", "insert", "插一篇空白稿", show=False),
        Binding("alt+s", "part", "从这里分成两篇", show=False),
        Binding("alt+m", "join", "并到上一篇", show=False),
        Binding("alt+k", "boil", "压成简讯", show=False),
        Binding("alt+x", "cut_out", "撤下这一篇", show=False),
        Binding("alt+v", "put_back", "取回删余", show=False),
    ]

    class Remnants(Message):
        """What waits in 删余 for the draft that is open; or why it cannot be told."""

        def __init__(self, found: list[Remnant], trouble: str = "") -> None:
            super().__init__()
            self.found, self.trouble = found, trouble

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("insert", "part", "join", "boil", "cut_out", "put_back"):
            return self.path is not None and len(self.app.screen_stack) == 1
        return super().check_action(action, parameters)

    def _become(self, shaped: Shaped | None, otherwise: str, said: str = "") -> None:
        if shaped is None:
            self.notify(otherwise)
            return
        self.editor.become("\n".join(shaped.lines))
        self.editor.go(shaped.row, shaped.start, shaped.end)
        self.screen.set_focus(self.editor)
        if said:
            self.notify(said)

    def action_part(self) -> None:
        shaped = shaping.parted(self.editor.lines, self.items_now(), *self.editor.cursor_location)
        self._become(shaped, "把光标放到正文里要分开的地方再按")

    def action_join(self) -> None:
        shaped = shaping.joined(self.editor.lines, self.items_now(), self.editor.cursor_location[0])
        self._become(shaped, "上面没有同一栏的稿件可以并进去")

    def action_boil(self) -> None:
        try:
            asked = self.room.template.sections
        except BulletinError as error:
            self.post_message(self.Trouble(str(error)))
            return
        items = self.items_now()
        there = {item.section for item in items}
        briefs = next((section.title for section in asked if section.kinds == {Kind.BRIEF} and section.title in there), None)
        shaped = shaping.boiled(self.editor.lines, items, self.editor.cursor_location[0], briefs)
        said = f"已压成简讯{f'，放在“{briefs}”最后' if briefs else ''}；其余段落在删余里（Alt+V）"
        self._become(shaped, "这一篇没有正文，或者已经是简讯", said)

    def action_cut_out(self) -> None:
        shaped = shaping.cut_out(self.editor.lines, self.items_now(), self.editor.cursor_location[0])
        self._become(shaped, "光标不在稿件里", "已撤下，放在删余里；Alt+V 取回，Ctrl+Z 还原")

    def action_insert(self) -> None:
        try:
            sections = self.room.template.sections
        except BulletinError as error:
            self.post_message(self.Trouble(str(error)))
            return
        row = self.editor.cursor_location[0]
        here = item_at(self.items_now(), row + 1)
        ordered = sorted(sections, key=lambda section: section.title != (here.section if here else ""))

        def chosen(skeleton: object) -> None:
            if isinstance(skeleton, str):
                self._become(shaping.laid_out(self.editor.lines, self.items_now(), row, skeleton), "")

        entries = [
            Entry(join(section.title, (f"{'　' * max(5 - len(section.title), 1)}{section.about}", "$muted")), value=section.skeleton)
            for section in ordered
            if section.skeleton.strip()
        ]
        self.app.push_screen(Pick("照哪个栏目的样子插一篇", entries), chosen)

    def start_from(self, piece: list[str], section: str) -> None:
        """A past article as the start of a new one: at the end of its section, else behind the article of the cursor."""
        items = self.items_now()
        last = next((item for item in reversed(items) if section and item.section == section), None)
        row = last.end - 1 if last is not None else self.editor.cursor_location[0]
        self._become(shaping.put_behind(self.editor.lines, items, row, piece), "", "往期这一篇已放进来，请改写")

    # --- 删余 ---

    def action_put_back(self) -> None:
        if self.path is not None:
            target = self.path
            self.when_saved(lambda: self._find_remnants(target, list(self.editor.lines)))

    @work(thread=True, exclusive=True, group="remnants", exit_on_error=False)
    def _find_remnants(self, path: Path, lines: list[str]) -> None:
        try:
            found = remnants.standing(remnants.load(path), lines)
        except BulletinError as error:
            self.post_message(self.Remnants([], str(error)))
        else:
            self.post_message(self.Remnants(found))

    @on(Remnants)
    def _offer(self, event: Remnants) -> None:
        if event.trouble or not event.found:
            self.notify(event.trouble or "删余里没有东西：删掉的段落存盘以后会留在那里")
            return

        def chosen(remnant: object) -> None:
            if isinstance(remnant, Remnant):
                shaped = shaping.put_back(self.editor.lines, self.items_now(), self.editor.cursor_location[0], remnant)
                self._become(shaped, f"“{remnant.origin}”已经不在了：先把光标放到要收下这一段的稿件里，再按 Alt+V")

        item = item_at(self.items_now(), self.editor.cursor_location[0] + 1)
        entries = [
            Entry(
                join(shaping.told(remnant)[:200], (f"\n原在：{remnant.origin}", "$muted") if remnant.origin else ""), value=remnant, lines=6
            )
            for remnant in shaping.offered(event.found, item.title if item is not None else "")
        ]
        self.app.push_screen(Pick("取回哪一段，放在光标这一行后面", entries), chosen)

"""Contributions taken in and briefs sorted: done in the file by the newsroom, and read back as one undo step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from bulletin_tui.app import pasting
from bulletin_tui.app.contents import item_at
from bulletin_tui.app.screens.arranging import Arranging
from bulletin_tui.app.screens.dialogs import Pick
from bulletin_tui.app.screens.over import Over
from bulletin_tui.app.widgets.editor import Editor
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import credits_of

if TYPE_CHECKING:
    from bulletin_tui.assembling import Placed
    from bulletin_tui.newsroom import Newsroom

NAMED = 3  # articles that are named one by one when they come in; the line below holds no more
PASTED = "pasted"  # chosen instead of a file


class Taking(Arranging):
    """A draft that contributions go into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+k", "contribution", "取来稿", priority=True),
        Binding("ctrl+b", "briefs", "简讯排序", show=False, priority=True),
    ]

    class Taken(Message):
        """A contribution has been put into the draft's file, or the briefs there sorted; or it could not be done."""

        def __init__(self, said: str, trouble: str = "", contribution: str = "") -> None:
            super().__init__()
            self.said, self.trouble, self.contribution = said, trouble, contribution

    class Kept(Message):
        """A contribution lies there and can be read, or why it cannot be taken."""

        def __init__(self, path: Path | None, trouble: str = "") -> None:
            super().__init__()
            self.path, self.trouble = path, trouble

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._looked_for = ""  # the contribution whose articles are to be shown once they are in the text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("contribution", "briefs"):
            return self.path is not None and len(self.app.screen_stack) == 1
        return super().check_action(action, parameters)

    def action_contribution(self) -> None:
        used = used_in(self.editor.lines)
        there = sorted(self.room.contributed(), key=lambda path: path.name in used)
        entries = [Entry(path.name, show("已取" if path.name in used else "", "$muted"), path) for path in there]
        folder = self.room.contributions.relative_to(self.room.root).as_posix()
        entries.append(Entry("把复制的文字贴进来……", show("微信、网页、邮件", "$muted"), PASTED))
        hint = "输入几个字来找" if there else f"还没有来稿，文件放进“{folder}”就列在这里"

        def chosen(value: object) -> None:
            if value == PASTED:
                self.app.push_screen(PasteIn(), self._keep)
            elif isinstance(value, Path):
                self._look_into(value)

        self.app.push_screen(Pick("取哪一份来稿", entries, hint), chosen)

    def _keep(self, text: str | None) -> None:
        if text:
            self._keep_pasted(text)

    @work(thread=True, group="take", exit_on_error=False)
    def _keep_pasted(self, text: str) -> None:
        try:
            self.post_message(self.Kept(self.room.contribute(text)))
        except BulletinError as error:
            self.post_message(self.Kept(None, str(error)))

    @work(thread=True, exclusive=True, group="look into", exit_on_error=False)
    def _look_into(self, contribution: Path) -> None:
        """What cannot be read is told before anything is asked."""
        worker = get_current_worker()
        try:
            self.room.read(contribution)
            answer = self.Kept(contribution)
        except BulletinError as error:
            # By its name: with all its folders the message would fill the bar.
            answer = self.Kept(None, str(error).replace(str(contribution), contribution.name))
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Kept)
    def _has_kept(self, event: Kept) -> None:
        if event.path is None:
            self.post_message(self.Trouble(event.trouble))
        else:
            self._ask_section(event.path)

    def _ask_section(self, contribution: Path) -> None:
        try:
            titles = self.room.template.titles
        except BulletinError as error:
            self.post_message(self.Trouble(str(error)))
            return
        sections = [Entry("看内容放到合适的栏目", value=""), *(Entry(title, value=title) for title in titles)]

        def into(section: object) -> None:
            if isinstance(section, str) and self.path is not None:
                target = self.path
                self.when_saved(lambda: self._take_in(target, contribution, section or None))

        self.app.push_screen(Pick(f"{contribution.name} 放进哪个栏目", sections), into)

    @work(thread=True, group="take", exit_on_error=False)
    def _take_in(self, target: Path, contribution: Path, section: str | None) -> None:
        try:
            placed = self.room.assemble(target, [contribution], section)
        except BulletinError as error:
            self.post_message(self.Taken("", str(error)))
        else:
            self.post_message(self.Taken(told(contribution.name, placed), contribution=contribution.name))

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
            self.notify(event.said, timeout=10)
        self._looked_for = event.contribution
        self._show_taken()
        self.changed_on_disk()

    def _take(self, lines: list[str]) -> None:
        super()._take(lines)
        self._show_taken()

    def _show_taken(self) -> None:
        """Goes to the first article that a contribution brought, as soon as it is in the text."""
        if not self._looked_for:
            return
        lines = self.editor.lines
        row = next((index for index, line in enumerate(lines) if self._looked_for in used_in([line])), None)
        if row is not None:
            self._looked_for = ""
            item = item_at(self.items_now(), row + 1)
            self.editor.go(item.line - 1 if item is not None else row)
            self.screen.set_focus(self.editor)


def used_in(lines: Sequence[str]) -> set[str]:
    """The names of the contributions that a draft's credits name."""
    found = (credits_of(line[1:].strip()).get("原稿") for line in lines if line.startswith((">", "＞")) and "原稿" in line)
    return {Path(name).name for name in found if name}


def told(name: str, placed: Sequence[Placed]) -> str:
    """Where the articles of a contribution went, in one line; of many, how many went into each section."""
    if not placed:
        return f"{name} 里没有可取的稿件"
    if len(placed) <= NAMED:
        went = "；".join(f"“{one.title}”放在{one.section}" + (f"（{one.doubt}）" if one.doubt else "") for one in placed)
    else:
        counts = Counter(one.section for one in placed)
        went = "、".join(f"{section}{count}篇" for section, count in counts.items())
        doubts = Counter(one.doubt for one in placed if one.doubt)
        went += "".join(f"；{count}篇请看一眼（{doubt}）" for doubt, count in doubts.most_common(1))
        if rest := sum(doubts.values()) - sum(count for _, count in doubts.most_common(1)):
            went += f"，还有{rest}篇也请看一眼"
    return f"{name} 取进{len(placed)}篇：{went}。Ctrl+Z 还原"


class PasteIn(Over[str]):
    """A text that was copied elsewhere, kept as it came; an empty one for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", "收下", priority=True),
        Binding("escape", "leave", "取消"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide -tall"):
            yield Static(Row(show("把复制的文字贴进来")), classes="title")
            say = "用 Ctrl+Shift+V 或鼠标右键粘贴。原样存进来稿文件夹，再选放进哪个栏目。"
            yield Static(Row(show(say, "$muted")), classes="say")
            yield PasteBox(id="pasted")

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()  # what was pasted is not thrown away by a slip of the hand

    def action_accept(self) -> None:
        self.dismiss(self.query_one(PasteBox).text)

    def action_leave(self) -> None:
        self.dismiss("")


class PasteBox(Editor):
    """Takes what is pasted as it is: it is cleaned when it goes into the draft."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        result = self._replace_via_keyboard(pasting.plain(event.text), *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)

"""Questions to the editor. Each is answered by keyboard alone; Esc changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from bulletin_tui.app.merging import Clash
from bulletin_tui.app.screens.over import Over
from bulletin_tui.app.widgets.line import Line
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import join, show
from bulletin_tui.app.widgets.row import Row

Choice = tuple[str, str]  # the answer, and the words for it


class Ask(Over[str]):
    """A question with a few answers; an empty one for Esc."""

    ENTER: ClassVar[str] = "选定"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "取消", show=False)]

    def __init__(self, title: str, say: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title, self._say, self._choices = title, say, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Row(show(self._title)), classes="title")
            if self._say:
                yield Static(Row(show(self._say)), classes="say")
            yield from self.middle()
            yield Listing()

    def middle(self) -> ComposeResult:
        yield from ()

    def on_mount(self) -> None:
        listing = self.query_one(Listing)
        listing.fill(Entry(show(words), value=answer, key=answer) for answer, words in self._choices)
        self.screen.set_focus(listing)

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        self.dismiss(str(event.value))

    def action_leave(self) -> None:
        self.dismiss("")


class AskClash(Ask):
    """The same paragraph was changed here and elsewhere: both are shown, and both can be kept."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        count = f"{len(clashes)}处" if len(clashes) > 1 else "同一段"
        super().__init__(
            f"别的程序也改了{count}",
            "左边是您还没有保存的，右边是磁盘上刚改的。其余改动已经合在一起。",
            [("both", "两种都留下：磁盘上的写在我的后面，作为备注"), ("mine", "用我的"), ("theirs", "用磁盘上的（我的可用 Ctrl+Z 找回）")],
        )
        self._clashes = clashes

    def middle(self) -> ComposeResult:
        with VerticalScroll(classes="sides"):
            for clash in self._clashes:
                with Horizontal(classes="side"):
                    yield Static(Row(join(("我的\n", "$primary bold"), "\n".join(clash.mine) or "（删去了）")), classes="side")
                    yield Static(Row(join(("磁盘上的\n", "$warning bold"), "\n".join(clash.theirs) or "（删去了）")), classes="side")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(".dialog").add_class("-wide")


class Enquire(Over[str]):
    """One line to be typed; an empty answer for Esc. What `wrong` finds fault with stays there to be mended."""

    ENTER: ClassVar[str] = "写好了"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "取消", show=False)]

    def __init__(self, title: str, say: str, value: str = "", wrong: Callable[[str], str] = lambda value: "") -> None:
        super().__init__()
        self._title, self._say, self._value, self._wrong = title, say, value, wrong

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Row(show(self._title)), classes="title")
            yield Static(Row(show(self._say)), classes="say")
            yield Line(self._value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        value = event.value.strip()
        trouble = self._wrong(value) if value else "还没有写；不做了按 Esc"
        if trouble:
            self.query_one(".say", Static).update(Row(show(trouble, "$error")))
        else:
            self.dismiss(value)

    def action_leave(self) -> None:
        self.dismiss("")


class Pick(Over[object]):
    """One of many, found by typing some of its characters in their order; None for Esc."""

    ENTER: ClassVar[str] = "选定"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "取消", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]

    def __init__(self, title: str, entries: Sequence[Entry], hint: str = "输入几个字来找") -> None:
        super().__init__()
        self._title, self._entries, self._hint = title, list(entries), hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Row(show(self._title)), classes="title")
            yield Line(placeholder=self._hint)
            yield Listing(empty="没有相符的")

    def on_mount(self) -> None:
        self.query_one(Listing).can_focus = False
        self.query_one(Listing).fill(self._entries)
        self.screen.set_focus(self.query_one(Line))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(Listing).fill(best(self._entries, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        value = self.query_one(Listing).value
        if value is not None:
            self.dismiss(value)

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        self.dismiss(event.value)

    def action_move(self, how: str) -> None:
        getattr(self.query_one(Listing), f"action_{how}")()

    def action_leave(self) -> None:
        self.dismiss(None)


def best(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that hold the typed characters in their order, those that hold them in one piece first."""
    wanted = "".join(typed.split()).casefold()
    scored: list[tuple[int, Entry]] = []
    for entry in entries:
        text = (entry.left if isinstance(entry.left, str) else entry.left.plain).casefold()
        at, first = -1, -1
        for character in wanted:
            at = text.find(character, at + 1)
            if at < 0:
                break
            first = at if first < 0 else first
        else:
            whole = text.find(wanted)
            scored.append((whole if whole >= 0 else 100 + at - first, entry))
    return [entry for _, entry in sorted(scored, key=lambda pair: pair[0])]


class Told(Over[None]):
    """A page to read: help, or what a step has to say. Esc, Enter or F1 closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1,f10", "leave", "关闭", show=False)]

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title, self._content = title, content

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Static(Row(show(self._title)), classes="title")
            with VerticalScroll():
                yield Static(Row(self._content, hang=2))

    def on_mount(self) -> None:
        self.screen.set_focus(self.query_one(VerticalScroll))

    def action_leave(self) -> None:
        self.dismiss(None)

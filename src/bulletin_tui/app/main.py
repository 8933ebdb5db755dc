"""The app: the bars, the four places, and what they ask of each other. The places come after the first paint."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from bulletin_tui.app import keys
from bulletin_tui.app.between import Between
from bulletin_tui.app.days import Days
from bulletin_tui.app.judge import Judge
from bulletin_tui.app.places import AT_ONCE, LEAST, SCREENS, Places
from bulletin_tui.app.saying import Saying
from bulletin_tui.app.themes import DAY, NIGHT, THEMES
from bulletin_tui.app.waiting import Waiting
from bulletin_tui.app.widgets.bars import KeyBar, PlaceBar, SayBar, Tab, key_name

if TYPE_CHECKING:
    from textual.widget import Widget

    from bulletin_tui.app.screens.place import Place
    from bulletin_tui.newsroom import Newsroom


TOO_SMALL = "窗口太小，放不下了。\n请把窗口拉到60列、20行以上，\n或把字号调小。\n稿子都在，一个字也没有动。"
COVERED = 0.2  # seconds that an empty place is not shown, at most
AT_EASE = 0.5  # seconds after the places have been made
MOVING = frozenset({"goto", "open", "new", "palette", "help", "leave", "save", "theme", "jump", "pages"})


class BulletinApp(Saying, Places, Between, Days, Waiting):
    """The newsroom on one screen."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "bulletin-tui"
    PLACES = tuple(screen.name for screen in SCREENS)
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST[1], "-low"), (24, "-high")]  # noqa: RUF012 - as above
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEAST[0], "-slim"), (72, "-narrow"), (96, "-roomy")]  # noqa: RUF012 - Textual declares it for instances
    KEY_BAR: ClassVar[tuple[str, ...]] = ("save", "palette", "help", "leave")  # how the bar below ends
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,alt+h", "help", "帮助"),
        *(
            Binding(f"{screen.key},alt+{number}", f"goto('{screen.name}')", screen.label, show=False, priority=True)
            for number, screen in enumerate(SCREENS, 1)
        ),
        Binding("ctrl+s", "save", "保存"),
        Binding("ctrl+o", "open", "打开草稿", show=False, priority=True),
        Binding("ctrl+n", "new", "新建一期", show=False, priority=True),
        Binding("ctrl+p", "palette", "命令", priority=True),
        Binding("f10,ctrl+q", "leave", "退出"),
        Binding("ctrl+c", "nothing", show=False),
        Binding("alt+p", "pages", "看版面", show=False, priority=True),
        Binding("alt+j", "jump", "跳到哪一栏", show=False, priority=True),
        Binding("escape", "give_up", show=False, priority=True),
        Binding("f12,alt+l", "theme", "日间、夜间配色", show=False),
    ]

    _covered = False

    class Ready(Message):
        """The places may be made: the bars are on the screen."""

    def __init__(self, room: Newsroom, judge: Judge | None = None) -> None:
        """`judge` may have begun to load the rules already."""
        super().__init__(room)
        keys.know_alt()
        self.judge = judge or Judge()
        self._cover = ExitStack()
        self._thresholds = gc.get_threshold()
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_in(self.kept.get("theme") or (DAY if room.settings.theme in (DAY, "日间") else NIGHT))

    def _begin_in(self, theme: str) -> None:
        """The colours of the first day, or of the last one. Nothing has been drawn in others, so no style is worked out twice."""
        self.theme = theme if theme in (DAY, NIGHT) else NIGHT
        self._next_callbacks.clear()
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES[0].variables.items())

    def get_key_display(self, binding: Binding) -> str:
        return binding.key_display or key_name(binding.key)

    def compose(self) -> ComposeResult:
        tabs = tuple(Tab(screen.name, key_name(screen.key), screen.label) for screen in SCREENS)
        yield PlaceBar(self.room.settings.house.name, tabs)
        with Container(id="places"):
            yield Static("正在打开……", id="opening")
        yield KeyBar()
        yield SayBar()
        yield Static(TOO_SMALL, id="small", markup=False)

    def on_mount(self) -> None:
        self.set_class(self.console.color_system in ("standard", "windows"), "-sixteen")
        self.call_after_refresh(self.post_message, self.Ready())

    async def on_bulletin_app_ready(self) -> None:
        self._cover.enter_context(self.batch_update())
        self._covered = True
        await self.query_one("#opening").remove()
        await self.furnish(*AT_ONCE)
        self.set_timer(COVERED, self._uncover)
        self.goto("browse")
        gc.freeze()  # what stands now stays as long as the app: collections need not look through it
        gc.set_threshold(50_000, 20, 100)
        gc.enable()
        await self.remember()
        self.set_timer(AT_EASE, self.settle_in)

    def on_unmount(self) -> None:
        gc.unfreeze()
        gc.set_threshold(*self._thresholds)

    def _uncover(self) -> None:
        """The places are shown with what is in them, rather than drawn piece by piece as it comes."""
        if not self._covered:
            return
        self._covered = False
        self._cover.close()
        self.screen_stack[0].refresh(repaint=False, layout=True)

    def on_place_filled(self, event: Place.Filled) -> None:
        if event._sender is self.made(self.here):
            self._uncover()

    def settle_in(self) -> None:
        """What nobody waits for comes when all is in its place."""
        self.follow()
        self.examine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that move the focus come first of all, or what is typed behind them would land where it was; not over a question."""
        if action == "give_up":
            return len(self.screen_stack) == 1 and self.waiting
        if action == "save" and self.here == "browse":
            # The past issues are printed: there is nothing to save but the draft.
            return len(self.screen_stack) == 1 and self.standing and self.write.dirty
        return len(self.screen_stack) == 1 if action in MOVING else True

    @property
    def first_step(self) -> str:
        """What the bar below offers where there is nothing to work on yet, though it is known by heart later."""
        return "new" if self.here == "write" and self.standing and self.write.path is None else ""

    # --- what can be done everywhere ---

    def action_save(self) -> None:
        self.write.save()

    def action_nothing(self) -> None:
        """Ctrl+C outside a text: nothing, and no word of English about it."""

    def action_jump(self) -> None:
        from bulletin_tui.app.screens.jump import Jump

        targets = [widget for widget in self.screen.focus_chain if widget.region]

        def chosen(widget: Widget | None) -> None:
            if widget is not None:
                self.screen.set_focus(widget)

        self.push_screen(Jump(targets), chosen)

    def action_give_up(self) -> None:
        if self.give_up():
            self.notify("不等了")

    def action_theme(self) -> None:
        self.theme = DAY if self.theme == NIGHT else NIGHT

    def action_help(self) -> None:
        from bulletin_tui.app.commands import show_help

        show_help(self)

    def action_palette(self) -> None:
        from bulletin_tui.app.commands import show_palette

        show_palette(self)

    def action_leave(self) -> None:
        if not self.standing or not self.write.dirty:
            self.leave()
            return
        from bulletin_tui.app.screens.dialogs import Ask

        def answered(answer: str | None) -> None:
            if answer == "save":
                self.write.save(leaving=True)
            elif answer == "drop":
                self.leave()

        self.push_screen(Ask("还有改动没有存", "", [("save", "保存后退出"), ("stay", "不退出"), ("drop", "不保存，退出")]), answered)

"""审改: a Word file that came back, change by change; each is taken into the draft or refused, none unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.document._document import Location
from textual.widgets import Static

from bulletin_tui.app.screens.dialogs import Ask
from bulletin_tui.app.screens.over import Over
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import clean, join, show
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.errors import BulletinError
from bulletin_tui.newsroom.reviewing import OPEN, REFUSED, STUCK, TAKEN, Review, Reviewed, when

COLOURS = {OPEN: "$warning", TAKEN: "$success", REFUSED: "$muted", STUCK: "$error"}
AROUND = 10


class Reviewing(Over["int | None"]):
    """The list of changes; closed by Esc, or by Enter with the line to go to."""

    ENTER: ClassVar[str] = "去那一处"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "关闭", show=False),
        Binding("f9,alt+a", "take", "采用", show=False, priority=True),
        Binding("shift+f9,f21,delete,alt+r", "refuse", "拒绝", show=False, priority=True),
        Binding("ctrl+a", "take_all", "余下全采用", show=False, priority=True),
        Binding("ctrl+z", "undo", "还原", show=False, priority=True),
    ]

    def __init__(
        self,
        review: Review,
        text: Callable[[], str],
        change: Callable[[Sequence[tuple[Location, Location, str]]], None],
        undo: Callable[[], object],
    ) -> None:
        """`text` is the draft as it stands in the editor, `change` makes some edits there as one undo step."""
        super().__init__()
        self._review, self._text, self._change, self._undo = review, text, change, undo
        self._listed: list[Reviewed] = []
        self._taken = 0  # how many steps Ctrl+Z may take back here

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide -tall"):
            yield Static(Row(show(f"审改　{self._review.file.name}")), classes="title")
            yield Static("", classes="say", id="review-count", markup=False)
            yield Listing(id="review-list", empty="和草稿一样：没有改动，也没有批注。")
            with VerticalScroll(id="review-detail", can_focus=False):
                yield Static("", classes="say", id="review-say", markup=False)

    def on_mount(self) -> None:
        self._show()
        listing = self.query_one(Listing)
        self.screen.set_focus(listing)
        first = next((one for one in self._listed if one.standing.state == OPEN), None)
        if first is not None:
            listing.point(str(first.number))
            self._say(first)

    def _show(self) -> None:
        self._listed = self._review.changes(self._text())
        counts = [(state, sum(one.standing.state == state for one in self._listed)) for state in COLOURS]
        said = "　".join(f"{state}{count}" for state, count in counts if count)
        doubt = (f"\n! {clean(self._review.doubt)}", "$warning bold") if self._review.doubt else ""
        self.query_one("#review-count", Static).update(Row(join((f"共{len(self._listed)}条　{said}", "$muted"), doubt), lines=4))
        listing = self.query_one(Listing)
        listing.fill(Entry(_row(one), _state(one), one, str(one.number)) for one in self._listed)
        self._say(listing.value)

    # --- one of them ---

    @on(Listing.Pointed)
    def _pointed(self, event: Listing.Pointed) -> None:
        event.stop()
        self._say(event.value)

    def _say(self, value: object) -> None:
        self.query_one("#review-say", Static).update(Row(_said(value) if isinstance(value, Reviewed) else show("")))

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        if isinstance(event.value, Reviewed) and event.value.standing.line:
            self.dismiss(event.value.standing.line)

    def _pointed_at(self) -> Reviewed | None:
        value = self.query_one(Listing).value
        return value if isinstance(value, Reviewed) else None

    # --- what can be done ---

    def action_take(self) -> None:
        one = self._pointed_at()
        if one is None:
            return
        if one.standing.changes:
            self._take([one])
            self._next(one)
        else:
            self.notify(one.standing.why or "这一条已经在草稿里了")

    def action_take_all(self) -> None:
        left = [one for one in self._listed if one.standing.state == OPEN]
        if not left:
            self.notify("没有待定的了")
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._take(left)

        self.app.push_screen(
            Ask(f"采用余下的{len(left)}条？", "一条一步，可以一步一步还原。", [("yes", "采用"), ("no", "再看看")]), answered
        )

    def _take(self, wanted: Sequence[Reviewed]) -> None:
        """Each is an undo step of its own; what lies behind comes first, so that the places of the others stay true."""
        for one in sorted(wanted, key=lambda one: (max(change.start for change in one.standing.changes), one.number), reverse=True):
            text = self._text()
            self._change([(_at(text, change.start), _at(text, change.end), change.new) for change in one.standing.changes])
            self._taken += 1
        self._remember(wanted, refused=False)

    def action_refuse(self) -> None:
        one = self._pointed_at()
        if one is None or one.standing.state == TAKEN:
            self.notify("这一条已经采用，要拒绝请先按 Ctrl+Z 还原")
            return
        self._remember([one], refused=one.standing.state != REFUSED)
        self._next(one)

    def _remember(self, which: Sequence[Reviewed], *, refused: bool) -> None:
        try:
            self._review.refuse([one.proposal for one in which], refused=refused)
        except BulletinError as error:
            self.notify(f"没有记下来：{error}", severity="warning")
        self._show()

    def _next(self, one: Reviewed) -> None:
        """On to the next that waits for an answer."""
        later = [other for other in self._listed if other.standing.state == OPEN]
        target = next((other for other in later if other.number > one.number), later[0] if later else None)
        if target is not None:
            self.query_one(Listing).point(str(target.number))
            self._say(target)

    def action_undo(self) -> None:
        if self._taken:
            self._taken -= 1
            self._undo()
            self._show()
        else:
            self.notify("这里没有可还原的")

    def action_leave(self) -> None:
        self.dismiss(None)


def _at(text: str, offset: int) -> Location:
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset), offset - start


def _row(one: Reviewed) -> Content:
    """The line, what it is, and the words themselves: those that go struck out, behind them those that come."""
    proposal = one.proposal
    lead = f"{one.standing.line:>5} {proposal.kind}　" if one.standing.line else f"      {proposal.kind}　"
    old, new = (clean(text).replace("\n", "↵") for text in (proposal.old, proposal.new))
    parts: list[tuple[str, str] | str] = [(lead, "$muted")]
    if proposal.kind == "批注":
        return join(*parts, (f"“{old}”" if old else "", "$muted"), (new, "$foreground"))
    before, after = clean(proposal.before)[-AROUND:], clean(proposal.after)
    parts += [
        f"…{before}" if before else "",
        (old, "$error strike"),
        (new or ("↵" if proposal.kind == "分段" else ""), "$success bold underline"),
    ]
    return join(*parts, after)


def _state(one: Reviewed) -> Content:
    return show(one.standing.state, COLOURS[one.standing.state])


def _said(one: Reviewed) -> Content:
    proposal = one.proposal
    who = "　".join(filter(None, (proposal.author or "未署名", when(proposal), f"第{one.standing.line}行" if one.standing.line else "")))
    parts: list[tuple[str, str] | str] = [(f"{one.number}　{proposal.kind}　{who}\n", "bold")]
    if proposal.old:
        parts += [("原文　" if proposal.kind != "批注" else "说的是　", "$muted"), clean(proposal.old), "\n"]
    if proposal.new:
        parts += [("改为　" if proposal.kind != "批注" else "意见　", "$muted"), (clean(proposal.new), "$success"), "\n"]
    if one.standing.why:
        parts.append((one.standing.why, "$error"))
    return join(*parts)

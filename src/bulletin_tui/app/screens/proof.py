"""校核: all findings of the issue, those of one rule together, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from bulletin_tui.app.contents import Item, item_at
from bulletin_tui.app.grouping import WAYS, Group, Way
from bulletin_tui.app.marks import extent
from bulletin_tui.app.roles import LABELS, role_of, sign
from bulletin_tui.app.screens.place import Place
from bulletin_tui.app.screens.preview import Preview
from bulletin_tui.app.widgets.findings import COLOURS, difference, key_of, shown
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import clean, join, show
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.app.widgets.wrap import width_of
from bulletin_tui.model import Finding, Severity

AROUND = 12  # characters shown on either side of a finding
MOST = 12  # characters of a suggestion in a row
MASS = 8  # findings of one group shown one by one; more are one line


class Proof(Place):
    """A list of groups and findings on the left, what there is to say of one on the right."""

    NAME: ClassVar[str] = "proof"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9,alt+a", "take", "照建议改"),
        Binding("shift+f9,f21,delete,alt+r", "refuse", "放过"),
        Binding("ctrl+d", "always", "永远放过"),
        Binding("right", "unfold(True)", "展开一组", show=False),
        Binding("left", "unfold(False)", "收起一组", show=False),
        Binding("f7,ctrl+g", "regroup", "换分组"),
        Binding("ctrl+z", "undo", "还原"),
        Binding("f8,alt+g", "step(1)", "下一处", show=False),
        Binding("shift+f8,f20,alt+u", "step(-1)", "上一处", show=False),
    ]

    class Wanted(Message):
        """What the editor wants done with findings: go, take, refuse, or refuse for always."""

        def __init__(self, what: str, findings: Sequence[Finding]) -> None:
            super().__init__()
            self.what, self.findings = what, tuple(findings)

    def compose(self) -> ComposeResult:
        with Vertical(classes="pane -middle"):
            yield Static("校核", classes="head", id="proof-head", markup=False)
            yield Listing(id="proof-list", empty="没有疑点，可以出样了。")
        with VerticalScroll(classes="pane -right", id="proof-detail", can_focus=False):
            yield Static("", id="proof-say", markup=False)

    def on_mount(self) -> None:
        self._findings: Sequence[Finding] = ()
        self._lines: Sequence[str] = ()
        self._items: Sequence[Item] = ()
        self._shown = Content("")  # on the right
        self._open: dict[str, bool] = {}  # groups that the editor has opened or closed
        self.catch_up()

    @property
    def _way(self) -> Way:
        return WAYS[self.desk.way % len(WAYS)]

    def first(self) -> Widget:
        return self.query_one("#proof-list")

    def catch_up(self) -> None:
        write = self.desk.write
        lines = write.issue.source.text.split("\n") if write.issue is not None else ()
        self.show(write.findings, lines, write.items)

    def show(self, findings: Sequence[Finding], lines: Sequence[str], items: Sequence[Item]) -> None:
        """The findings of an issue, its lines and its items."""
        self._findings, self._lines, self._items = findings, lines, items
        self._stale = not self.display
        if not self._stale:
            self._fill()

    def enter(self) -> None:
        if self._stale:
            self._fill()
        super().enter()

    def _fill(self) -> None:
        self._stale, findings = False, self._findings
        counts = [(severity, sum(finding.severity is severity for finding in findings)) for severity in reversed(Severity)]
        head = "　".join(f"{severity.label}{count}" for severity, count in counts if count) or (
            "校核" if self.desk.write.unknown else "没有疑点"
        )
        self.query_one("#proof-head", Static).update(show(f"{head}　{self._way.title}"), layout=False)
        entries: list[Entry] = []
        for group in self._groups():
            grave = max(finding.severity for finding in group.findings)
            name = join((grave.label, f"{COLOURS[grave]} bold"), (f" {group.name}", "bold"))
            folded = not self._opened(group)
            entries.append(Entry(name, show(f"{len(group.findings)}{' ▸' if folded else ''}", "$muted"), group, f"group {group.name}"))
            if not folded:
                entries += [Entry(self._line(finding), self._right(finding), finding, key_of(finding)) for finding in group.findings]
        self.query_one(Listing).fill(entries, self.desk.write.unknown)
        self._say(self.query_one(Listing).value)

    def _opened(self, group: Group) -> bool:
        """Many findings of one kind are one line until the editor opens it."""
        return self._open.get(group.name, len(group.findings) <= MASS)

    def _line(self, finding: Finding) -> Content:
        """The words around a finding, the place itself marked; what the line is, as in the editor's margin."""
        index = finding.line - 1
        text = clean(self._lines[index]) if 0 <= index < len(self._lines) else ""
        role = role_of(self._lines, index) if text else None
        start, end = finding.column - 1, finding.column - 1 + len(finding.text)
        first = min(sign(text, role), start)
        left = max(start - AROUND, first)
        label = LABELS[role] if role else ""
        lead = f"{finding.line:>5} {label}{' ' * (3 - width_of(label))}"
        cut = "…" if left > first else ""
        line = lead + cut + text[left : end + 3 * AROUND]
        at = len(lead) + len(cut) + start - left
        return (
            Content(line)
            .stylize("$muted", 0, len(lead))
            .stylize(f"{COLOURS[finding.severity]} bold {'underline' if finding.text.strip() else 'reverse'}", at, at + extent(finding))
        )

    def _right(self, finding: Finding) -> Content:
        if not finding.suggestions:
            return Content("")
        return join(("→ ", "$muted"), (_short(shown(difference(finding.text, finding.suggestions[0], 2)[1])), "$success bold"))

    # --- one of them ---

    @on(Listing.Pointed, "#proof-list")
    def _pointed(self, event: Listing.Pointed) -> None:
        event.stop()
        self._say(event.value)

    def _say(self, value: object) -> None:
        said = self._said(value)
        if not said.is_same(self._shown):
            self._shown = said
            self.query_one("#proof-say", Static).update(Row(said))

    def _said(self, value: object) -> Content:
        if isinstance(value, Group):
            if len(value.findings) == 1:
                return self._said(value.findings[0])
            fixable = sum(bool(finding.suggestions) for finding in value.findings)
            if fixable > 1:
                advice = f"F9 先看这一组{fixable}处怎么改，回车照改，一次 Ctrl+Z 全部还原。"
            else:
                advice = "F9 改有改法的那一处，其余请逐处看。" if fixable else "这一组没有现成的改法，请逐处看。"
            advice += "" if self._opened(value) else "\n\n按 → 展开逐处看，← 收起。"
            message = value.findings[0].message
            more = f"\n\n{message}" if message != value.name else ""
            return join((value.name, "bold"), f"\n共{len(value.findings)}处。\n\n{advice}{more}")
        if not isinstance(value, Finding):
            return show("")
        line = self._lines[value.line - 1] if 0 < value.line <= len(self._lines) else ""
        item = item_at(self._items, value.line)
        parts: list[Content | tuple[str, str] | str] = [(value.severity.label, f"{COLOURS[value.severity]} bold"), f"\n{value.message}\n"]
        if value.suggestions:
            will = [shown(difference(value.text, suggestion)[1]) for suggestion in value.suggestions]
            parts += [("\n应为　", "$muted"), ("　或　".join(will), "$success bold"), "\n"]
        if value.source:
            parts += [(f"\n依据　{value.source}\n", "$muted")]
        parts += [(f"\n{item.title}　" if item else "\n", "$muted"), (f"第{value.line}行\n", "$muted"), clean(line)]
        return join(*parts)

    @on(Listing.Chosen, "#proof-list")
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        findings = self._meant(event.value)
        if isinstance(event.value, Group) and not self._opened(event.value):
            self.action_unfold(True)
        elif findings:
            self.post_message(self.Wanted("go", findings[:1]))

    @staticmethod
    def _meant(value: object) -> Sequence[Finding]:
        return value.findings if isinstance(value, Group) else (value,) if isinstance(value, Finding) else ()

    def action_take(self) -> None:
        value = self.query_one(Listing).value
        findings = [finding for finding in self._meant(value) if finding.suggestions]
        if isinstance(value, Group) and len(findings) > 1:
            self.app.push_screen(Preview(value.name, findings, self._lines), self._agreed)
        else:
            self.post_message(self.Wanted("take", findings))

    def _agreed(self, findings: list[Finding] | None) -> None:
        if findings:
            self.post_message(self.Wanted("take", findings))

    def action_refuse(self) -> None:
        self.post_message(self.Wanted("refuse", self._meant(self.query_one(Listing).value)))

    def action_always(self) -> None:
        self.post_message(self.Wanted("always", self._meant(self.query_one(Listing).value)))

    def action_unfold(self, opened: bool) -> None:
        value = self.query_one(Listing).value
        group = value if isinstance(value, Group) else next((group for group in self._groups() if value in group.findings), None)
        if group is not None:
            self._open[group.name] = opened
            self.show(self._findings, self._lines, self._items)
            self.query_one(Listing).point(f"group {group.name}")

    def _groups(self) -> list[Group]:
        return self._way.split(self._findings, self._items)

    def action_undo(self) -> None:
        self.post_message(self.Wanted("undo", ()))

    def action_step(self, step: int) -> None:
        listing = self.query_one(Listing)
        listing.action_cursor_down() if step > 0 else listing.action_cursor_up()

    def action_regroup(self) -> None:
        self.desk.way += 1
        self.show(self._findings, self._lines, self._items)


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 2]}……"

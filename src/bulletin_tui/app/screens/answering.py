"""What an editor does about findings: goes to one, takes its suggestion, refuses it here or for always, leaves a remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from bulletin_tui.app import editing, remarks
from bulletin_tui.app.screens.dialogs import Enquire
from bulletin_tui.app.screens.judging import Judging
from bulletin_tui.app.widgets.findings import Findings, shown
from bulletin_tui.model import Finding
from bulletin_tui.newsroom.apart import Asked, Wanted


class Answering(Judging):
    """Findings answered from the editor, from the list beside it, or from 校核."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,alt+g", "next(1)", "下一处疑点"),
        Binding("shift+f8,f20,alt+u", "next(-1)", "上一处疑点", show=False),
        Binding("f9,alt+a", "take", "照建议改"),
        Binding("shift+f9,f21,alt+r", "refuse", "放过", show=False),
        Binding("alt+d", "always", "永远放过", show=False),
        Binding("alt+n", "remark", "写备注", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("next", "take", "refuse", "always", "remark"):
            return self.path is not None
        return super().check_action(action, parameters)

    def now(self) -> list[Finding]:
        """The findings with the places they have in the text as it stands."""
        return self.editor.marks.all(self.editor.lines)

    def go(self, finding: Finding) -> None:
        """To the place of a finding, wherever it has moved to."""
        near = [other for other in self.now() if (other.rule, other.text) == (finding.rule, finding.text)]
        found = min(near, key=lambda other: abs(other.line - finding.line) * 1000 + abs(other.column - finding.column), default=finding)
        self.editor.go(found.line - 1, found.column - 1, found.column - 1 + len(found.text))
        self.screen.set_focus(self.editor)

    def action_next(self, step: int) -> None:
        found = sorted(self.now(), key=lambda finding: (finding.line, finding.column))
        if not found:
            self.notify("本期没有疑点")
            return
        row, column = min(self.editor.selection)
        here = (row + 1, column + 1)
        if step > 0:
            target = next((finding for finding in found if (finding.line, finding.column) > here), found[0])
        else:
            target = next((finding for finding in reversed(found) if (finding.line, finding.column) < here), found[-1])
        self.go(target)
        beside = self.query_one(Findings)
        beside.point_at(target)
        if not beside.region:  # a narrow window, or the original stands there
            instead = f" → {shown(target.suggestions[0])}" if target.suggestions else ""
            self.notify(f"{target.severity.label}　{target.message}{instead}", timeout=20)

    def _pointed(self) -> Finding | None:
        """The finding that is meant: under the cursor, else the one that the list on the right points at."""
        value = self.query_one(Findings).value
        if self.screen.focused is self.query_one(Findings):
            return value if isinstance(value, Finding) else None
        row, column = min(self.editor.selection)
        on_line = [finding for finding in self.now() if finding.line == row + 1]
        under = [finding for finding in on_line if finding.column - 1 <= column <= finding.column - 1 + len(finding.text)]
        return (under or on_line or [None])[0]  # type: ignore[list-item]

    def action_take(self) -> None:
        finding = self._pointed()
        if finding is None:
            self.notify("光标所在这一行没有疑点，按 F8 到下一处")
        elif not finding.suggestions:
            self.notify("这一处没有现成的改法，请直接改")
        else:
            self.take([finding])

    def take(self, findings: Sequence[Finding]) -> int:
        """Takes the first suggestion of each, as one undo step; how many were taken. Those that overlap wait for the next time."""
        standing = {(finding.rule, finding.line, finding.column) for finding in self.now()}
        edits = []
        taken_to: dict[int, int] = {}
        for finding in sorted(findings, key=lambda finding: (finding.line, finding.column)):
            start, end = finding.column - 1, finding.column - 1 + len(finding.text)
            line = finding.line - 1
            if not finding.suggestions or (finding.rule, finding.line, finding.column) not in standing or start < taken_to.get(line, 0):
                continue
            if self.editor.lines[line][start:end] != finding.text or "\n" in finding.text:
                continue
            taken_to[line] = max(end, start + 1)
            edits.append(((line, start), (line, end), finding.suggestions[0]))
        if edits:
            self.editor.change(edits)
            self.judge()
        return len(edits)

    def action_refuse(self) -> None:
        finding = self._pointed()
        if finding is not None:
            self.refuse([finding])

    def refuse(self, findings: Sequence[Finding]) -> None:
        """These are right as they stand. A note in the draft says so, for every program that checks it; it is never printed."""
        findings = self._matters_of_taste(findings)
        if not findings:
            return
        items, notes = self.items_now(), set[tuple[int, str]]()
        seen_to = [finding for finding in findings if finding.rule == remarks.RULE]
        for finding in findings:
            if finding.rule == remarks.RULE:
                continue
            note = editing.silence(self.editor.lines, items, finding.line, finding.rule, finding.text, finding.column)
            if note is None:
                self.refused.add(self._refusal(finding, self.editor.lines))
            else:
                notes.add(note)
        ends = [(index - 1, len(self.editor.lines[index - 1]), note) for index, note in sorted(notes)]
        edits = [((row, end), (row, end), f"\n{note}") for row, end, note in ends]
        self.editor.change([*edits, *(editing.without(self.editor.lines, finding.line - 1) for finding in seen_to)])
        self.judge()
        self.notify(f"放过{len(findings)}处，Ctrl+Z 还原")

    def _matters_of_taste(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """Those that may be refused; what is not written yet may not."""
        from bulletin_tui.template import PROMPT

        kept = [finding for finding in findings if finding.rule != PROMPT]
        if len(kept) < len(findings):
            self.notify("模板的提示不能放过，请写上内容或删去", severity="warning")
        return kept

    # --- for always ---

    def action_always(self) -> None:
        finding = self._pointed()
        if finding is None:
            self.notify("光标所在这一行没有疑点，按 F8 到下一处")
        else:
            self.refuse_always([finding])

    def refuse_always(self, findings: Sequence[Finding]) -> None:
        """These are right wherever they are met again: the newsroom's own file keeps that, not the draft."""
        wanted = [finding for finding in self._matters_of_taste(findings) if finding.rule != remarks.RULE]
        if wanted and self.path is not None:
            self._judge.ask(self.room, Asked("\n".join(self.editor.lines), self.path, Wanted.ASIDE, wanted))

    @on(Judging.SetAside)
    def _has_set_aside(self, event: Judging.SetAside) -> None:
        if event.trouble:
            self.post_message(self.Trouble(event.trouble))
            return
        self.notify(f"{event.count}处以后都不再提，记在编辑部的“style”文件夹里")
        self.judge()

    # --- remarks ---

    def action_remark(self) -> None:
        row = self.editor.cursor_location[0]
        if self.path is None:
            return

        def answered(said: str | None) -> None:
            if said:
                below = editing.below_heads(self.items_now(), row)
                end = len(self.editor.lines[below])
                self.editor.change([((below, end), (below, end), f"\n{remarks.SIGN}{said}")])

        self.app.push_screen(Enquire("给这一行写备注", "不印出来；同事打开时列在疑点里；改好了按 Shift+F9 去掉。"), answered)

"""What the places ask of each other, and what of it stands in the bar above."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from bulletin_tui.app.desk import Laid
from bulletin_tui.app.naming import numbered
from bulletin_tui.app.paging import Paging
from bulletin_tui.app.widgets.bars import PlaceBar

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin_tui.app.screens.browse import Browse
    from bulletin_tui.app.screens.finishing import Finishing
    from bulletin_tui.app.screens.output import Output
    from bulletin_tui.app.screens.proof import Proof
    from bulletin_tui.app.screens.recalling import Recalling
    from bulletin_tui.app.screens.write import Write


class Between(Paging):
    """Messages of one place answered by another."""

    def on_judging_judged(self, event: Write.Judged) -> None:
        if not self.standing:
            return  # the app was left while the rules were at work
        for name in ("proof", "output"):
            if place := self.made(name):
                place.catch_up()
        self.lay_out(event.issue)
        count = len(self.write.findings)
        self.query_one(PlaceBar).count("proof", f" {count}" if count else "")
        self.tell()

    def on_keeping_state(self) -> None:
        self.tell()
        if self.here == "browse":
            self.screen_stack[0].refresh_bindings()
        if self.standing and (place := self.made("output")):
            place.catch_up()

    def on_write_lengthened(self) -> None:
        self.tell()

    def tell(self) -> None:
        """The state of the issue, in the bar above."""
        if not self.standing:
            return  # a save that was under way when the app was left
        write = self.write
        if write.path is None:
            self.query_one(PlaceBar).tell("")
            return
        name = numbered(write.issue.number) if write.issue and write.issue.number else write.path.stem
        saved = time.strftime("已存 %H:%M", time.localtime(write.saved_at)) if write.saved_at else ""
        told = (write.length if self.here == "write" else "", name, "" if write.dirty else saved)
        self.query_one(PlaceBar).tell(" ".join(part for part in told if part), "未存" if write.dirty else "")

    def on_proof_wanted(self, event: Proof.Wanted) -> None:
        if event.what == "go":
            self.goto("write")
            self.call_after_refresh(self.write.go, event.findings[0])
        elif event.what == "take":
            count = self.write.take(event.findings)
            self.notify(f"改了{count}处，Ctrl+Z 还原" if count else "没有现成的改法")
        elif event.what == "refuse":
            self.write.refuse(event.findings)
        elif event.what == "always":
            self.write.refuse_always(event.findings)
        elif event.what == "undo":
            self.write.editor.undo()

    def on_output_wanted(self, event: Output.Wanted) -> None:
        if event.line:
            self.goto("write")
            self.call_after_refresh(self.write.editor.go, event.line - 1)
        elif self.write.path is None:
            self.notify("还没有打开的草稿")
        else:
            self.write.then_export(event.form, event.copy)

    def on_finishing_away(self, event: Finishing.Away) -> None:
        if self.write.path is None:
            self.notify("还没有打开的草稿")
        elif self.write.handing_over:
            self.notify("正在归档，请稍等")
        elif event.agreed:
            self.write.when_saved(partial(self._put_away, self.write.path, event.as_it_is))
        else:
            self.output.ask_away()

    def _put_away(self, path: Path, as_it_is: bool) -> None:
        """What was agreed to for one draft is not done to another."""
        if path == self.write.path:
            self.write.put_away(as_it_is=as_it_is)

    def on_finishing_open(self, event: Finishing.Open) -> None:
        self.goto("write")
        self.call_after_refresh(self.write.editor.go, max(event.line - 1, 0))

    def on_judging_away(self, event: Write.Away) -> None:
        if not self.standing:
            return
        self.write.handing_over = False
        if event.path != self.write.path:  # another draft was opened meanwhile
            done = event.answer.made is not None
            self.notify(f"{event.path.name} 已归档" if done else event.answer.trouble, severity="information" if done else "error")
            self.browse.refresh_shelf()
            return
        name = numbered(self.write.issue.number) if self.write.issue else event.path.stem
        if event.answer.made is None:
            self.write.changed_on_disk()
            if self.write.dirty:
                self.write.save()
            if event.answer.left:
                self.output.show_left(event.answer.left)
            else:
                self.notify(event.answer.trouble, severity="error")
            return
        if self.write.handed_over():
            self.notify(f"{name}已归档。归错了：在往期里选这一期，按 Alt+Z 撤回归档", timeout=20)
        else:
            self.notify(f"{name}已归档；归档时又写了几个字，还在编稿里，没有归进去", severity="warning", timeout=30)
        self.laid = Laid()
        self._tell_laid()
        self.query_one(PlaceBar).count("proof", "")
        for place in (self.made("proof"), self.made("output")):
            if place is not None:
                place.catch_up()
        self.browse.fetch(event.answer.made)
        self.browse.refresh_shelf()
        self.goto("browse")
        self.find_drafts()

    def on_recalling_recalled(self, event: Recalling.Recalled) -> None:
        if event.path is None:
            self.notify(event.trouble, severity="error")
        elif self.standing:
            self.browse.refresh_shelf()
            self.goto("write")
            self.write.open(event.path)
            self.notify("已撤回，可以接着改；印好了再归档一次")

    def on_returning_asked(self, event: Output.Asked) -> None:
        if self.write.path is None:
            self.notify("还没有打开的草稿，先打开这份改稿所属的一期")
        else:
            self.output.look_at(event.file, self.write.path, "\n".join(self.write.editor.lines))

    def on_returning_returned(self, event: Output.Returned) -> None:
        from bulletin_tui.app.screens.reviewing import Reviewing

        if not self.standing:
            return
        editor = self.write.editor
        if event.review is None:
            self.notify(event.trouble, severity="error")
        elif event.review.draft == self.write.path:
            screen = Reviewing(event.review, lambda: "\n".join(editor.lines), editor.change, editor.undo)
            self.push_screen(screen, self._go_to_change)

    def _go_to_change(self, line: int | None) -> None:
        if line:
            self.goto("write")
            self.call_after_refresh(self.write.editor.go, line - 1)

    def on_browse_start_from(self, event: Browse.StartFrom) -> None:
        if self.write.path is None:
            self.notify("还没有正在编的期，先按 Ctrl+N 建一期")
            return
        self.goto("write")
        self.call_after_refresh(self.write.start_from, event.piece, event.section)

    def on_write_export(self, event: Write.Export) -> None:
        if self.standing:
            self.output.export(event.path, event.form, event.copy)

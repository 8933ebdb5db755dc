"""What a Word file that came back asks to change, as edits of the draft it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletin_tui.comparing import paired, pieces
from bulletin_tui.importing.word.revised import By, Edit, Remark, Revised
from bulletin_tui.model import Issue
from bulletin_tui.newsroom.reviewing.printed import Line
from bulletin_tui.newsroom.reviewing.proposal import Change, Proposal
from bulletin_tui.newsroom.reviewing.rewriting import written_anew
from bulletin_tui.newsroom.reviewing.writing import CONTEXT, FURNITURE, Draft, is_furniture, kind_of

UNTRACKED = "没有记修订"
_LINES = {"heading 1": "栏目", "heading 2": "主题", "heading 3": "小标题", "caption": "图注"}
MACHINE = "校核"  # who signs the remarks that our own checks put into Word files
_ELSEWHERE = "草稿里没有这一处，或者已经改过，请自己看"


def proposals(revised: Revised, issue: Issue, lines: Sequence[Line], part: bool = False) -> list[Proposal]:
    """Every change and remark of a file, in its order, against the draft that it was printed from, or a part of it.

    A file that we did not make and in which changes are recorded is no copy of the draft but what the draft was made of: what else is
    different in it, its readers did not do.
    """
    reader = _Reader(revised, issue, lines, part)
    unrecorded = [] if revised.edits and not revised.ours else reader.untracked()
    found = [*unrecorded, *reader.tracked(), *reader.restyled(), *reader.remarked()]
    ordered = [proposal for _, proposal in sorted(found, key=lambda one: one[0])]
    return written_anew(ordered, issue.source.text, lines)


Placed = tuple[tuple[int, int], Proposal]  # where in the file, for the order


class _Reader:
    def __init__(self, revised: Revised, issue: Issue, lines: Sequence[Line], part: bool) -> None:
        self.revised, self.lines, self.part = revised, lines, part
        self.draft = Draft(issue.source.text)
        self.old = revised.old.split("\n")
        self.starts = [0]
        for text in self.old:
            self.starts.append(self.starts[-1] + len(text) + 1)
        kept = [index for index, text in enumerate(self.old) if text.strip()]
        pairs = paired([self.old[index] for index in kept], [line.text for line in lines])
        self.pairs = [(None if one is None else kept[one], other) for one, other in pairs]
        self.line_of = {one: lines[other] for one, other in self.pairs if one is not None and other is not None}
        self.handled: set[int] = set()
        self.styles = revised.styles if revised.ours else [""] * len(self.old)  # others' headings are not ours

    # --- changes that nobody recorded -------------------------------------------------------------------------------

    def untracked(self) -> Iterator[Placed]:
        at, before = 0, None
        for index, (one, other) in enumerate(self.pairs):
            line = None if other is None else self.lines[other]
            if one is not None:
                at = self.starts[one]
            if one is not None and line is not None:
                if self.old[one] != line.text:
                    yield from self._rewritten(one, line)
            elif one is not None:
                yield from self._unknown(one, before, self._next(index))
            elif line is not None and self._expected(line):
                yield (at, -1), self.draft.gone(line, By(self.revised.last, ""), UNTRACKED)
            before = line if one is not None and line is not None and line.block is not None else before

    def _next(self, index: int) -> Line | None:
        """The next paragraph that stands in the draft."""
        later = (self.lines[other] for one, other in self.pairs[index + 1 :] if one is not None and other is not None)
        return next((line for line in later if line.block is not None), None)

    def _inside(self, one: int) -> tuple[str, list[int]]:
        """A paragraph with the recorded changes made that lie inside it, and which these are."""
        start, end = self.starts[one], self.starts[one] + len(self.old[one])
        inside = [
            index
            for index, edit in enumerate(self.revised.edits)
            if start <= edit.start and edit.end <= end and "\n" not in edit.new + self.revised.old[edit.start : edit.end]
        ]
        text = self.old[one]
        for index in reversed(inside):
            edit = self.revised.edits[index]
            text = text[: edit.start - start] + edit.new + text[edit.end - start :]
        return text, inside

    def _rewritten(self, one: int, line: Line) -> Iterator[Placed]:
        if line.block is None:
            return
        text, inside = self._inside(one)
        self.handled.update(inside)
        authors = dict.fromkeys(self.revised.edits[index].by.author for index in inside)
        by = By("、".join(authors) or self.revised.last, self.revised.edits[inside[0]].by.when if inside else "")
        at = 0
        for piece in pieces(line.text, text):
            if not piece.same:
                yield (self.starts[one], at), self.draft.inline(line, at, piece.old, piece.new, by, UNTRACKED)
            at += len(piece.old)

    def _unknown(self, one: int, before: Line | None, behind: Line | None) -> Iterator[Placed]:
        text, inside = self._inside(one)
        start, end = self.starts[one], self.starts[one] + len(self.old[one])
        whole = any(edit.start <= start and edit.end >= end for edit in self.revised.edits)
        style = self.styles[one] if one < len(self.styles) else ""
        if whole or not text.strip() or is_furniture(style):
            return
        self.handled.update(inside)
        # Only where nothing stands above it is what stands below of use.
        behind = behind if before is None else None
        yield (start, 0), self.draft.come([text], [style], before, behind, By(self.revised.last, ""), UNTRACKED)

    def _expected(self, line: Line) -> bool:
        """Whether a line that the file lacks was taken out of it: not where the file holds a part of the issue only."""
        if line.block is None:
            return False
        known = list(self.line_of.values())
        if not self.part and 2 * sum(len(found.text) for found in known) > sum(len(found.text) for found in self.lines):
            return True
        return line.article is not None and any(found.article is line.article for found in known)

    # --- recorded changes --------------------------------------------------------------------------------------------

    def tracked(self) -> Iterator[Placed]:
        for index, edit in enumerate(self.revised.edits):
            if index not in self.handled:
                for number, proposal in enumerate(self._of_edit(edit)):
                    yield (edit.start, index * 100 + number), proposal

    def _of_edit(self, edit: Edit) -> Iterator[Proposal]:
        old = self.revised.old[edit.start : edit.end]
        first = self._paragraph(edit.start)
        last = self._paragraph(edit.end)
        styles = edit.styles if self.revised.ours else ()
        begins = edit.start == self.starts[first]
        ends = edit.end == self.starts[last] + len(self.old[last])
        if not (old + edit.new).strip() and (begins or ends):
            return  # an empty paragraph, or a blank at the edge of one
        if not old and begins and edit.new.endswith("\n"):
            yield self.draft.come(edit.new[:-1].split("\n"), styles, self._known(first - 1), self.line_of.get(first), edit.by)
        elif not old and ends and edit.new.startswith("\n"):
            yield self.draft.come(
                edit.new[1:].split("\n"),
                [*styles[1:], self.styles[last] if last < len(self.styles) else ""],
                self._known(first),
                None,
                edit.by,
            )
        elif not edit.new and begins and (old.endswith("\n") or ends):
            yield from self._all_gone(range(first, last + (not old.endswith("\n"))), edit.by)
        elif not edit.new and old.startswith("\n") and ends:
            yield from self._all_gone(range(first + 1, last + 1), edit.by)
        elif first == last:
            yield self._within(edit, first, old)
        else:
            yield self._joined(edit, first, last, old)

    def _paragraph(self, at: int) -> int:
        index = len(self.old) - 1
        while self.starts[index] > at:
            index -= 1
        return index

    def _known(self, one: int) -> Line | None:
        """The nearest paragraph at or before one that stands in the draft."""
        while one >= 0:
            line = self.line_of.get(one)
            if line is not None and line.block is not None:
                return line
            one -= 1
        return None

    def _within(self, edit: Edit, one: int, old: str) -> Proposal:
        line, at = self.line_of.get(one), edit.start - self.starts[one]
        around = self.old[one][max(at - CONTEXT, 0) : at], self.old[one][at + len(old) : at + len(old) + CONTEXT]
        if line is None:
            why = FURNITURE if self.revised.ours else _ELSEWHERE
            return Proposal(kind_of(old, edit.new), edit.by.author, edit.by.when, old, edit.new, *around, why=why)
        here = self._in_draft(one, line, at)
        if here is None or self._in_draft(one, line, at + len(old)) != here + len(old):
            row = line.rows()[0] if line.rows() else 0
            return Proposal(kind_of(old, edit.new), edit.by.author, edit.by.when, old, edit.new, *around, row=row, why=_ELSEWHERE)
        return self.draft.inline(line, here, old, edit.new, edit.by)

    def _in_draft(self, one: int, line: Line, at: int) -> int | None:
        """Where in a printed line a place of the file's paragraph is, or None where the line is another there."""
        old = new = 0
        for piece in pieces(self.old[one], line.text):
            if piece.same and old <= at <= old + len(piece.old):
                return new + at - old
            old, new = old + len(piece.old), new + len(piece.new)
        return None

    def _joined(self, edit: Edit, first: int, last: int, old: str) -> Proposal:
        one, other = self.line_of.get(first), self.line_of.get(last)
        found = Proposal("并段", edit.by.author, edit.by.when, old, edit.new, row=one.rows()[0] if one and one.rows() else 0)
        before = self._in_draft(first, one, edit.start - self.starts[first]) if one else None
        behind = self._in_draft(last, other, edit.end - self.starts[last]) if other else None
        start = one.place(before, before) if one and before is not None else None
        end = other.place(behind, behind) if other and behind is not None else None
        if one is None or other is None or start is None or end is None:
            return replace(found, why=FURNITURE)
        between = self.draft.rows[one.rows()[0] : other.rows()[0] - 1]
        if len([row for row in between if row.strip()]) > last - first - 1:
            return replace(found, why="两段之间还有备注或来稿信息，请自己合并")
        found = replace(found, before=one.text[: edit.start - self.starts[first]][-CONTEXT:])
        return replace(found, changes=(Change(start[0], end[0], edit.new.replace("\n", self.draft.gap)),))

    def _all_gone(self, paragraphs: range, by: By) -> Iterator[Proposal]:
        for one in paragraphs:
            line = self.line_of.get(one)
            if line is not None and line.block is not None:
                yield self.draft.gone(line, by)
            elif self.old[one].strip():
                yield Proposal("删段", by.author, by.when, self.old[one], "", why=FURNITURE)

    def restyled(self) -> Iterator[Placed]:
        """Another style is another kind of line; that is the editor's to say."""
        for number, change in enumerate(self.revised.restyled):
            line = self.line_of.get(self._paragraph(change.start))
            if line is not None and line.rows() and self.revised.ours:
                was, now = (_LINES.get(name, name) for name in (change.was, change.now))
                told = Proposal("样式", change.by.author, change.by.when, was, now, after=line.text[:CONTEXT], row=line.rows()[0])
                yield (change.start, 10**8 + number), replace(told, why="要改这一行是什么，请在稿子里按 Ctrl+T")

    # --- remarks -------------------------------------------------------------------------------------------------------

    def remarked(self) -> Iterator[Placed]:
        for number, remark in enumerate(self.revised.remarks):
            if remark.by.author != MACHINE:
                yield (remark.start, 10**9 + number), self._note(remark)

    def _note(self, remark: Remark) -> Proposal:
        line = self._known(self._paragraph(min(remark.start, len(self.revised.old))))
        quoted = " ".join(self.revised.old[remark.start : remark.end].split())
        found = Proposal("批注", remark.by.author, remark.by.when, quoted, remark.text)
        if line is None or not line.last_row():
            return replace(found, why="不在任何一篇稿件里，请自己看")
        return replace(found, row=line.last_row(), changes=(self.draft.behind(line, remark_note(remark, quoted)),))


def remark_note(remark: Remark, quoted: str) -> str:
    """A remark as a line of the draft that is never printed."""
    short = f"“{quoted if len(quoted) <= 20 else quoted[:19] + '…'}”" if quoted else ""
    return f"> 备注：审读意见（{remark.by.author or '未署名'}）：{short}{' '.join(remark.text.split())}"

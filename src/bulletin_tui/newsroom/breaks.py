"""Where a raw text breaks what belongs together: a sentence in two paragraphs, a word in a title, a name, a figure.

Reading joins them, so that a sentence is judged whole; the file itself still has to be mended. A line that merely ends
in the middle of a sentence, as in a column of a page, is no fault of a running text.
"""

from __future__ import annotations

from collections.abc import Iterator

from bulletin_tui.expressions import expression
from bulletin_tui.model import TITLES, Block, Issue, Mark, Role, Rule, Severity

_FIGURE = expression(r"[0-9.][0-9]|[0-9][.%％]")
_LEADER = expression("习近平(?:总书记|主席|同志)|习近平|总书记")
_ENDS = "。！？…”"
_RUNNING = (Role.PARAGRAPH, Role.BRIEF, Role.ITEM)


def _breaks(issue: Issue) -> Iterator[tuple[Block, int, int]]:
    """Every place where a block's text goes on in a later line of its file, and how many line ends lie between.

    Where something else stands between, as at the foot of a page, the text is not broken but printed around it.
    """
    for block in issue.blocks():
        for before, after in zip(block.spans, block.spans[1:], strict=False):
            between = issue.source.text[before.offset + before.length : after.offset]
            if after.start and not between.strip():
                yield block, after.start, between.count("\n")


def _names(block: Block) -> set[int]:
    return {at for hit in _LEADER.finditer(block.text) for at in range(hit.start() + 1, hit.end())}


def _torn(issue: Issue) -> Iterator[Mark]:
    from bulletin_tui.checking.words import ordinary

    for block, at, ends in _breaks(issue):
        if at in _names(block) or _FIGURE.fullmatch(block.text[at - 1 : at + 1]):
            continue
        if block.role in TITLES:
            if block.text[at - 1 : at + 1] in ordinary()[0]:
                yield _mark(block, at, "标题在一个词中间断开，应连起来")
        elif block.role in _RUNNING and ends > 1 and block.text[at - 1] not in _ENDS:
            yield _mark(block, at, "一句话断成了两段，应连起来")


def _named(issue: Issue) -> Iterator[Mark]:
    for block, at, _ in _breaks(issue):
        if at in _names(block):
            yield _mark(block, at, "领导人的姓名、称谓断在两行，应连起来")


def _split(issue: Issue) -> Iterator[Mark]:
    for block, at, _ in _breaks(issue):
        if _FIGURE.fullmatch(block.text[at - 1 : at + 1]):
            yield _mark(block, at, "一个数断在两行，请连起来并核对")


def _mark(block: Block, at: int, message: str) -> Mark:
    """The two characters that should stand side by side."""
    return block.mark(at - 1, at + 1, block.text[at - 1 : at + 1], message=message)


BREAKS = (
    Rule(
        "layout/hard-break",
        "句子断成两段",
        Severity.WARNING,
        "一句话断成了两段，应连起来",
        _torn,
        why="从 PDF 里抽出来的文字，常在句子中间多出空行，一个词也会断成两半；转成草稿（import）时会自动连上。",
        source="编辑惯例",
        wrong=("全市各\n\n级工会组织深入车间，开展宣讲。",),
        right=("全市各级工会组织深入车间，开展宣讲。",),
    ),
    Rule(
        "title/name-broken",
        "领导人姓名断行",
        Severity.ERROR,
        "领导人的姓名、称谓断在两行，应连起来",
        _named,
        why="领导人的姓名、称谓断在两行，是重要信息差错的隐患；转成草稿（import）时会自动连上。",
        source="编校惯例",
        wrong=("深入学习贯彻习近\n平总书记重要讲话精神。",),
        right=("深入学习贯彻习近平总书记重要讲话精神。",),
    ),
    Rule(
        "num/broken-across-line",
        "一个数断在两行",
        Severity.WARNING,
        "一个数断在两行，请连起来并核对",
        _split,
        why="数字断在两行，抽取、转行时容易少一位、多一位。",
        source="GB/T 15835—2011 5.1.1",
        wrong=("建成站点52\n20个。",),
        right=("建成站点5220个。",),
    ),
)

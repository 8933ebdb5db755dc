"""What an editor must know before a Word file goes to the printer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.word import furniture, guide
from bulletin_tui.exporting.word.pictures import Album, Pixels, Unprinted
from bulletin_tui.exporting.word.repertoire import lacking
from bulletin_tui.exporting.word.setting_out import set_out
from bulletin_tui.exporting.word.xml import forbidden
from bulletin_tui.model import Block, House, Issue, Role
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.styles import BY_KEY


def problems_of(issue: Issue, house: House, look: Look, album: Album) -> list[str]:
    """Chinese lines in the order of the draft: what is missing in the masthead, pictures, characters a face does not hold."""
    blocks = along(issue, album, "印样中", lambda block, pixels: _picture(block, pixels, look, album))
    return [*heading(issue, house, album), *_paper(issue, look), *blocks, *_faces(issue, house, look, album)]


def along(issue: Issue, album: Album, place: str, of_picture: Callable[[Block, Pixels], Iterable[str]]) -> Iterator[str]:
    """What is wrong with the blocks in their order, whatever is made of them.

    `place` is where a caption stands alone if its picture cannot (印样中); what is said of one that can is the caller's.
    """
    for block in issue.blocks():
        if phrases.printed(block):
            where = f"第{block.lines[0][0]}行：" if block.lines else ""
            captioned = _captioned(block, album, place, of_picture) if block.role is Role.CAPTION else ()
            for what in (*captioned, *_control(block)):
                yield where + what


def heading(issue: Issue, house: House, album: Album) -> Iterator[str]:
    """What the masthead lacks, what the law asks for, and sections without a story."""
    missing = [name for name, value in (("期号", issue.number), ("日期", issue.date)) if not value]
    if missing:
        yield f"报头缺{'、'.join(missing)}，请在稿件开头补上"
    if not any(section.articles for section in issue.sections):
        yield "这一期还没有稿件"
    else:
        for section in issue.sections:
            if section.heading is not None and section.title and not section.articles:
                where = f"第{section.heading.lines[0][0]}行：" if section.heading.lines else ""
                yield f"{where}栏目“{section.title}”里还没有稿件，会只印出栏目名"
    if owed := furniture.owed(issue, house):
        yield f"内部资料还应标明{'、'.join(owed)}，请在 bulletin.yaml 里补上"
    found = album.look_up(house.picture) if house.picture else None
    if isinstance(found, Unprinted):
        yield f"报头图 {Path(house.picture).name}：{found.why}；报头已改用文字"


def _paper(issue: Issue, look: Look) -> Iterator[str]:
    """What only a paper of pages has."""
    if look.paper is not None and look.paper.missing:
        yield f"信纸 {look.paper.name} 里没有样式：{'、'.join(BY_KEY[key].name for key in look.paper.missing)}；已用“简报”的样式代替"
    for name in guide.chosen(issue, look)[1]:
        yield f"导读里的“{name}”在标题里找不到，请照标题里的字写，几条之间用“；”隔开"


def _captioned(block: Block, album: Album, place: str, of_picture: Callable[[Block, Pixels], Iterable[str]]) -> Iterator[str]:
    """What is wrong with a caption's picture."""
    if not block.image:
        yield f"图注“{short(block.text)}”还没有配图片"
        return
    found = album.look_up(block.image)
    if isinstance(found, Unprinted):
        yield f"{block.image}：{found.why}；{place}只有图注"
    else:
        yield from of_picture(block, found[1])


def _picture(block: Block, pixels: Pixels, look: Look, album: Album) -> Iterator[str]:
    """What a picture that is printed is not."""
    yield from doubtful(block, pixels)
    picture = album.find(block)
    if picture is not None and picture.dpi < look.picture.dpi:
        yield f"{block.image}：分辨率偏低，印出来约每英寸{picture.dpi}点（不宜少于{look.picture.dpi}点），请换原图"


def doubtful(block: Block, pixels: Pixels) -> Iterator[str]:
    """What is strange about a picture that can be shown."""
    if not pixels.whole:
        yield f"{block.image}：图片可能没有传完整，请打开核对"
    if not block.text:
        yield f"{block.image}：图片没有图注"


def _control(block: Block) -> Iterator[str]:
    if count := len(forbidden(block.text)):
        yield f"有{count}个看不见的控制字符，印样中已去掉或换成“\ufffd”"


def _faces(issue: Issue, house: House, look: Look, album: Album) -> Iterator[str]:
    for found in lacking(set_out(issue, house, look, album), look):
        where = f"第{found.line}行：" if found.line else ""
        named = f"“{found.where}”的“{found.character}”" if found.where != found.character else f"“{found.character}”"
        yield f"{where}{named}，字体“{found.face}”里可能没有，请在 Word 里看一看这个字，必要时换字体"


def short(text: str) -> str:
    return text if len(text) <= 12 else text[:11] + "…"

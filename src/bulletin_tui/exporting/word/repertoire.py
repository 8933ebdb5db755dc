"""Characters that a face does not hold, with the names they stand in: 仿宋_GB2312 has 6763, and 喆, 堃, 珺 are not among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin_tui.exporting.word.paragraphs import Paragraph
from bulletin_tui.setting.look import Face, Look
from bulletin_tui.text import is_han

# Nine in ten people bear one of these (公安部《全国姓名报告》); who bears another is shown with what stands around the character.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊"
    "白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫"
    "米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_DOUBLE = frozenset(("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "端木", "南宫", "夏侯"))
# What stands behind a name of two characters.
_BEHIND = frozenset(
    "说道在的和与是等为任被从把向对将介告表到带获作用同及率一书主委局部科处师先女老会总摄担负正就也曾今现采访接受参出讲谈回答走来去看写拍供以则都"
)


class Lacking(NamedTuple):
    """A character that a face may not hold: in what name or words it stands, and in which line of the draft (0 for none)."""

    character: str
    where: str
    face: str
    line: int


def lacking(paragraphs: Iterable[Paragraph], look: Look) -> Iterator[Lacking]:
    """Every such character, once for each name and face."""
    seen: set[tuple[str, str, str]] = set()
    for paragraph in paragraphs:
        face = look.face(paragraph.style)
        text = "".join(text.text for text in paragraph.texts)
        for place, character in enumerate(text):
            if character <= "\u2e7f" or _holds(face, character):
                continue
            found = character, name_around(text, place), face.east
            if found not in seen:
                seen.add(found)
                yield Lacking(*found, paragraph.block.lines[0][0] if paragraph.block and paragraph.block.lines else 0)


def _holds(face: Face, character: str) -> bool:
    """Han by the codec that knows as many; of other signs only what lies beyond the BMP, pictures and the like, is in no text face."""
    if not is_han(character):
        return character <= "\uffff"
    # gb18030 encodes all of Unicode; the fonts of that name hold what it encodes in two bytes and Extension A.
    try:
        return len(character.encode(face.holds)) == 2 or (face.holds == "gb18030" and "\u3400" <= character <= "\u4dbf")
    except UnicodeEncodeError:
        return False


def name_around(text: str, place: int) -> str:
    """The name that a character stands in, or else the characters around it."""
    if place > 1 and text[place - 2 : place] in _DOUBLE:
        return text[place - 2 : place + 1 + _given(text, place + 1)]
    for start in (place - 1, place - 2, place):
        if start < 0 or text[start] not in _SURNAMES or not all(map(is_han, text[start : place + 1])):
            continue
        return text[start : place + 1 + (place < start + 2 and _given(text, place + 1))]
    start, end = place, place + 1
    while start > max(place - 2, 0) and is_han(text[start - 1]):
        start -= 1
    while end < min(place + 3, len(text)) and is_han(text[end]):
        end += 1
    return text[start:end]


def _given(text: str, place: int) -> bool:
    """Whether the character at `place` may still belong to a name."""
    return place < len(text) and is_han(text[place]) and text[place] not in _BEHIND

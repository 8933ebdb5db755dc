"""Facts about Chinese text: characters, widths, sentences, words.

Nothing here knows of issues or drafts. jieba is loaded on the first use of `words` (0.7 s), never before.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

STOPS = "。！？；…"
CLOSERS = "”’」』）》〉】〕］)]\"'"

# Nine in ten people bear one of these (公安部《全国姓名报告》).
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊"
    "白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫"
    "米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one: the unified blocks, extensions and 〇."""
    code = ord(character)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or code == 0x3007 or 0x20000 <= code <= 0x3FFFF or 0xF900 <= code <= 0xFAFF


def cells(text: str) -> int:
    """The width on a terminal, in cells; control characters count nothing."""
    total = 0
    for character in text:
        if " " <= character <= "~" or character in _NARROW:
            total += 1
        elif "\u4e00" <= character <= "\u9fff" or character in _WIDE:
            total += 2
        else:
            return _measured(text)
    return total


_NARROW = frozenset("“”‘’…—·◆")
_WIDE = frozenset("，。、；：？！（）《》〈〉【】〔〕％　")


def _measured(text: str) -> int:
    from wcwidth import wcswidth  # 15 ms

    width = wcswidth(text)
    return width if width >= 0 else sum(max(wcswidth(character), 0) for character in text)


def count(text: str) -> int:
    """The length an editor means by 字数: every character but blanks."""
    return sum(map(len, text.split()))


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cf":  # WeChat strews blanks of no width
        return ""
    return unicodedata.normalize("NFKC", character).casefold()


def fold(text: str) -> str:
    """What counts in a search: width, case and blanks do not."""
    return "".join(map(_folded, text)).translate(_SAME)


_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def fold_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index it came from, so that hits can be marked as printed."""
    places: list[int] = []
    out: list[str] = []
    for index, character in enumerate(text):
        for folded in fold(character):
            out.append(folded)
            places.append(index)
    return "".join(out), places


def sentences(text: str) -> list[tuple[int, int]]:
    """The stretches start..end of the sentences: each ends behind its stop and the closing marks that follow."""
    found: list[tuple[int, int]] = []
    start = index = 0
    while index < len(text):
        if text[index] in "。！？":
            index += 1
            while index < len(text) and text[index] in CLOSERS + "。！？…":
                index += 1
            found.append((start, index))
            start = index
        else:
            index += 1
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def words(text: str) -> list[tuple[str, int, int]]:
    """Chinese words with their stretches start..end, by jieba, loaded on first use."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return [(word, start, end) for word, start, end in jieba.tokenize(text)]

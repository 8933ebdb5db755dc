"""Who wrote a story and which unit sent it, as the lines below a headline say it, in the words of a draft's credits."""

from __future__ import annotations

import re

from bulletin_tui.expressions import expression
from bulletin_tui.text import SURNAMES

_UNIT_LABELS = frozenset(
    {
        *("来源", "来稿", "供稿", "稿源", "报送单位", "供稿单位", "来稿单位", "投稿单位", "撰稿单位", "单位", "作者单位"),
        *("信息来源", "稿件来源", "文章来源"),
    }
)
_AUTHOR_LABELS = frozenset(
    {
        *("作者", "通讯员", "记者", "撰稿", "撰稿人", "供稿人", "文", "文/图", "图/文", "图文", "本报记者", "本刊记者"),
        *("撰文", "文字"),
    }
)
_ROLE = expression(
    r"(?:本报|本刊)?(?:见习|实习|特约|全媒体)*(?:记者|通讯员|作者|撰稿人?|供稿人?|供稿|来稿|报送|摄影报道|摄影|文[/｜、]?图|图[/｜、]?文|图文|文字|文|报道)"
)
_DATED = expression(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
_UNIT = expression(
    r"[\w·]{2,24}(?:工会|工会委员会|公司|集团|医院|学院|大学|学校|委员会|管委会|编辑部|办公室|宣教部|部|局|中心|院|厂|站|队|社)"
)
_LABELLED = expression(r"([\w/]{1,6})[:：](.*)\Z", re.DOTALL)
_COLON = expression(r"\s*[:：｜|]\s*")
_BEGINS = expression(r"\A\W+")  # □, a pictograph
_PART = expression(r"(?<=[一-鿿]{2})\s*[/／](?:文|图|摄)\Z")  # 张三/文
_PHONE = expression(r"(?<!\d)(?:1\d{10}|\d{3,4}-\d{7,8}|\d{7,8})(?!\d)")
_NAME = expression(r"[一-鿿]{2,4}\Z")
_TWO = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "冉", "谭", "覃", "向")


def credits_in(text: str) -> str | None:
    """A byline as 来稿：某某工会　作者：张三 李四; None where it holds anything that is neither unit, name, duty nor date."""
    bare = _PHONE.sub(" ", _DATED.sub(" ", text.strip())).strip(" \u3000（）()【】[]")
    bare = _BEGINS.sub("", bare)
    units: list[str] = []
    names: list[str] = []
    expected = ""
    for token in _tokens(_COLON.sub("：", bare)):
        if found := _LABELLED.match(token):
            expected = "unit" if found[1] in _UNIT_LABELS else "author" if found[1] in _AUTHOR_LABELS else "?"
            token = found[2]
        if expected == "?":
            return None
        token = _PART.sub("", token)
        if not token or _ROLE.fullmatch(token):
            continue
        role = _ROLE.match(token)
        name = token[role.end() :] if role and _is_name(token[role.end() :]) else token
        if expected == "unit" and not _is_name(token) or _UNIT.fullmatch(token) and not _is_name(token):
            units.append(token)
        elif _is_name(name):
            names.append(name)
        else:
            return None
    if not units and not names:
        return None
    fields = {"来稿": " ".join(units), "作者": " ".join(names)}
    return "\u3000".join(f"{key}：{value}" for key, value in fields.items() if value)


def _tokens(text: str) -> list[str]:
    """The words of a byline; a name that a blank spaces out (李 明) is one."""
    words = [word for word in re.split(r"[\s\u3000、，,；;]+", text) if word]
    found: list[str] = []
    for word in words:
        if found and len(word) == 1 and len(found[-1]) == 1:
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_name(word: str) -> bool:
    return bool(_NAME.match(word)) and (word[0] in SURNAMES or word.startswith(_TWO))

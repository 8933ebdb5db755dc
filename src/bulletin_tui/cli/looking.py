"""bulletin-tui look: the looks that come with the program, to be copied and changed."""

from __future__ import annotations

import argparse

from bulletin_tui.cli.saying import talk
from bulletin_tui.errors import WrongCall

# One of everything that has a style, for who changes the styles in Word.
_SAMPLE = """---
期号: 1
总期: 1
日期: 2026-01-05
---

### 引题：交代背景
## 头条题：说清最要紧的事
### 副题：补充细节
> 来稿：来稿单位　作者：作者

> 编者按：按语排在题下。

正文从这里开始。版式只管字体、字号、行距和颜色，文字换成什么都行。
#### 小标题
![图注写在图下（作者 摄）]()

# 栏目名
### 引题
## 普通稿件的主题
正文。
- 条目一
- 条目二
## 框题
- 一：数说一类的条目
- 二：排在框里

# 一周动态
◆1月5日，一条简讯。
> 来稿：来稿单位
"""


def look(called: argparse.Namespace) -> int:
    """Lists the looks, prints one, or saves it: as YAML, or as a Word file whose styles can be changed in Word.

    Raises WrongCall, BadSetting.
    """
    from bulletin_tui import files
    from bulletin_tui.setting import look as looks

    if not called.look:
        print("\n".join(looks.names()))
        return 0
    looks.load_look(called.look)
    source = looks.FOLDER / f"{called.look}.yaml"
    if not source.is_file():
        raise WrongCall(f"“{called.look}”不是自带的版式", advice=f"自带的有{'、'.join(looks.names())}")
    if called.output is None:
        print(source.read_text(encoding="utf-8"), end="")
        return 0
    if called.output.exists():
        raise WrongCall("已经有这个文件", path=called.output, advice="请换一个文件名")
    if called.output.suffix.lower() == ".docx":
        files.save(called.output, _paper(called.look))
    elif called.output.suffix.lower() in (".yaml", ".yml"):
        files.save(called.output, source.read_bytes())
    else:
        raise WrongCall("版式文件应是 .yaml，信纸应是 .docx", path=called.output)
    talk(f"已存到 {called.output}；放在 bulletin.yaml 旁边，里面写上“样式: {called.output.name}”就照它排")
    return 0


def _paper(name: str) -> bytes:
    from bulletin_tui import draft, exporting
    from bulletin_tui.exporting.copies import Copy
    from bulletin_tui.model import House, Source

    colophon = {"报": "报送单位", "责任编辑": "姓名", "编印单位": "编印单位", "印数": "份数"}
    issue = draft.parse(Source(_SAMPLE))
    return exporting.write(issue, House("报头", "编印单位", "报头下语", colophon, name), ".docx", Copy(heads=False))

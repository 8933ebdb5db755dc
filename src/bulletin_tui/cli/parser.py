"""What can be called, in one table, and how it is explained."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from bulletin_tui import draft
from bulletin_tui.cli import checks, commands, laying, looking
from bulletin_tui.text import cells

Arguments = tuple[tuple[tuple[str, ...], dict[str, Any]], ...]


def _argument(*names: str, **more: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return names, more


def _date(value: str) -> datetime.date:
    found = draft.parse_date(value)
    if found is None:
        raise argparse.ArgumentTypeError(f"日期“{value}”看不懂或没有这一天，应如 2026-11-23")
    return found


def _number(value: str) -> str:
    found = draft.parse_number(value)
    if found is None:
        raise argparse.ArgumentTypeError(f"期号“{value}”看不懂，应如 46、5-6、增1")
    return found


def _serial(value: str) -> int:
    found = draft.parse_serial(value)
    if found is None:
        raise argparse.ArgumentTypeError(f"总期“{value}”看不懂，应是 1 以上的整数，如 394")
    return found


_FILES = _argument("files", nargs="+", type=Path, metavar="文件", help="文件或文件夹")
_DRAFT = _argument("draft", type=Path, metavar="草稿", help="草稿文件，如 drafts/2026-11-23.md")
_TITLES = ("text", "json")

COMMANDS: tuple[tuple[str, Callable[[argparse.Namespace], int], str, Arguments], ...] = (
    ("read", commands.read, "读一份文件，显示读出来的栏目、稿件和简讯", (
        _argument("file", type=Path, metavar="文件"),
        _argument("--format", choices=_TITLES, default="text", help="text 草稿格式（默认），json 供程序使用"),
    )),
    ("import", commands.bring_in, "把原始文件转成草稿格式，存进文件夹；或收回送审的 Word 文件", (
        _FILES,
        _argument("--to", type=Path, metavar="文件夹", help="存到哪里，如 seeds/；与 --review 同用时是草稿文件"),
        _argument("--review", action="store_true", help="审改：逐条看送审回来的 Word 文件改了什么，不写采用就什么也不动"),
        _argument("--accept", default="", metavar="编号", help="审改：采用哪几条，如 all、3、1,4-6"),
        _argument("--refuse", default="", metavar="编号", help="审改：拒绝哪几条，以后不再列为待定"),
        _argument("--format", choices=_TITLES, default="text", help="审改清单的格式（默认 text）"),
        _argument("--tidy", action="store_true", help="顺手整理全半角、空格和断行（来稿用）"),
        _argument("--date", type=_date, metavar="日期", help="这一期的日期，如 2026-11-23"),
        _argument("--number", type=_number, metavar="期号", help="期号，如 46、5-6、增1"),
        _argument("--serial", type=_serial, metavar="总期", help="总期，如 394"),
    )),
    ("check", checks.check, "校核：查标点、数字、用字、日期、栏目要求", (
        _FILES,
        _argument("--format", choices=checks.FORMATS, default="text",
                  help="text 给人看（默认），json 和 sarif 给程序，docx 是带批注的 Word 文件，summary 是小结和差错率"),
        _argument("-o", "--output", type=Path, metavar="文件", help="存到哪里，不写就显示（docx 默认存到 出样/）"),
        _argument("--level", choices=checks.LEVELS, default="error", help="有这一级及以上的疑点时，退出状态为 1（默认 error 差错）"),
        _argument("--fix", action="store_true", help="改掉可以放心改的"),
        _argument("--diff", action="store_true", help="只显示会怎么改，不动文件"),
        _argument("--watch", action="store_true", help="一直看着，每次保存都重查改过的文件；Ctrl+C 结束"),
        _argument("--baseline", type=Path, metavar="文件", help="用这个基线文件，不用编辑部的 style/基线.json"),
        _argument("--write-baseline", type=Path, nargs="?", const=Path(), metavar="文件",
                  help="把现有疑点记入基线，以后不再报（默认 style/基线.json）"),
        _argument("--as", dest="verdict", choices=checks.VERDICTS, default=checks.VERDICTS[0],
                  help="记入基线时怎么判：放过（默认，不再报），确认（是差错，仍报，计入差错率）"),
    )),
    ("rules", checks.rules, "讲解规则：为什么、依据、对错例子、怎样关闭", (
        _argument("rule", nargs="?", metavar="规则", help="规则或分组，如 punct/halfwidth-comma、标点；不写就列出全部"),
        _argument("--format", choices=_TITLES, default="text", help="输出格式（默认 text）"),
        _argument("--in", dest="folder", type=Path, default=Path(), metavar="编辑部", help="哪个编辑部（默认当前文件夹）"),
    )),
    ("export", commands.export, "导出 Word 或其他格式", (
        _DRAFT,
        _argument("-o", "--output", type=Path, metavar="文件", help="导出到哪里；扩展名决定格式（默认 出样/ 下的 .docx）"),
        _argument("--format", choices=("docx", "pdf", "html", "md", "txt", "json"), help="格式；不写时看扩展名"),
        _argument("--proof", action="store_true", help="校样：每行有行号，右边留宽，给校对的人写改动"),
        _argument("--changes-since", metavar="旧稿",
                  help="花脸稿：改动标成 Word 修订，对照一个文件（来稿或旧稿）、第2稿，或 git 的版本如 HEAD~1"),
        _argument("--final", action="store_true", help="付印稿：不带稿次，交印刷厂（不写就是送审样）"),
        _argument("--stamp", default="", metavar="稿次", help="指定稿次，如“第3稿 17:42”；不写就接着数，用现在的时间"),
        _argument("--look", default="", metavar="版式", help="只这一次用别的版式：简报、公文，或版式文件；不写就按 bulletin.yaml"),
        _argument("--pack", action="store_true", help="做付印文件夹：Word、PDF、原图、字体清单"),
    )),
    ("layout", laying.layout, "版面：每篇几行、在第几页，余多少行或超多少行", (
        _DRAFT,
        _argument("--format", choices=_TITLES, default="text", help="text 行数和页码（默认），json 逐页逐栏逐行"),
        _argument("--look", default="", metavar="版式", help="简报、公文，或版式文件；不写就按 bulletin.yaml"),
        _argument("--profile", choices=laying.PROFILES, default="word", help="按 Word（默认）还是 LibreOffice 的排法"),
    )),
    ("look", looking.look, "版式：列出自带的版式，存一份出来改", (
        _argument("look", nargs="?", default="", metavar="版式", help="简报、公文；不写就列出有哪些"),
        _argument("-o", "--output", type=Path, metavar="文件", help="存到哪里：.yaml 是版式，.docx 是可以在 Word 里改样式的信纸"),
    )),
    ("new", commands.new, "建下一期草稿：期号接着排，栏目按模板", (
        _argument("--date", type=_date, required=True, metavar="日期", help="这一期的日期，如 2026-11-23"),
        _argument("--kind", choices=("期", "合刊", "增刊"), default="期", help="普通一期、合刊（占两期）或增刊（另编号）"),
        _argument("--number", type=_number, metavar="期号", help="期号，如 46、5-6、增1；不写就接着上一期"),
        _argument("--serial", type=_serial, metavar="总期", help="总期，如 394；不写就接着上一期"),
    )),
    ("assemble", commands.assemble, "把来稿放进草稿里该去的栏目", (
        _DRAFT,
        _FILES,
        _argument("--section", metavar="栏目", help="指定栏目；不写时按内容判断"),
    )),
    ("sort", commands.sort, "一周动态排序：市级、区县、产业和直属", (_DRAFT,)),
    ("archive", commands.archive, "归档：把印好的草稿连同图片移进往期", (
        _DRAFT,
        _argument("--as-it-is", action="store_true", help="还有差错、没写完的地方，也照原样归档"),
        _argument("--back", action="store_true", help="撤回：把往期里的这一期连同图片移回草稿"),
    )),
    ("search", commands.search, "在往期里找任意一段文字", (
        _argument("query", nargs="+", metavar="文字"),
        _argument("--format", choices=_TITLES, default="text", help="输出格式（默认 text）"),
        _argument("--limit", type=int, default=50, metavar="条数", help="最多列几条（默认 50）"),
        _argument("--in", dest="folder", type=Path, default=Path(), metavar="编辑部", help="哪个编辑部（默认当前文件夹）"),
    )),
    ("init", commands.init, "在一个文件夹里建新的编辑部", (_argument("folder", type=Path, metavar="文件夹"),)),
    ("serve", commands.serve, "在浏览器里用：给这台电脑开一个网址，带口令", (
        _argument("--port", type=int, default=0, metavar="端口", help="用哪个端口（默认找一个空的）"),
        _argument("--most", type=int, default=4, metavar="个数", help="最多同时开几个窗口（默认 4）"),
        _argument("--check", action="store_true", help="只看能不能开，不真的开"),
        _argument("--in", dest="folder", type=Path, default=Path(), metavar="编辑部", help="哪个编辑部（默认当前文件夹）"),
    )),
    ("doctor", commands.doctor, "看看这台电脑有什么、缺什么：终端、字体、权限、版本", (
        _argument("--format", choices=_TITLES, default="text", help="输出格式（默认 text）"),
        _argument("--in", dest="folder", type=Path, default=Path(), metavar="编辑部", help="哪个编辑部（默认当前文件夹）"),
    )),
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """argparse that says what is wrong in one Chinese line."""

    def error(self, message: str) -> NoReturn:
        print(f"bulletin-tui：{message}（用 {self.prog} --help 看用法）", file=sys.stderr)
        raise SystemExit(2)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        choices = [str(choice) for choice in action.choices]
        near = get_close_matches(str(value), choices, 1)
        what = "这个命令" if isinstance(action, argparse._SubParsersAction) else "这一项"
        raise argparse.ArgumentError(action, f"没有“{value}”{what}，{f'是不是 {near[0]}？' if near else ''}可用的有：{'、'.join(choices)}")


# What argparse says, and what it is to say: it looks its words up by the English ones.
_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "要写的",
    "options": "可选的",
    "optional arguments": "可选的",
    "show this help message and exit": "显示这份说明",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还缺：%s",
    "one of the arguments %s is required": "%s 里要写一个",
    "unrecognized arguments: %s": "多出来或不认识的：%s",
    "unexpected option string: %s": "不认识：%s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 太短，可以是 %(matches)s，请写全",
    "not allowed with argument %s": "不能和 %s 一起用",
    "ignored explicit argument %r": "后面不要写内容：%s",
    "expected one argument": "后面要写一个内容",
    "expected at most one argument": "后面最多写一个内容",
    "expected at least one argument": "后面至少要写一个内容",
    "expected %s argument": "后面要写%s个内容",
    "expected %s arguments": "后面要写%s个内容",
    "invalid %(type)s value: %(value)r": "“%(value)s”不对，这里要写整数",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有“%(value)s”，可用的有：%(choices)s",
}


class _Version(argparse.Action):
    """Looks the version up only when asked: that costs a tenth of a short command."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib import metadata

        print(f"bulletin-tui {metadata.version('bulletin-tui')}")
        raise SystemExit(0)


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; each sets `run`, a function of the parsed arguments that gives the exit status."""
    setattr(argparse, "_", lambda text: _WORDS.get(text, text))  # noqa: B010 - argparse looks its words up here
    setattr(argparse, "ngettext", lambda one, many, _: _WORDS.get(many, many))  # noqa: B010
    parser = _Parser("bulletin-tui", description="终端里的编辑部。不带命令时打开程序。", formatter_class=_Formatter)
    parser.add_argument("--version", action=_Version, nargs=0, help="显示版本号")
    added = parser.add_subparsers(title="命令", metavar="命令", parser_class=_Parser)
    for name, run, explanation, arguments in COMMANDS:
        command = added.add_parser(name, help=explanation, description=explanation, formatter_class=_Formatter)
        for names, more in arguments:
            command.add_argument(*names, **more)
        command.set_defaults(run=run)
    return parser


class _Formatter(argparse.HelpFormatter):
    """argparse counts characters; columns are made of cells, of which a Chinese character takes two."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        if action.help is not argparse.SUPPRESS:
            wide = cells(self._format_action_invocation(action)) + self._current_indent
            self._action_max_length = max(self._action_max_length, wide)

    def _format_action(self, action: argparse.Action) -> str:
        text = super()._format_action(action)
        head = " " * self._current_indent + self._format_action_invocation(action)
        extra = cells(head) - len(head)
        rest = text[len(head) :]
        if not extra or not rest.startswith("  "):
            return text
        position = min(self._action_max_length + 2, self._max_help_position)
        return head + (" " * (position - cells(head)) if cells(head) + 2 <= position else f"\n{' ' * position}") + rest.lstrip(" ")

    def _split_lines(self, text: str, width: int) -> list[str]:
        lines = [""]
        for character in " ".join(text.split()):
            if cells(lines[-1] + character) > width and character not in "，。；：、）”":
                lines.append("")
            lines[-1] += character
        return lines

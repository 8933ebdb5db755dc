"""Files out: an issue as the bytes of a file, and what an editor must know before it is printed."""

from __future__ import annotations

import json
from collections.abc import Callable

from bulletin_tui import draft, files
from bulletin_tui.errors import WrongCall
from bulletin_tui.exporting import contract, pdf, plain, web, word
from bulletin_tui.exporting.copies import PRINT, Copy
from bulletin_tui.model import House, Issue

Writer = Callable[[Issue, House, Copy], bytes]


def _draft(issue: Issue, house: House, copy: Copy) -> bytes:
    front = draft.front_matter(issue.number, issue.serial, issue.date)
    head = "" if issue.front else "".join(f"{block.text}\n" for block in front) + "\n"
    return files.encode(head + draft.render(issue))


def _plain(issue: Issue, house: House, copy: Copy) -> bytes:
    return files.encode(plain.render(issue, house))


def _json(issue: Issue, house: House, copy: Copy) -> bytes:
    return files.encode(json.dumps(contract.to_dict(issue), ensure_ascii=False, indent=2) + "\n")


WRITERS: dict[str, Writer] = {
    ".docx": word.write,
    ".pdf": pdf.write,
    ".html": web.write,
    ".md": _draft,
    ".txt": _plain,
    ".json": _json,
}

# What is printed, and so goes through the house copy by copy.
PAPER = (".docx", ".pdf")

# What a format cannot print, or prints otherwise than the editor may think; a format without an entry has no such trouble.
PROBLEMS: dict[str, Callable[[Issue, House], list[str]]] = {
    ".docx": word.problems,
    ".pdf": pdf.problems,
    ".html": web.problems,
}


def _suffix(form: str) -> str:
    suffix = form.lower() if form.startswith(".") else f".{form.lower()}"
    if suffix not in WRITERS:
        raise WrongCall(f"不能导出“{form}”格式", advice=f"可用的格式：{'、'.join(WRITERS)}")
    return suffix


def write(issue: Issue, house: House, form: str, copy: Copy = PRINT) -> bytes:
    """An issue in a format (.docx, .pdf, .html, .md, .txt, .json). The same issue gives the same bytes, .pdf apart, which holds the time.

    Pictures are read from the folder of issue.source.path; one that is missing is left out, its caption stays.
    Raises WrongCall for an unknown format, BadSetting for a look that cannot be understood, OfficeTrouble for a .pdf
    without LibreOffice.
    """
    return WRITERS[_suffix(form)](issue, house, copy)


def problems(issue: Issue, house: House, form: str) -> list[str]:
    """What an editor must know before print, one Chinese line each. Raises as `write` does."""
    check = PROBLEMS.get(_suffix(form))
    return check(issue, house) if check else []

"""An earlier version of a draft, as an editor names it: a file, 第2稿, or a revision in git."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import draft, files
from bulletin_tui.comparing import alike
from bulletin_tui.errors import UnreadableFile, WrongCall
from bulletin_tui.model import Article, Issue, Section
from bulletin_tui.newsroom import kept

if TYPE_CHECKING:
    from bulletin_tui.newsroom.room import Newsroom

_LONG = 16  # characters; shorter lines stand in many articles
_GIT_SECONDS = 20


def earlier(room: Newsroom, issue: Issue, path: Path, words: str, number: int = 0) -> tuple[Issue, Issue, str]:
    """The version to compare copy `number` with, the issue as far as it can be compared, and what to call that version.

    Nothing asked means the copy before it. Against a contribution only the articles made of it are compared.
    Raises WrongCall where there is no such version, UnreadableFile.
    """
    folder = kept.folder_of(room.exports, path)
    if not words.strip():
        copies = [copy for copy in kept.load(folder) if copy.number != number]
        if not copies:
            raise WrongCall("这份草稿还没有出过样，没有上一稿可以对照", path=path, advice="请写明对照哪个文件，或 git 里的哪一版")
        words = f"第{copies[-1].number}稿"
    if copy := kept.asked(folder, words):
        old = kept.text_of(folder, copy, path)
        if old is None:
            raise WrongCall(f"第{copy.number}稿的留底不在了", path=folder, advice="请换一稿对照")
        return old, issue, f"第{copy.number}稿"
    if file := _file(room, path, words):
        return *_of_file(issue, room.read(file), file), file.name
    return _of_git(path, words), issue, words


# --- files ----------------------------------------------------------------------------------------------------------


def _file(room: Newsroom, path: Path, words: str) -> Path | None:
    for folder in (Path(), path.parent, room.contributions, room.drafts, room.root):
        try:
            if (folder / words).is_file():
                return folder / words
        except (OSError, ValueError):  # no name that a file could have
            return None
    return None


def _of_file(issue: Issue, old: Issue, file: Path) -> tuple[Issue, Issue]:
    own = [article for _, article in issue.articles() if _names(article, file)]
    if not own and (old.whole or old.number or old.date):
        return old, issue
    own = own or _made_of(issue, old)
    if not own:
        raise WrongCall("草稿里找不到用这份来稿编成的稿件", path=file, advice="请核对文件，或改用整期的旧稿对照")
    bare = replace(issue, sections=(Section(None, tuple(own)),), extras={**issue.extras, "导读": "无"})
    return replace(old, number=bare.number, serial=bare.serial, date=bare.date, extras=bare.extras), bare


def _names(article: Article, file: Path) -> bool:
    return Path(article.credit("原稿") or "").name == file.name


def _made_of(issue: Issue, old: Issue) -> list[Article]:
    """The articles of which at least half stands in the older text, changed or not."""
    return [article for _, article in issue.articles() if 2 * _shared(article, [block.text for block in old.blocks()]) > _length(article)]


def _shared(article: Article, old: Sequence[str]) -> int:
    long = [text for text in old if len(text) >= _LONG]
    return sum(len(block.text) for block in article.blocks if any(alike(text, block.text) for text in long))


def _length(article: Article) -> int:
    return max(sum(len(block.text) for block in article.blocks), 1)


# --- git ------------------------------------------------------------------------------------------------------------


def _of_git(path: Path, revision: str) -> Issue:
    """The draft as a revision of git holds it."""
    wrong = WrongCall(f"“{revision}”不是文件，不是留底的哪一稿，git 里也没有这一版", advice="可写文件名、第2稿，或 HEAD~1 这样的版本")
    if revision.startswith("-") or ":" in revision:
        raise wrong
    try:
        found = subprocess.run(
            ["git", "-C", str(path.resolve().parent), "cat-file", "blob", f"{revision}:./{path.name}"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        raise wrong from None
    if found.returncode:
        raise wrong
    try:
        source = files.decode(found.stdout, path)
    except UnreadableFile as error:
        raise UnreadableFile(error.what, path=f"{revision}:{path.name}", advice=error.advice) from None
    return draft.parse(source)

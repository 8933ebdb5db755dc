"""The archive in one SQLite file beside the issues.

Each character is a token of its own, written as its code point: a query is a phrase of such tokens. So every
substring is found and nothing else (no dictionary parts words wrongly, no tokenizer drops a mark), and nothing
that an editor types can be an operator.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from bulletin_tui import text
from bulletin_tui.archive import Archive, Entry, Fingerprint, Hit, Reader, Refreshed, finding
from bulletin_tui.archive.database import Database
from bulletin_tui.model import Block, Issue, Role

_LONGEST, _MOST = 32, 16  # characters of a word, and words of a query, that the index is asked for; the rest is compared
_ROWS = """SELECT i.path, i.number, i.serial, i.date, a.section, a.title, l.line, l.text, l.role, a.id AS article, l.id AS id
           FROM lines l JOIN articles a ON a.id = l.article JOIN issues i ON i.id = a.issue"""
_MATCHING = "SELECT rowid FROM letters WHERE letters MATCH ?"
_ORDER = "ORDER BY i.date DESC, i.serial DESC, i.path, l.id"


def open_file(place: str) -> Archive:
    """The archive in a database file; in memory where the place is empty or cannot be written."""
    return SqliteArchive(Path(place).absolute() if place and place != ":memory:" else None)


class SqliteArchive:
    """Issues, their articles and lines as rows, and an index of the lines' characters."""

    def __init__(self, path: Path | None) -> None:
        self._base = path.parent if path else Path.cwd()
        self._latest: tuple[tuple[Path, ...], Reader] | None = None
        self._db = Database(path, self._fill)

    # --- what every archive can do ---

    def add(self, issue: Issue, path: Path) -> None:
        self.update([Entry(path, issue, Fingerprint(0, 0, "", 0))])

    def forget(self, path: Path) -> None:
        self.update((), [path])

    def update(self, entries: Iterable[Entry], gone: Iterable[Path] = ()) -> None:
        kept, dropped = list(entries), list(gone)
        if not kept and not dropped:
            return

        def work() -> None:
            with self._db.transaction():
                for path in (*dropped, *(entry.path for entry in kept)):
                    _drop(self._db, self._key(path))
                for entry in kept:
                    _keep(self._db, self._key(entry.path), entry)

        self._db.run(work)

    def refresh(self, paths: Iterable[Path], read: Reader) -> Refreshed:
        wanted = tuple(paths)
        self._latest = wanted, read
        entries, gone, touched, troubles = finding.changes(self.known(), wanted, read)
        self.update(entries, gone)
        if touched:
            self._db.run(lambda: self._touch(touched))
        return Refreshed(len(entries), len(gone), tuple(troubles))

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        words = finding.words_of(query)
        if not words or limit <= 0:
            return []
        return self._db.run(lambda: self._search(words, limit))

    def known(self) -> dict[Path, Fingerprint]:
        rows = self._db.run(lambda: self._db.execute("SELECT path, modified, size, digest, seen FROM issues ORDER BY path").fetchall())
        return {self._base / row[0]: Fingerprint(*row[1:]) for row in rows}

    def close(self) -> None:
        self._db.close()

    # --- searching ---

    def _search(self, words: list[str], limit: int) -> list[Hit]:
        phrase = "".join(words)
        hits = [self._hit(row, [phrase]) for row in self._lines([phrase], limit)]
        if len(words) == 1 or len(hits) == limit:
            return hits
        # 5 月 23 日 is one thing with blanks in it: a single character is a word only where the whole stands nowhere.
        if hits and min(map(len, words)) == 1:
            return hits
        whole = {(hit.path, hit.line) for hit in hits}
        rows = sorted((*self._lines(words, limit + len(hits)), *self._articles(words, limit)), key=_newest)
        hits += [hit for hit in (self._hit(row, words) for row in rows) if (hit.path, hit.line) not in whole]
        return hits[:limit]

    def _lines(self, words: list[str], limit: int) -> list[sqlite3.Row]:
        """Lines that hold all the words."""
        asked, sure = _asked(words)
        rows = self._db.execute(f"{_ROWS} WHERE l.id IN ({_MATCHING}) {_ORDER} LIMIT ?", (" AND ".join(asked), limit if sure else -1))
        holding = (row for row in rows if sure or _holds(text.fold(row["text"]), words))
        return list(islice(holding, limit))

    def _articles(self, words: list[str], limit: int) -> list[sqlite3.Row]:
        """For each article that holds all the words, but in no line all of them: the line that holds most."""
        asked, _ = _asked(words)
        every = " INTERSECT ".join([f"SELECT article FROM lines WHERE id IN ({_MATCHING})"] * len(asked))
        rows = self._db.execute(f"{_ROWS} WHERE a.id IN ({every}) {_ORDER}", asked)
        found: list[sqlite3.Row] = []
        for _, group in groupby(rows, key=lambda row: row["article"]):
            if len(found) == limit:
                break
            lines = [(row, text.fold(row["text"])) for row in group]
            if _holds("\n".join(folded for _, folded in lines), words) and not any(_holds(folded, words) for _, folded in lines):
                found.append(max(lines, key=lambda line: sum(word in line[1] for word in words))[0])
        return found

    def _hit(self, row: sqlite3.Row, words: Sequence[str]) -> Hit:
        date = datetime.date.fromisoformat(row["date"]) if row["date"] else None
        return Hit(self._base / row["path"], row["number"], row["serial"], date, row["section"], row["title"], row["line"],
                   row["text"], finding.stretches(row["text"], words), Role(row["role"]))  # fmt: skip

    # --- the file ---

    def _key(self, path: Path) -> str:
        """Relative to the database where possible, so that a newsroom can be moved as a whole."""
        path = path.absolute()
        return path.relative_to(self._base).as_posix() if path.is_relative_to(self._base) else str(path)

    def _touch(self, touched: dict[Path, Fingerprint]) -> None:
        rows = [(now.modified, now.size, now.seen, self._key(path)) for path, now in touched.items()]
        with self._db.transaction():
            self._db.executemany("UPDATE issues SET modified = ?, size = ?, seen = ? WHERE path = ?", rows)

    def _fill(self) -> None:
        """Reads everything again, where it is known what there was."""
        if self._latest is not None:
            entries, _, _, _ = finding.changes({}, *self._latest)
            self.update(entries)


@lru_cache(maxsize=16384)
def _token(character: str) -> str:
    return f"{ord(character):x}"


def _tokens(folded: str) -> str:
    return " ".join(map(_token, folded))


def _asked(words: Sequence[str]) -> tuple[list[str], bool]:
    """Words as the index is asked for them, and whether its answer is sure or must be compared with the text.

    Each is a phrase of code points, in which no operator can stand. A whole page pasted into the search box is asked
    for by the beginnings of its longest words.
    """
    chosen = sorted(dict.fromkeys(words), key=len, reverse=True)[:_MOST]
    asked = [f'"{_tokens(word[:_LONGEST])}"' for word in chosen]
    return asked, len(chosen) == len(set(words)) and all(len(word) <= _LONGEST for word in words)


def _holds(folded: str, words: Iterable[str]) -> bool:
    return all(word in folded for word in words)


def _newest(row: sqlite3.Row) -> tuple[Any, ...]:
    """The order of _ORDER, for rows of two queries."""
    day = datetime.date.fromisoformat(row["date"]).toordinal() if row["date"] else 0
    return -day, -(row["serial"] or 0), row["path"], row["id"]


def _keep(db: Database, key: str, entry: Entry) -> None:
    issue = entry.issue
    date = issue.date.isoformat() if issue.date else None
    serial = issue.serial if issue.serial is None or issue.serial < 2**63 else None  # a slip of the finger in a draft
    issue_id = db.execute("INSERT INTO issues (path, number, serial, date, modified, size, digest, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                          (key, issue.number, serial, date, *entry.fingerprint)).lastrowid  # fmt: skip
    for section in issue.sections:
        if section.heading is not None and section.heading.text:
            _keep_article(db, issue_id, section.title, None, [section.heading])
        for article in section.articles:
            _keep_article(db, issue_id, section.title, article.title or None, article.lines())


def _keep_article(db: Database, issue_id: int | None, section: str | None, title: str | None, blocks: Iterable[Block]) -> None:
    article_id = db.execute("INSERT INTO articles (issue, section, title) VALUES (?, ?, ?)", (issue_id, section, title)).lastrowid
    for block in blocks:
        if not block.text:
            continue
        line = block.lines[0][0] if block.lines else 0
        line_id = db.execute("INSERT INTO lines (article, line, role, text) VALUES (?, ?, ?, ?)",
                             (article_id, line, block.role.value, block.text)).lastrowid  # fmt: skip
        db.execute("INSERT INTO letters (rowid, letter) VALUES (?, ?)", (line_id, _tokens(text.fold(block.text))))


def _drop(db: Database, key: str) -> None:
    found = db.execute("SELECT id FROM issues WHERE path = ?", (key,)).fetchone()
    if found is None:
        return
    of_issue = "SELECT id FROM articles WHERE issue = ?"
    rows = db.execute(f"SELECT id, text FROM lines WHERE article IN ({of_issue})", (found[0],)).fetchall()
    # An index without content must be told what it held.
    db.executemany("INSERT INTO letters (letters, rowid, letter) VALUES ('delete', ?, ?)",
                   [(row[0], _tokens(text.fold(row[1]))) for row in rows])  # fmt: skip
    db.execute(f"DELETE FROM lines WHERE article IN ({of_issue})", (found[0],))
    db.execute("DELETE FROM articles WHERE issue = ?", (found[0],))
    db.execute("DELETE FROM issues WHERE id = ?", (found[0],))

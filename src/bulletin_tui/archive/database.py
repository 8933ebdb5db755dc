"""One SQLite file that is only a cache: what is old or damaged is made anew, what cannot be written is kept in memory."""

from __future__ import annotations

import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from bulletin_tui.errors import UnreadableFile

T = TypeVar("T")

TIMEOUT = 3.0  # seconds that another process may keep us waiting
IDENTITY = 0x62756C6C  # "bull": a file with another mark is somebody else's and is never touched
# Folding follows the Unicode tables of the Python that runs, and so does what is kept.
_VERSION = 1000 + int(unicodedata.unidata_version.split(".")[0])

_SCHEMA = f"""
PRAGMA application_id = {IDENTITY};
PRAGMA user_version = {_VERSION};
CREATE TABLE IF NOT EXISTS issues (
  id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, number TEXT, serial INTEGER, date TEXT,
  modified INTEGER NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL, seen INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS articles (id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, section TEXT, title TEXT);
CREATE INDEX IF NOT EXISTS articles_by_issue ON articles (issue);
CREATE TABLE IF NOT EXISTS lines (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL, line INTEGER NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS lines_by_article ON lines (article);
CREATE VIRTUAL TABLE IF NOT EXISTS letters USING fts5 (letter, content = '', columnsize = 0, tokenize = 'ascii');
"""


class Database:
    """A connection that several threads may use, one after another; `renewed` fills a file that had to be made anew."""

    def __init__(self, path: Path | None, renewed: Callable[[], None]) -> None:
        self.path = path  # None for memory
        self._renewed = renewed
        self._lock = threading.RLock()
        self._db = self._connect()

    def run(self, work: Callable[[], T]) -> T:
        """Does some work. A damaged file is made anew, an unwritable one left for memory, and the work done again.

        Raises UnreadableFile where another program keeps the file locked.
        """
        with self._lock:
            try:
                return work()
            except sqlite3.DatabaseError as error:
                self._recover(error)
            self._renewed()
            return work()

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        return self._db.execute(statement, values)

    def executemany(self, statement: str, rows: Any) -> sqlite3.Cursor:
        return self._db.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside, or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _recover(self, error: sqlite3.DatabaseError) -> None:
        trouble = _trouble(error)
        if trouble not in (_DAMAGED, _UNWRITABLE) or self.path is None:
            raise self._locked() if trouble == _BUSY else error
        self._db.close()
        if trouble == _UNWRITABLE:
            self.path = None
        else:
            self._discard()
        self._db = self._connect()

    def _connect(self) -> sqlite3.Connection:
        if self.path is None:
            return _create(_open(":memory:"))
        db: sqlite3.Connection | None = None
        usable = False
        try:
            db = _open(str(self.path))
            if not self._current(db) and _empty(db):
                _create(db)
            usable = self._current(db)
            if usable:
                return db
            damaged = True  # of another version
        except sqlite3.DatabaseError as error:
            trouble = _trouble(error)
            if trouble == _BUSY:
                raise self._locked() from None
            damaged = trouble == _DAMAGED
            if damaged and self.path.suffix != ".db":
                raise self._foreign() from None
        finally:
            if db is not None and not usable:
                db.close()
        if damaged:
            self._discard()
        else:
            self.path = None
        return self._connect()

    def _current(self, db: sqlite3.Connection) -> bool:
        """Whether a file can be used as it is; an empty one and one of another version cannot."""
        empty = _empty(db)  # asked first: another program may be making the tables, and puts the mark there with them
        identity = db.execute("PRAGMA application_id").fetchone()[0]
        if identity == IDENTITY:
            return bool(db.execute("PRAGMA user_version").fetchone()[0] == _VERSION)
        if not empty:
            raise self._foreign()
        return False

    def _discard(self) -> None:
        """Deletes the file; memory serves where another program holds it."""
        assert self.path is not None
        try:
            for suffix in ("", "-journal", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        except OSError:
            self.path = None

    def _locked(self) -> UnreadableFile:
        return UnreadableFile("往期索引正被另一个程序占用", path=self.path, advice="请稍等片刻再试，或关闭另一个窗口")

    def _foreign(self) -> UnreadableFile:
        return UnreadableFile("这不是往期索引，没有动它", path=self.path, advice="请换一个文件名")


_BUSY, _DAMAGED, _UNWRITABLE = "busy", "damaged", "unwritable"
_TROUBLES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
    sqlite3.SQLITE_IOERR: _UNWRITABLE,
    sqlite3.SQLITE_FULL: _UNWRITABLE,
}


def _trouble(error: sqlite3.DatabaseError) -> str | None:
    """What an error means for us; the low byte of SQLite's code is its kind."""
    if "no such table" in str(error) or "no such column" in str(error):
        return _DAMAGED
    return _TROUBLES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def _open(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, timeout=TIMEOUT, isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    return db


def _empty(db: sqlite3.Connection) -> bool:
    return not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _create(db: sqlite3.Connection) -> sqlite3.Connection:
    db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
    return db

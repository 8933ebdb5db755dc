"""What the rules said last of a draft: shown at once when it is opened again, until they have been loaded and speak anew."""

from __future__ import annotations

import pickle
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui import keeping

_KIND, _DRAFTS = "said", 8


class Said(NamedTuple):
    """A text, and the answers about it: its findings, and how it fills its pages."""

    text: str
    answers: tuple[Any, ...]


def keep(root: Path, path: Path, said: Said) -> None:
    """Keeps what was said of the draft at a path; of a few drafts, those that were asked about last."""
    store = _store(root, path)
    keeping.make_room(_KIND, _DRAFTS, store)
    keeping.save(store, pickle.dumps(said, pickle.HIGHEST_PROTOCOL))


def recall(root: Path, path: Path, text: str) -> tuple[Any, ...]:
    """The answers about this very text of a draft; none where another was kept, or nothing."""
    data = keeping.load(_store(root, path))
    if not isinstance(data, bytes):
        return ()
    try:
        said = pickle.loads(data)  # written by ourselves, into the user's own cache
    except Exception:  # whatever it is, it is no answer
        return ()
    return said.answers if isinstance(said, Said) and said.text == text else ()


def _store(root: Path, path: Path) -> Path:
    state = repr((str(root.resolve()), str(path.resolve()), _shapes()))
    return keeping.shelf(_KIND, keeping.blake2b(state.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())


@cache
def _shapes() -> list[tuple[str, int, int]]:
    """The state of the modules that say what an answer is made of: one of another version is not read."""
    here = Path(__file__).parent
    return keeping.standing(here / "apart.py", here.parent / "model.py", here.parent / "template" / "shape.py")

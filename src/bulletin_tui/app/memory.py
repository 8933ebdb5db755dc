"""What the app remembers from one day to the next: JSON in the user's state folder, one entry a newsroom."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

FILE = "session.json"


def _file() -> Path:
    folder = os.environ.get("BULLETIN_STATE")
    if folder:
        return Path(folder) / FILE
    import platformdirs

    return platformdirs.user_state_path("bulletin-tui", appauthor=False) / FILE


def recall(root: Path) -> dict[str, Any]:
    """What was kept for a newsroom; nothing where there is nothing. A broken file is set aside."""
    path = _file()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        found = kept.get(str(root.resolve()), {})
        return found if isinstance(found, dict) else {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".broken"))
        return {}


def keep(root: Path, state: dict[str, Any]) -> None:
    """Keeps the state of a newsroom. A disk that refuses is no reason to keep an editor from leaving."""
    path = _file()
    try:
        kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        if not isinstance(kept, dict):
            kept = {}
    except (OSError, ValueError):
        kept = {}
    kept[str(root.resolve())] = state
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".~{FILE}")
        beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(path)
    except OSError:
        return

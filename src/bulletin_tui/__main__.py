"""python -m bulletin_tui"""

from bulletin_tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

"""The newsroom itself: its settings, issues, rules, template and index."""

from __future__ import annotations

from bulletin_tui.doctor.machine import Machine, Result, better, broken, good
from bulletin_tui.errors import BulletinError


def newsroom(machine: Machine) -> Result:
    """Where it is, and whether bulletin.yaml can be read."""
    if machine.trouble:
        return broken(machine.trouble, "请照提示改好 bulletin.yaml")
    if machine.room.settings.path is None:
        return better(f"{machine.room.root} 还不是编辑部", "请运行 bulletin-tui init 文件夹 建一个，或先进入编辑部的文件夹")
    return good(f"{machine.room.settings.house.name}，在 {machine.room.root}")


def issues(machine: Machine) -> Result:
    """Drafts and past issues that cannot be read."""
    drafts, past = machine.room.open_drafts(), machine.room.past_issues()
    bad = [f"{entry.path.parent.name}/{entry.path.name}：{entry.trouble}" for entry in (*drafts, *past) if entry.trouble]
    if bad:
        more = f"，等{len(bad)}份" if len(bad) > 3 else ""
        return broken(f"读不了：{'；'.join(bad[:3])}{more}", "请从备份或版本库里取回，或用别的编辑器打开看看")
    return good(f"草稿{len(drafts)}期，往期{len(past)}期，都读得出")


def style(machine: Machine) -> Result:
    """House style, with the newsroom's own words and levels."""
    try:
        rules = machine.room.style.rules
    except BulletinError as error:
        return broken(str(error), "改好以前不能校核")
    return good(f"读入规则{len(rules)}条")


def template(machine: Machine) -> Result:
    """The sections of an issue."""
    try:
        read = machine.room.template
    except BulletinError as error:
        return broken(str(error), "改好以前不能建新的一期")
    return good(f"“{read.name}”，栏目{len(read.sections)}个")


def archive(machine: Machine) -> Result:
    """The index is only a cache: what is missing is made at the next search."""
    from bulletin_tui import archive as engine

    there = {path.resolve() for path in machine.room.seeds.glob("*.md")}
    if not (machine.room.root / engine.FILE).exists():
        return good("还没有建，第一次查找时自动建" if there else "还没有往期，不用建")
    try:
        opened = engine.open_archive(machine.room.root)
        try:
            known = {path.resolve() for path in opened.known()}
        finally:
            opened.close()
    except BulletinError as error:
        return better(str(error), "查找往期暂时用不了，编稿不受影响")
    new = len(there - known)
    return good(f"{len(known)}期在索引里" + (f"，新的{new}期下次查找时自动补上" if new else ""))

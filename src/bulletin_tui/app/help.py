"""What F1 says, by place. The keys below it come from the bindings themselves, so that they cannot be out of date."""

from __future__ import annotations

PLACES: dict[str, str] = {
    "browse": "往期：已经印出的各期。左边上半是各期，下半是这一期的目录，右边是全文。\n"
    "按 Ctrl+F 输入任意字词，边输边找；全角半角、空格、换行都不计较，如“5月23日”能找到“5 月 23 日”。"
    "在结果上按回车，右边就翻到那一处。Esc 清掉查找。",
    "write": "编稿：左边是本期目录，中间是稿子，右边是光标所在这一篇的疑点。\n"
    "一行就是一段。左边的小字说明这一行是什么：栏目、引题、主题、副题、小标题、简讯◆、图注。"
    "有疑点的字下面画线：F8 到下一处，F9 照建议改（Ctrl+Z 还原），Shift+F9 放过这一处。\n"
    "Alt+↑、Alt+↓ 把这一篇上下移动，可以移出栏目；Ctrl+K 取来稿；Ctrl+T 改这一行是什么；Ctrl+F 查找，Ctrl+R 替换。\n"
    "别的程序改了这份文件，这里随即更新；两边改了同一段时会问您，两种写法都留得住。",
    "proof": "校核：本期全部疑点，按规则归在一起，差错在前。\n"
    "回车到那一处去改，F9 照建议改，在一组的标题上按 F9 就改这一整组；Shift+F9 放过。改错了按 Ctrl+Z 还原。",
    "output": "出样：上面是还缺什么，下面是能导出的格式。\n"
    "在格式上按回车就导出，文件名显示在下面；“打开所在文件夹”可以直接去取。稿子未存时会先存。\n"
    "印好了按 Ctrl+K 归档，这一期就进了往期；还有没改好的会先列出来。",
}
GENERAL = "F2 往期、F3 编稿、F4 校核、F5 出样（也可以按 Alt+1 到 Alt+4）。F6 或 Tab 换一栏。Ctrl+P 列出这里能做的全部事情。"
CHAPTERS: dict[str, str] = {"browse": "往期", "write": "编稿", "proof": "校核", "output": "出样"}  # of the manual
EMPTY_DRAFTS = "这里还没有正在编的期。\n按 Ctrl+N 建一期新的，栏目照模板排好；\n按 F2 看往期，按 F1 看怎么用。"
EMPTY_PAST = "这里还没有往期。\n印好的各期放进 seeds 文件夹，就会出现在左边；\n原来的 Word、文本稿按 Alt+I 导入，一个文件是一期。"
FIRST_VISIT = (
    "编辑部就是一个文件夹：drafts 放正在编的各期和来稿，seeds 放印好的各期，templates 放栏目模板。\n"
    "建好以后三步上手：Ctrl+N 建一期；来稿放进 drafts/来稿，Ctrl+K 取进栏目；F4 校核，F5 出样。\n"
    "已有的文件一个也不会动。"
)

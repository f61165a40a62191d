"""Messages of what the numbers of a catalog say against each other."""

from typing import Literal

from deckgen.diagnostics.catalog import Message

BOTH = (
    "`{first}` ({first_source}) here and `{second}` ({second_source}) at {second_place}"
)
BOTH_ZH = (
    "此处 `{first}`（{first_source}），{second_place} 处 `{second}`（{second_source}）"
)


def say(
    en: str,
    zh: str,
    hints_en: tuple[str, ...] = (),
    hints_zh: tuple[str, ...] = (),
    *,
    severity: Literal["error", "warning"] = "warning",
) -> Message:
    """A message of this room, a warning unless said."""
    return Message(severity, en=en, zh=zh, hints_en=hints_en, hints_zh=hints_zh)


CHOOSE = (
    "say why one is used in `{file}`: `prefer: [{{source: {source}, reason: …}}]`",
    "say why one is used in `{file}`: `prefer: [{{fact: {fact}, reason: …}}]`",
    "correct the one that was copied wrongly",
    "say in a `scope_field`, or in the metric, what each is, if they are two things",
)
CHOOSE_ZH = (
    "在 `{file}` 中写明采用哪一个及理由：`prefer: [{{source: {source}, reason: …}}]`",
    "在 `{file}` 中写明采用哪一个及理由：`prefer: [{{fact: {fact}, reason: …}}]`",
    "改正抄错的一个",
    "如果是两件事，用 `scope_field` 一列或在指标名称里分别写明口径",
)
RECOMPUTE = (
    "it rests on {records}",
    "correct the number that was copied wrongly",
    "say why it is shown in `{file}`: `prefer: [{{fact: {fact}, reason: …}}]`",
)
RECOMPUTE_ZH = (
    "依据：{records}",
    "改正抄错的数字",
    "如果来源如此，在 `{file}` 中写明理由：`prefer: [{{fact: {fact}, reason: …}}]`",
)
ONE_ROW = ("keep one row, or make both say the same",)
ONE_ROW_ZH = ("只保留一行，或使两行一致",)

MESSAGES: dict[str, Message] = {
    "conflicting-values": say(
        f"`{{what}}` has two values: {BOTH}",
        f"`{{what}}` 有两个值：{BOTH_ZH}",
        CHOOSE,
        CHOOSE_ZH,
        severity="error",
    ),
    "conflicting-values/unshown": say(
        f"`{{what}}` has two values: {BOTH}; this report shows neither",
        f"`{{what}}` 有两个值：{BOTH_ZH}；本报告都没有使用",
        CHOOSE,
        CHOOSE_ZH,
    ),
    "conflicting-values/not-preferred": say(
        "`{first_name}` is `{first}` ({first_source}), and the data prefers `{second}` "
        "({second_source}) at {second_place}",
        "`{first_name}` 为 `{first}`（{first_source}），而数据采用 {second_place} 处的 "
        "`{second}`（{second_source}）",
        ("show `{second_name}` instead",),
        ("改用 `{second_name}`",),
        severity="error",
    ),
    "stated-not-computed": say(
        "stated is `{stated}`, computed is `{computed}`: `{check}`",
        "原文为 `{stated}`，计算得 `{computed}`：`{check}`",
        RECOMPUTE,
        RECOMPUTE_ZH,
        severity="error",
    ),
    "stated-not-computed/unshown": say(
        "stated is `{stated}`, computed is `{computed}`: `{check}`; "
        "this report does not show it",
        "原文为 `{stated}`，计算得 `{computed}`：`{check}`；本报告没有使用",
        RECOMPUTE,
        RECOMPUTE_ZH,
    ),
    "stated-not-computed/inferred": say(
        "`{what}` is stated as `{stated}` ({source}), and its own numbers give "
        "`{low}` to `{high}`: `{first}` at {first_place}, `{second}` at {second_place}",
        "`{what}` 原文为 `{stated}`（{source}），按其自身数据为 `{low}` 至 `{high}`："
        "{first_place} 处 `{first}`，{second_place} 处 `{second}`",
        (
            "correct the number that was copied wrongly",
            "name the metric apart if it is at constant prices or of another scope",
            "say in `{file}` why it is used: `prefer: [{{fact: {fact}, reason: …}}]`",
        ),
        (
            "改正抄错的数字",
            "如果按可比价格或另一口径计算，给指标另取名称",
            "在 `{file}` 中写明采用的理由：`prefer: [{{fact: {fact}, reason: …}}]`",
        ),
    ),
    "recorded-unlike/qualifier": say(
        f"`{{what}}` is recorded with and without a qualifier: {BOTH}",
        f"`{{what}}` 一处有限定词、一处没有：{BOTH_ZH}",
        ONE_ROW,
        ONE_ROW_ZH,
    ),
    "recorded-unlike/unit": say(
        f"`{{what}}` is recorded in two units: {BOTH}",
        f"`{{what}}` 用了两种单位：{BOTH_ZH}",
        ("record it in one unit; templates convert it: `| unit(…)`",),
        ("统一为一种单位，模板里用 `| unit(…)` 换算",),
    ),
    "recorded-unlike/prefix": say(
        "one metric is recorded in `{unit}` and in `{second_unit}`: `{what}` here and "
        "`{second_what}` at {second_place}",
        "同一指标用了 `{unit}` 和 `{second_unit}` 两种单位：此处 `{what}`，"
        "{second_place} 处 `{second_what}`",
        ("record it in one unit", "name its precision (FP16, FP32) in a `scope_field`"),
        ("统一为一种单位", "用 `scope_field` 一列写明精度（FP16、FP32）"),
    ),
    "recorded-unlike/counted": say(
        "`{what}` is counted in `{unit}` here and in `{second_unit}` at {second_place}",
        "`{what}` 此处按 `{unit}` 计，{second_place} 处按 `{second_unit}` 计",
        ("use one unit, or name in a `scope_field` what each of them counts",),
        ("统一单位，或用 `scope_field` 一列写明各自的口径",),
    ),
    "recorded-unlike/citation": say(
        f"`{{what}}` is cited from two sources that it does not name together: {BOTH}",
        f"`{{what}}` 两处引用了不同的来源：{BOTH_ZH}",
        ("keep one row; several sources of one fact stand in it, separated by `;`",),
        ("只保留一行；一个事实的几个来源写在同一格，用 `;` 分隔",),
    ),
    "recorded-unlike/name": say(
        "one number of one source stands under two names: `{what}` ({first}) here and "
        "`{second_what}` ({second}) at {second_place}",
        "同一来源的同一数字有两个名称：此处 `{what}`（{first}），{second_place} 处 "
        "`{second_what}`（{second}）",
        ("use the name as the source prints it, in one row",),
        ("按来源的原文命名，只保留一行",),
    ),
    "fact-without-period": say(
        "`{figure}` has no period, and is shown as of `{as_of}`",
        "`{figure}` 没有时期，将按 `{as_of}` 显示",
        (
            "fill in the period of the data, not the day of the publication",
            "say in the note that the source states none",
        ),
        (
            "填写数据的时期，不是出版日期",
            "如果来源没有写明，在备注中说明",
        ),
    ),
    "source-twice": say(
        "source `{source}` is the publication of `{first}` ({place}) with another "
        "address: `{url}`, there `{first_url}`",
        "来源 `{source}` 与 `{first}`（{place}）是同一出版物，网址却不同：`{url}`，"
        "另一处为 `{first_url}`",
        ("keep the entry with the complete address", "give each its `version`"),
        ("保留网址完整的一项", "如果版本不同，分别写明 `version`"),
    ),
    "prefer-unclear": say(
        "an entry of `prefer` names either a `source` or a `fact`",
        "`prefer` 的一项须写 `source` 或 `fact` 中的一个",
        ("write `{{source: id, reason: …}}` or `{{fact: key, reason: …}}`",),
        ("写 `{{source: 来源编号, reason: …}}` 或 `{{fact: 事实名称, reason: …}}`",),
        severity="error",
    ),
    "prefer-unused": say(
        "`{name}` is preferred where nothing contradicts it",
        "`{name}` 写了采用理由，却没有与它矛盾的数字",
        ("delete the entry of `prefer`",),
        ("删除 `prefer` 的这一项",),
    ),
    "prefer-unused/fact": say(
        "`{dataset}` has nothing that is called `{name}`",
        "`{dataset}` 中没有名为 `{name}` 的事实或字段",
        ("did you mean `{near}`?",),
        ("是否应为 `{near}`？",),
        severity="error",
    ),
    "bad-check": say(
        "`{check}` compares nothing",
        "`{check}` 不是一个比较式",
        (
            'write one comparison: `fact("facts.growth") == growth("users.genai")`',
            "use `==`, `<`, `<=`, `>` or `>=`, without `and`, `or` and `not`",
        ),
        (
            '写一个比较式：`fact("facts.growth") == growth("users.genai")`',
            "使用 `==`、`<`、`<=`、`>`、`>=`，不用 `and`、`or`、`not`",
        ),
        severity="error",
    ),
    "bad-check/cells": say(
        "one side of a check rests on more than `{most}` numbers",
        "检查式的一边依赖 `{most}` 个以上的数字",
        ("let the table add up: `{{parts: [dataset.field], total: …}}`",),
        ("让整列相加：`{{parts: [数据集.字段], total: …}}`",),
        severity="error",
    ),
    "edition-name/as-of": say(
        "`{name}` ends like an edition that is built as known on another day",
        "`{name}` 的结尾与按另一日已知数据构建的版次相同",
        ("leave out `@` and the date",),
        ("去掉 `@` 和日期",),
        severity="error",
    ),
    "bad-as-of": say(
        "`{value}` is no day",
        "`{value}` 不是日期",
        ("write it as `2026-06-30`",),
        ("写成 `2026-06-30`",),
        severity="error",
    ),
    "bad-as-of/future": say(
        "nobody knows yet what will be known on `{value}`: today is `{today}`",
        "`{value}` 还没有到：今天是 `{today}`",
        ("take a day up to today",),
        ("用今天或更早的日期",),
        severity="error",
    ),
}

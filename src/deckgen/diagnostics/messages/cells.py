"""Messages of the cells of tables, a part of the room `data`."""

from deckgen.diagnostics.catalog import Message

MEAN = ("did you mean `{suggestion}`?",)
MEAN_ZH = ("是否应为 `{suggestion}`？",)
WRITE = ("write `{fixed}`",)
WRITE_ZH = ("写成 `{fixed}`",)


def cell(
    en: str, zh: str, hints_en: tuple[str, ...], hints_zh: tuple[str, ...]
) -> Message:
    """A message that begins with the place in the table."""
    return Message(
        "error",
        f"row {{row}}, column `{{column}}`: {en}",
        f"第 {{row}} 行 `{{column}}` 列：{zh}",
        hints_en,
        hints_zh,
    )


CELL_MESSAGES: dict[str, Message] = {
    "bad-cell/number": cell(
        "`{value}` is no number",
        "`{value}` 不是数字",
        ("write digits, a point and thousands commas only, e.g. `1,234.5`",),
        ("只写数字、小数点和千分位逗号，例如 `1,234.5`",),
    ),
    "bad-cell/number-form": cell(
        "`{value}` is no number as it is written",
        "`{value}` 的写法不是数字",
        WRITE,
        WRITE_ZH,
    ),
    "bad-cell/integer": cell(
        "`{value}` is no whole number",
        "`{value}` 不是整数",
        ("correct the cell, or make the field a `number`",),
        ("改正单元格，或将字段类型改为 `number`",),
    ),
    "bad-cell/digits": cell(
        "`{value}` has more digits than a measurement can have",
        "`{value}` 的位数超出了任何计量",
        ("round it",),
        ("四舍五入",),
    ),
    "bad-cell/exponent": cell(
        "`{value}` is written with an exponent",
        "`{value}` 使用了科学计数法",
        ("write it out: Excel shortens long numbers when it saves CSV",),
        ("写出完整数字：Excel 保存 CSV 时会缩写长数字",),
    ),
    "bad-cell/percent": cell(
        "`{value}` carries a percent sign",
        "`{value}` 带有百分号",
        ('write `{fixed}`, and give the field `unit: "%"`',),
        ('写成 `{fixed}`，并给字段加上 `unit: "%"`',),
    ),
    "bad-cell/unit": cell(
        "`{value}` carries its unit",
        "`{value}` 带有单位",
        ("write `{fixed}`, and put `{rest}` into `unit` of the field",),
        ("写成 `{fixed}`，将 `{rest}` 写入字段的 `unit`",),
    ),
    "bad-cell/qualifier": cell(
        "`{value}` carries a qualifier",
        "`{value}` 带有限定词",
        ("write `{fixed}`, and put `{rest}` into a column named by `qualifier_field`",),
        ("写成 `{fixed}`，将 `{rest}` 写入 `qualifier_field` 指明的列",),
    ),
    "bad-cell/no-value": cell(
        "`{value}` is no number",
        "`{value}` 不是数字",
        ('leave the cell empty, or add it: `missing_values: ["{value}"]`',),
        ('留空，或加上 `missing_values: ["{value}"]`',),
    ),
    "bad-cell/boolean": cell(
        "`{value}` is neither true nor false",
        "`{value}` 既非真也非假",
        ("write `true` or `false`",),
        ("写 `true` 或 `false`",),
    ),
    "bad-cell/date": cell(
        "`{value}` is no date",
        "`{value}` 不是日期",
        (*WRITE, "write year, month and day, e.g. `2026-05-08`"),
        (*WRITE_ZH, "写出年月日，例如 `2026-05-08`"),
    ),
    "bad-cell/period": cell(
        "`{value}` is no period",
        "`{value}` 不是时期",
        (*WRITE, "write `2025`, `2025H1`, `2025Q1`, `2025-06` or `2025-06-30`"),
        (*WRITE_ZH, "写成 `2025`、`2025H1`、`2025Q1`、`2025-06` 或 `2025-06-30`"),
    ),
    "bad-cell/status": cell(
        "`{value}` is no status",
        "`{value}` 不是状态",
        ("write `A` actual, `E` estimate, `F` forecast or `T` target",),
        ("写 `A` 实际、`E` 估计、`F` 预测或 `T` 目标",),
    ),
    "bad-cell/status-conflict": cell(
        "the status `{value}` and the `{suffix}` of the period differ",
        "状态 `{value}` 与时期的 `{suffix}` 不一致",
        ("keep one of them",),
        ("保留其中之一",),
    ),
    "bad-cell/qualifier-word": cell(
        "`{value}` is no qualifier",
        "`{value}` 不是限定词",
        ("write `=`, `>`, `>=`, `~`, `<`, `<=`, or `超过`, `至少`, `约`, …",),
        ("写 `=`、`>`、`>=`、`~`、`<`、`<=`，或超过、至少、约、不足、以内",),
    ),
    "bad-cell/no-unit": cell(
        "the row has a number and no unit",
        "该行有数字而没有单位",
        ("fill in the unit, e.g. `亿元`",),
        ("填上单位，例如 `亿元`",),
    ),
    "bad-cell/unknown-unit": cell(
        "the unit `{value}` is not known",
        "不认识单位 `{value}`",
        (*MEAN, "add it to `units:` in `templates/house.yaml`"),
        (*MEAN_ZH, "将其加入 `templates/house.yaml` 的 `units:`"),
    ),
    "bad-cell/no-measure": cell(
        "the row does not say what kind of number it holds",
        "该行没有写明数字的性质",
        ("fill in `stock`, `flow`, `share`, `index`, `rate` or `count`",),
        ("填上 `stock`、`flow`、`share`、`index`、`rate` 或 `count`",),
    ),
    "bad-cell/measure": cell(
        "`{value}` is no measure",
        "`{value}` 不是数字的性质",
        (*MEAN, "write `stock`, `flow`, `share`, `index`, `rate` or `count`"),
        (*MEAN_ZH, "写 `stock`、`flow`、`share`、`index`、`rate` 或 `count`"),
    ),
    "bad-cell/no-source": cell(
        "the row has a number and no source",
        "该行有数字而没有来源",
        ("fill in an id of `data/sources.yaml`",),
        ("填上 `data/sources.yaml` 中的标识",),
    ),
    "constraint/required": cell(
        "the cell is empty, the field says `required`",
        "单元格为空，而字段要求 `required`",
        ("fill it in",),
        ("填上",),
    ),
    "constraint/unique": cell(
        "`{value}` stands twice, the field says `unique`",
        "`{value}` 出现两次，而字段要求 `unique`",
        ("correct one of them",),
        ("改正其中之一",),
    ),
    "constraint/enum": cell(
        "`{value}` is none of the values of `enum`",
        "`{value}` 不在 `enum` 的取值中",
        (*MEAN, "correct the cell, or add the value to `enum`"),
        (*MEAN_ZH, "改正单元格，或将该值加入 `enum`"),
    ),
    "constraint/minimum": cell(
        "`{value}` is less than the minimum `{limit}`",
        "`{value}` 小于最小值 `{limit}`",
        ("correct the cell, or the `minimum`",),
        ("改正单元格，或修改 `minimum`",),
    ),
    "constraint/maximum": cell(
        "`{value}` is more than the maximum `{limit}`",
        "`{value}` 大于最大值 `{limit}`",
        ("correct the cell, or the `maximum`",),
        ("改正单元格，或修改 `maximum`",),
    ),
}

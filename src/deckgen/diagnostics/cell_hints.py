"""What to do at a cell of a desk, where the hint of a file would speak YAML.

By key of the message; a hint is printed when it has all its values, as ever. `c_…` is
the head of a column, `v_…` a choice of its list, `l_…` all of them, `s_…` the name of a
sheet, in the language of the workbook.
"""

from __future__ import annotations

from collections.abc import Mapping

Hints = tuple[tuple[str, ...], tuple[str, ...]]
"""English, Chinese."""
MEAN: Hints = (("did you mean `{suggestion}`?",), ("是否应为 `{suggestion}`？",))
FILL_IN: Hints = (
    (
        "fill in the column `{field}` of the sheet `{sheet}`, e.g. `{example}`",
        ("if it has no such column, add the head `{new_column}` in its first row"),
    ),
    (
        "在工作表「{sheet}」的「{field}」一列填写，例如 `{example}`",
        "没有这一列时，在第一行加上列名「{new_column}」",
    ),
)
NEW_SOURCE: Hints = (
    (*MEAN[0], "add a row to the sheet `{s_sources}` whose `{c_id}` is `{name}`"),
    (*MEAN[1], "在工作表「{s_sources}」加一行，「{c_id}」写 `{name}`"),
)
NEW_UNIT: Hints = (
    (*MEAN[0], "if it is a unit of your own, enter it in `templates/house.yaml`"),
    (*MEAN[1], "若是自己的单位，在 `templates/house.yaml` 里登记"),
)
PREFER: Hints = (
    (
        (
            "say which one is used on the sheet `{s_settings}`: a row "
            "`prefer.1.source` with `{source}`, and a row `prefer.1.reason` with why"
        ),
        (
            "say which one is used on the sheet `{s_settings}`: a row "
            "`prefer.1.fact` with `{fact}`, and a row `prefer.1.reason` with why"
        ),
        "correct the one that was copied wrongly",
        (
            "say in the column `{c_scope}`, or in `{c_metric}`, what each is, if they "
            "are two things"
        ),
    ),
    (
        (
            "采用其中一个时，在工作表「{s_settings}」写两行：`prefer.1.source` 填 "
            "`{source}`，`prefer.1.reason` 填理由"
        ),
        (
            "采用其中一个时，在工作表「{s_settings}」写两行：`prefer.1.fact` 填 "
            "`{fact}`，`prefer.1.reason` 填理由"
        ),
        "抄错了的，改正",
        "若是两回事，在「{c_scope}」或「{c_metric}」里写明各是什么",
    ),
)
WITHOUT_SIGN: Hints = (
    ("write `{fixed}`, and `%` in the column `{c_unit}`",),
    ("写成 `{fixed}`，在「{c_unit}」一列写 `%`",),
)

CELL_HINTS: Mapping[str, Hints] = {
    "source-missing-field": FILL_IN,
    "source-missing-field/url": (
        (
            *FILL_IN[0],
            (
                "choose `{v_medium_print}` or `{v_medium_unpublished}` in the column "
                "`{c_medium}` if it is not online"
            ),
        ),
        (
            *FILL_IN[1],
            (
                "如果不在线，「{c_medium}」一列选「{v_medium_print}」或"
                "「{v_medium_unpublished}」"
            ),
        ),
    ),
    "source-missing-field/date-accessed": FILL_IN,
    "source-to-supply": (
        ("write what they are in the cells that say `TBD` or `待补`: {fields}",),
        ("在写着 `待补` 的格子里填上实际内容：{fields}",),
    ),
    "access-date-without-url": (
        (
            (
                "fill in `{c_url}` or `{c_snapshot}`, or empty the cell of "
                "`{c_date_accessed}`"
            ),
        ),
        ("填上「{c_url}」或「{c_snapshot}」，或清空「{c_date_accessed}」",),
    ),
    "relayed-without-via": (
        ("fill in the column `{c_via}`: the `{c_id}` of the source that was read",),
        ("在「{c_via}」一列填写实际读到的那个来源的「{c_id}」",),
    ),
    "via-without-relayed": (
        (
            (
                "choose `{v_evidence_relayed}` in the column `{c_evidence}`, or empty "
                "`{c_via}`"
            ),
        ),
        ("「{c_evidence}」一列选「{v_evidence_relayed}」，或清空「{c_via}」",),
    ),
    "source-field-of-type": (
        ("empty the cell, or write it into the column `{c_description}`",),
        ("清空这一格，或写到「{c_description}」一列",),
    ),
    "unknown-source": NEW_SOURCE,
    "unknown-source/cell": NEW_SOURCE,
    "bad-cell/no-source": (
        ("fill in the column `{c_source}`: the `{c_id}` on the sheet `{s_sources}`",),
        ("在「{c_source}」一列填写工作表「{s_sources}」里的「{c_id}」",),
    ),
    "publisher-not-domain": (
        (
            (
                "if it is quoted there, choose `{v_evidence_relayed}` as "
                "`{c_evidence}` and name the page that was read in `{c_via}`"
            ),
            "else give the address at {named}, or name who publishes the page",
        ),
        (
            (
                "如果是转引的，「{c_evidence}」选「{v_evidence_relayed}」，"
                "「{c_via}」填实际读到的页面的编号"
            ),
            "否则改为{named}的网址，或写明页面由谁发布",
        ),
    ),
    "evidence-stated": (
        (
            (
                "check it in the original, and choose `{v_evidence_original}` in the "
                "column `{c_evidence}`"
            ),
            "or choose `{v_evidence_relayed}`, and name in `{c_via}` what was read",
        ),
        (
            "核对原件后，「{c_evidence}」一列选「{v_evidence_original}」",
            "或选「{v_evidence_relayed}」，在「{c_via}」注明实际读到的来源",
        ),
    ),
    "license-unstated": (
        ("where the producer states one, write it into the column `{c_license}`",),
        ("发布者有说明时，写进「{c_license}」一列",),
    ),
    "bad-cell/percent": WITHOUT_SIGN,
    "bad-cell/qualifier": (
        ("write `{fixed}`, and choose `{rest}` in the column `{c_qualifier}`",),
        ("写成 `{fixed}`，在「{c_qualifier}」一列选 `{rest}`",),
    ),
    "bad-cell/unit": (
        ("write `{fixed}`, and `{rest}` into the column `{c_unit}`",),
        ("写成 `{fixed}`，把 `{rest}` 写进「{c_unit}」一列",),
    ),
    "bad-cell/no-value": (
        ("leave the cell empty",),
        ("留空",),
    ),
    "bad-cell/unknown-unit": NEW_UNIT,
    "bad-cell/fiscal": (
        (
            (
                "say when it begins on the sheet `{s_settings}`: a row "
                "`fiscal_year.first_month` with the month, e.g. `4`"
            ),
        ),
        (
            (
                "在工作表「{s_settings}」写明：加一行 `fiscal_year.first_month`，"
                "内容为月份，例如 `4`"
            ),
        ),
    ),
    "bad-cell/measure": (
        ("choose one of the list: {l_measure}",),
        ("从下拉表里选：{l_measure}",),
    ),
    "bad-cell/no-measure": (
        ("choose one of the list in the column `{c_measure}`: {l_measure}",),
        ("在「{c_measure}」一列从下拉表里选：{l_measure}",),
    ),
    "bad-cell/status": (
        ("choose one of the list: {l_status}",),
        ("从下拉表里选：{l_status}",),
    ),
    "bad-cell/qualifier-word": (
        ("choose one of the list: {l_qualifier}",),
        ("从下拉表里选：{l_qualifier}",),
    ),
    "duplicate-row": (
        ("delete one of the rows, or give it another `{c_key}`",),
        ("删除其中一行，或换一个「{c_key}」",),
    ),
    "empty-key": (
        ("fill in the column `{c_key}`",),
        ("填上「{c_key}」",),
    ),
    "duplicate-column": (
        ("take one of them away; a head of your own begins with `#`",),
        ("去掉其中一列；自己加的列，名字前写 `#`",),
    ),
    "error-value": (
        ("correct the formula, or write the value itself",),
        ("改正公式，或直接写值",),
    ),
    "number-in-words": (
        (
            "take it out of `{words}`",
            "add it to the sheet `{s_terms}` if it is a name",
        ),
        ("从 `{words}` 中删去", "如果它是名称的一部分，加到工作表「{s_terms}」"),
    ),
    "missing-key": (
        (
            (
                "add a row to the sheet `{s_settings}` whose `{c_setting}` ends with "
                "`.{key}`"
            ),
        ),
        ("在工作表「{s_settings}」加一行，「{c_setting}」以 `.{key}` 结尾",),
    ),
    "missing-key/sources": (
        ("fill in the column `{c_source}`",),
        ("在「{c_source}」一列填写",),
    ),
    "field-without-unit": (
        ("fill in the column `{c_unit}`: `亿元`, `%` or what the numbers count",),
        ("在「{c_unit}」一列写明：`亿元`、`%` 或所计之物",),
    ),
    "field-without-measure": (
        ("choose one of the list in the column `{c_measure}`",),
        ("在「{c_measure}」一列从下拉表里选",),
    ),
    "conflicting-values": PREFER,
    "conflicting-values/unshown": PREFER,
}

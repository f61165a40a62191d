"""What arithmetic a column allows, where its name or unit says so beyond doubt."""

from __future__ import annotations

import re

from deckgen.model.quantity import Measure
from deckgen.quantities import parse_unit

RATE = re.compile(
    r"同比|环比|增速|增长|增幅|涨幅|跌幅|涨跌|降幅|利率|汇率|收益率|回报率|cagr|growth|yoy|"
    r"qoq|mom|y/y|change|interest|rate of|均价|价格|单价|人均|每|平均|均值|周转|"
    r"倍数|price|average|per capita|yield|弹性|失业率|通胀|inflation",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"占比|比重|份额|构成|结构|占.{0,8}(?:比|重)|渗透率|普及率|覆盖率|毛利率|净利率|"
    r"利润率|市占|集中度|share|penetration|proportion|margin|ratio|composition|"
    r"percent of|% of",
    re.IGNORECASE,
)
INDEX = re.compile(r"指数|index|=\s*100", re.IGNORECASE)
STOCK = re.compile(
    r"余额|存量|保有量|期末|年末|年底|季末|月末|月底|截至|累计装机|装机|库存|人口|存款|贷款余|"
    r"用户|网民|总资产|资产总|负债|净资产|所有者权益|总股本|市值|规模以上企业数|在册|在校|"
    r"储备|持仓|外债|(?:企业|门店|机构|床位|员工)数|stock|balance|outstanding|inventory|"
    r"population|users|subscribers|assets|liabilit|equity|installed|capacity|aum|headcount",
    re.IGNORECASE,
)
FLOW = re.compile(
    r"市场规模|收入|营收|利润|产值|产量|销量|销售|出货|进口|出口|进出口|投资额|投资完成|支出|成本|费用|"
    r"消费|零售|发电量|用电量|增加值|生产总值|gdp|新增|成交|交易额|融资额|发行|票房|客流|"
    r"运输量|货运|客运|吞吐|捐赠|税|纳税|预算|补贴|分红|现金流|订单|交付|装车量|申请量|授权量|"
    r"revenue|sales|profit|income|output|production|shipment|export|import|spending|"
    r"expenditure|cost|consumption|deliver|turnover|investment|generation|ebit|orders",
    re.IGNORECASE,
)


def measure_of(name: str, unit: str, title: str = "") -> Measure | None:
    """The measure that a name and a unit state; None: only the author knows.

    Args:
        name: of the column.
        unit: its unit.
        title: of the table, looked at where the name says nothing.
    """
    known = parse_unit(unit) if unit else None
    kind = known.kind if known else ""
    for text in (name, title):
        if not text:
            continue
        if kind in ("percent", "points", "multiple"):
            if RATE.search(text):
                return "rate"
            if SHARE.search(text):
                return "share"
            continue
        if INDEX.search(text):
            return "index"
        if RATE.search(text) or "/" in unit:
            return "rate"
        is_stock, is_flow = STOCK.search(text), FLOW.search(text)
        if is_stock and not (is_flow and "新增" in text):
            return "stock"
        if is_flow:
            return "flow"
    if kind in ("percent", "points", "multiple") or "/" in unit:
        # None of them is ever summed: which it is called makes no difference.
        return "rate"
    if kind == "count":
        return None
    return None

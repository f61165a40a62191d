"""Invented data for functions of quantities: months, profits, ranges, shares, rates."""

from __future__ import annotations

from collections.abc import Mapping

SALES_YAML = """\
title: {zh: 虚构月度销售, en: Invented monthly sales}
sources: [survey]
processing_level: none
as_of: 2025-06
primary_key: [month]
fields:
  - {name: month, title: {zh: 月份, en: Month}, type: period}
  - {name: sales, title: {zh: 销售额, en: Sales}, type: number, unit: 亿元,
     decimals: 1, measure: flow}
  - {name: price, title: {zh: 均价, en: Price}, type: number, unit: 元/台,
     decimals: 0, measure: rate}
  - {name: buyers, title: {zh: 买家, en: Buyers}, type: number, unit: 万人,
     decimals: 0, measure: flow}
"""
SALES_CSV = """\
month,sales,price,buyers
2024-11,10.0,90,40
2024-12,14.0,95,50
2025-01,8.0,100,20
2025-02,12.0,110,30
2025-03,16.0,120,50
"""
PROFIT_YAML = """\
title: {zh: 虚构利润, en: Invented profits}
sources: [office]
processing_level: none
as_of: 2025
primary_key: [firm, year]
fields:
  - {name: firm, title: {zh: 公司, en: Firm}, type: text}
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: profit, title: {zh: 净利润, en: Net profit}, type: number, unit: 亿元,
     decimals: 1, measure: flow}
  - {name: balance, title: {zh: 差额, en: Balance}, type: number, unit: 亿元,
     decimals: 1, measure: flow}
"""
PROFIT_CSV = """\
firm,year,profit,balance
甲,2024,-2.0,-2.0
甲,2025,3.0,3.0
乙,2024,4.0,4.0
乙,2025,-1.0,-1.0
丙,2024,-5.0,0.0
丙,2025,-2.0,5.0
丁,2024,-2.0,2.0
丁,2025,-6.0,3.0
"""
PARTS_YAML = """\
title: {zh: 虚构份额, en: Invented shares}
sources: [office]
processing_level: none
as_of: 2025
primary_key: [maker]
fields:
  - {name: maker, title: {zh: 厂商, en: Maker}, type: text}
  - {name: units, title: {zh: 销量, en: Units}, type: number, unit: 万台, decimals: 0,
     measure: flow}
  - {name: part, title: {zh: 份额, en: Share}, type: number, unit: "%", decimals: 1,
     measure: share}
  - {name: plan, title: {zh: 计划, en: Plan}, type: number, unit: 家, measure: count}
"""
PARTS_CSV = """\
maker,units,part,plan
甲厂,40,33.333,70—75
乙厂,30,33.333,60
其他,90,0.001,50
丙厂,20,16.667,40
丁厂,10,16.666,30
"""
RATES_YAML = """\
title: {zh: 虚构汇率, en: Invented rates}
sources: [office]
processing_level: none
as_of: 2025-12-31
primary_key: [day]
fields:
  - {name: day, title: {zh: 日期, en: Day}, type: period}
  - {name: dollar, title: {zh: 美元, en: Dollar}, type: number, unit: 元/美元,
     decimals: 4, measure: rate}
"""
RATES_CSV = """\
day,dollar
2024-12-31,7.2000
2025-12-31,7.0000
"""
YEARS_YAML = """\
title: {zh: 虚构财年收入, en: Invented revenue by fiscal year}
sources: [survey]
processing_level: none
as_of: FY2025
fiscal_year: {first_month: 4}
primary_key: [year]
fields:
  - {name: year, title: {zh: 财年, en: Fiscal year}, type: period}
  - {name: revenue, title: {zh: 收入, en: Revenue}, type: number, unit: 亿美元,
     decimals: 1, measure: flow}
"""
YEARS_CSV = """\
year,revenue
FY2024,10.0
2025财年,15.0
"""

FILES: Mapping[str, str] = {
    "data/sales.yaml": SALES_YAML,
    "data/sales.csv": SALES_CSV,
    "data/profit.yaml": PROFIT_YAML,
    "data/profit.csv": PROFIT_CSV,
    "data/parts.yaml": PARTS_YAML,
    "data/parts.csv": PARTS_CSV,
    "data/rates.yaml": RATES_YAML,
    "data/rates.csv": RATES_CSV,
    "data/years.yaml": YEARS_YAML,
    "data/years.csv": YEARS_CSV,
}

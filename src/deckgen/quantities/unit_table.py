"""The units known by name: what each counts, its English, and what it converts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from deckgen.model.quantity import UnitKind

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Known:
    """A unit without scale word."""

    kind: UnitKind
    one: str = ""
    """English noun, singular; empty: English has no word for it (个, 款), and what is
    counted stands in the sentence. Of money the ISO 4217 code."""
    many: str = ""
    standard: str = ""
    """What it converts to; empty: nothing but itself."""
    factor: Decimal = ONE
    """How many of `standard` it is."""


def _counted(*lines: str) -> Iterator[tuple[str, Known]]:
    """`人 person people`: a counted thing, perhaps with `= standard`."""
    for line in lines:
        left, _, standard = line.partition(" = ")
        symbol, _, nouns = left.partition(" ")
        one, _, many = nouns.partition("|")
        yield symbol, Known("count", one, many or one, standard)


def _measured(standard: str, *lines: str) -> Iterator[tuple[str, Known]]:
    """`千瓦 kW 1e3`: physical units of one standard."""
    for line in lines:
        symbols, noun, factor = line.split(" ")
        one, _, many = noun.replace("_", " ").partition("|")
        for symbol in symbols.split(","):
            yield symbol, Known("physical", one, many or one, standard, Decimal(factor))


def _money(*lines: str) -> Iterator[tuple[str, Known]]:
    """`元 CNY`: the first name of a currency is its standard."""
    for line in lines:
        symbols, code = line.split(" ")
        names = symbols.split(",")
        for name in names:
            yield name, Known("money", code, code, names[0])


PEOPLE = tuple(f"{word} person|people = 人" for word in ("人", "人口", "名", "位"))
UNITS: Mapping[str, Known] = MappingProxyType(
    dict(
        (
            *_money(
                "元,人民币元,元人民币,人民币 CNY",
                "美元,美金 USD",
                "欧元 EUR",
                "日元 JPY",
                "港元,港币 HKD",
                "英镑 GBP",
                "韩元,韩圆 KRW",
                "新台币 TWD",
                "瑞士法郎 CHF",
                "卢布 RUB",
                "卢比 INR",
                "新加坡元 SGD",
                "澳元 AUD",
                "加元 CAD",
            ),
            *_counted(
                *PEOPLE,
                "人次 visit|visits",
                "人天 person-day|person-days",
                "户 household|households",
                "户次 household visit|household visits",
                "家 company|companies",
                "个",
                "款",
                "项 item|items",
                "件 item|items",
                "条 item|items",
                "种 type|types",
                "类 type|types",
                "篇 paper|papers",
                "部 title|titles",
                "份 copy|copies",
                "台 unit|units",
                "台套 unit|units",
                "套 set|sets",
                "辆 vehicle|vehicles",
                "架 aircraft|aircraft",
                "架次 flight|flights",
                "艘 vessel|vessels",
                "艘次 call|calls",
                "座 site|sites",
                "所 institution|institutions",
                "颗 piece|pieces",
                "只 piece|pieces",
                "支 piece|pieces",
                "枚 piece|pieces",
                "张 piece|pieces",
                "片 piece|pieces",
                "起 deal|deals",
                "笔 deal|deals",
                "宗 case|cases",
                "次 time|times",
                "场 event|events",
                "门 course|courses",
                "级 level|levels",
                "分 point|points",
                "点 point|points",
                "岁 year old|years old",
                "年 year|years",
                "月 month|months",
                "个月 month|months = 月",
                "周 week|weeks",
                "天 day|days",
                "日 day|days = 天",
                "桶 barrel|barrels",
                "标准箱 TEU|TEU",
                "标箱 TEU|TEU = 标准箱",
                "机架 rack|racks",
                "标准机架 standard rack|standard racks",
                "卡 accelerator|accelerators",
                "端口 port|ports",
                "比特 bit|bits",
                "词元 token|tokens",
                "Token token|tokens = 词元",
                "token token|tokens = 词元",
                "tokens token|tokens = 词元",
                "Tokens token|tokens = 词元",
                "参数 parameter|parameters",
                "亩 mu|mu",
                "标煤",
                "倍数",
            ),
            *_measured(
                "W",
                "瓦,W W 1",
                "千瓦,kW,KW,kw kW 1e3",
                "兆瓦,MW MW 1e6",
                "吉瓦,GW GW 1e9",
                "太瓦,TW TW 1e12",
            ),
            *_measured(
                "Wh",
                "瓦时,Wh,wh Wh 1",
                "千瓦时,度,kWh,KWh,kwh,kW·h,KW·h kWh 1e3",
                "兆瓦时,MWh,MW·h MWh 1e6",
                "吉瓦时,GWh,GW·h GWh 1e9",
                "太瓦时,TWh,TW·h TWh 1e12",
            ),
            *_measured(
                "FLOPS",
                "FLOPS,Flops,flops FLOPS 1",
                "MFLOPS,MFlops MFLOPS 1e6",
                "GFLOPS,GFlops GFLOPS 1e9",
                "TFLOPS,TFlops,TeraFLOPS TFLOPS 1e12",
                "PFLOPS,PFlops,PetaFLOPS PFLOPS 1e15",
                "EFLOPS,EFlops,ExaFLOPS EFLOPS 1e18",
                "ZFLOPS,ZFlops,ZettaFLOPS ZFLOPS 1e21",
            ),
            *_measured("OPS", "OPS OPS 1", "TOPS,Tops TOPS 1e12", "POPS POPS 1e15"),
            *_measured(
                "字节",
                "字节 byte|bytes 1",
                "KB KB 1e3",
                "MB MB 1e6",
                "GB GB 1e9",
                "TB TB 1e12",
                "PB PB 1e15",
                "EB EB 1e18",
                "ZB ZB 1e21",
                "YB YB 1e24",
            ),
            *_measured(
                "bit/s",
                "bit/s bit/s 1",
                "kbps,Kbps,kbit/s kbps 1e3",
                "Mbps,Mbit/s Mbps 1e6",
                "Gbps,Gbit/s Gbps 1e9",
                "Tbps,Tbit/s Tbps 1e12",
            ),
            *_measured(
                "Hz",
                "赫兹,Hz Hz 1",
                "千赫,kHz kHz 1e3",
                "兆赫,MHz MHz 1e6",
                "吉赫,GHz GHz 1e9",
            ),
            *_measured(
                "米",
                "纳米,nm nm 1e-9",
                "微米,μm,µm μm 1e-6",
                "毫米,mm mm 1e-3",
                "厘米,cm cm 1e-2",
                "米,m m 1",
                "公里,千米,km km 1e3",
            ),
            *_measured(
                "平方米",
                "平方米,㎡,m² m² 1",
                "公顷,hm² hectare|hectares 1e4",
                "平方公里,平方千米,km² km² 1e6",
            ),
            *_measured("立方米", "L L 1e-3", "立方米,m³ m³ 1"),
            *_measured(
                "克",
                "毫克,mg mg 1e-3",
                "克,g g 1",
                "公斤,千克,kg kg 1e3",
                "吨,t tonne|tonnes 1e6",
            ),
            *_measured(
                "吨标准煤",
                "吨标准煤,tce tonne_of_coal_equivalent|tonnes_of_coal_equivalent 1",
            ),
            *_measured(
                "秒",
                "毫秒,ms ms 1e-3",
                "秒,s second|seconds 1",
                "分钟,min minute|minutes 60",
                "小时,h hour|hours 3600",
            ),
            *_measured("℃", "℃,°C,摄氏度 °C 1"),
        )
    )
)
"""By symbol. Bytes count in thousands, as the producers of such figures do."""


def _english() -> Iterator[tuple[str, str]]:
    """English noun → symbol; the first symbol that has the noun."""
    for symbol, known in reversed(tuple(UNITS.items())):
        for noun in (known.one, known.many):
            if noun:
                yield noun, symbol


ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        **dict(_english()),
        "persons": "人",
        "users": "人",
        "RMB": "元",
        "yuan": "元",
        "¥": "元",
        "￥": "元",
        "CN¥": "元",
        "US$": "美元",
        "$": "美元",
        "dollar": "美元",
        "dollars": "美元",
        "€": "欧元",
        "euro": "欧元",
        "euros": "欧元",
        "£": "英镑",
        "HK$": "港元",
        "ton": "吨",
        "tons": "吨",
        "metric tons": "吨",
    }
)
"""English words, codes and signs → the symbol they name."""

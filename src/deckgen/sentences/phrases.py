"""Chinese words before a number → what is measured, of whom, and how it changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from deckgen.sentences.when import HIDDEN

Kind = Literal["level", "change", "share", "rank"]
UP = (
    "增长|增加|上升|提升|提高|上涨|攀升|扩大|增|升|涨|多增|新增|改善"
    "|走高|上行|上调|跃升|激增|猛增|飙升|高出|扩张|加快"
)
DOWN = (
    "下降|降低|减少|下滑|回落|下跌|收窄|缩减|缩小|萎缩|减|降|跌|少增"
    "|走低|下行|下调|锐减|骤降|放缓|低|收缩"
)
ADVERB = (
    "预计|预期|有望|或将|或|将会|将|可能|已经|已|仅|只|共计|合计|总计"
    "|累计|大约|约|均|也|又|进一步|"
    "快速|迅速|稳步|大幅|明显|小幅|略微|略|显著|持续|首次|再|一举"
    "|历史性|更|则|就|最终|一度|最高|最多|"
    "目标|计划|力争|争取|拟|规划|要|需|达到?|相应|全年|年内|今年|当年"
    "|其中|分别|继续|平均|首度|整体|双双"
)
LINK = (
    "达到了?|达成|达|突破了?|超过了?|高达|低至|保持在|稳定在|维持在"
    "|处于|录得|实现|完成|为|是|报收于?|收于|收报|报|"
    "共有|拥有|有|计|至|等于|即|约为|仅为|触及|跨过|站上|逼近|接近"
    "|定为|设为|定在|锁定在|落在|在|达致|位于|介于|"
    "已达|相当于|可达|能达|突破至|首破|破|超|逾|到|不超过|不低于|不少于|至少|约合"
)
TO = (
    "(?:增长|增加|上升|提升|提高|上涨|攀升|扩大|扩张|跃升|回升|反弹"
    "|增|升|涨|下降|降低|减少|下滑|回落|下跌|跌|收窄|缩减|缩小|压缩"
    "|减|降|发展|恢复|改善|调整|上调|下调|下修|上修|达)(?:到|至)了?"
)
BASIS = (
    r"(?:同比|环比|按年|按季|按月|年均复合|年复合|年均|复合|月均|季均"
    r"|年化|可比口径|同口径|"
    rf"(?:较|比|相比|较之"
    rf"|与)[^，,；。]{{0,18}}?(?=(?:相比)?(?:{ADVERB})*(?:{UP}"
    rf"|{DOWN}))(?:相比)?|单季|累计)"
)
TAIL = (
    r"(?:了|幅度?|率|速度?|为|达到?|约|超过?|将近|近|至少|不少于|高达"
    r"|不到|逾|最多|整整)*"
)
CHANGE = re.compile(
    rf"(?P<basis>(?:{BASIS}|{HIDDEN}"
    rf"|{ADVERB})*)(?:{ADVERB})*(?P<verb>{UP}"
    rf"|{DOWN})(?P<tail>{TAIL})\s*\Z"
)
SHARE = re.compile(
    r"(?P<head>[^，,]*?)占(?P<of>(?!比|率"
    r"|有率)[^，,]{0,24}?)(?P<noun>的?(?:比重|比例|份额|比))?"
    rf"(?:约|为|是|达到?|超过?|近|将近|已|的|高达|至|逾|不到|接近|{HIDDEN}|{TO})*\s*\Z"
)
RANK = re.compile(
    r"(?:位居|位列|排名|排在|名列|高居|跃居|升至|居|列|稳居|排|位于"
    r"|跻身)(?P<of>[^，,的]{0,8}?)(?:第)?\s*\Z"
)
TRAIL = re.compile(
    rf"(?:{TO}|{LINK}|{ADVERB}|{HIDDEN}+|的|了|于|在|由|从|自|以"
    rf"|[（(：:—\s]|更是|则|者|以来)\Z"
)
NOUN_END = re.compile(
    r"(?:占有|持有|所有|含有|国有|自有|私有|储备在|存在|潜在|现在|内在"
    r"|行为|作为|认为|成为|时间|甲至|目标|规划|计划|面积计|最高"
    r"|价格指数|预期|合计|总计|累计|不足|均|节约|合约|制约)\Z"
)
"""Nouns that end like a verb."""
LEAD = re.compile(
    r"(?:其中|同时|此外|另外|而且|而|但是|但|并且|并|且|以及|和|与|及"
    r"|、|，|,|又|也|还|再|据悉|尤其是|特别是|"
    r"目前|当前|现有|现|截至|截止|到了|到|至|在|于|自|从|以|按|则|对应"
    r"|相应|分别|预计到?|预期|有望|估计|力争|计划|带动|推动|"
    r"公告称|公司预计|我们预计|全年|当年|同期|期末|期内|报告期内"
    r"|报告期|本期|去年|今年|上年|前年|明年|上年同期|去年同期|年末"
    r"|年底|末|底|初|"
    rf"[（(）)：:“”\"'\s—]|{HIDDEN}+|的|共|约|已|将)"
)
TOLD = re.compile(
    r"\A.*?(?:显示|统计|测算|预计|预测|预期|估计|估算|披露|指出|认为"
    r"|透露|公布|宣布|表示|介绍|数据|报告|口径|发布|称|公告|提出|要求"
    r"|明确)(?:，|,|：|:|到|，)"
    r"|\A(?:据|根据|按照?)[^，,]*?(?:显示|统计|测算|预计|预测|估计"
    r"|估算|披露|数据|报告|口径|介绍|公布)"
    r"|\A[^，,的]{2,12}?(?:数据显示|统计显示|显示|披露|指出|透露|公布|宣布)(?=.{2})"
    rf"|\A[^，,的]{{2,12}}?(?:预计|预测|估计|估算)(?=到?{HIDDEN}|到"
    rf"|全球|中国|我国|全国)"
)
DONE = re.compile(
    r"\A(?:(?:已经|已|累计|共|新|共计|首次|合计|成功|正式|全面)*"
    r"(?:实现|完成|录得|取得|拥有|共有|有|建成|达成|获得|开出|设有"
    r"|设立|覆盖|保有|建有|部署|出台|发布)了?)(?=.)"
)
PLACES = (
    "我国|中国大陆|中国|全国|国内|全球|世界|美国|日本|韩国|印度|德国"
    "|法国|英国|欧盟|欧洲|亚太|东南亚|俄罗斯|巴西|越南|印尼"
    "|印度尼西亚|"
    "泰国|新加坡|澳大利亚|加拿大|墨西哥|沙特|阿联酋|土耳其|意大利"
    "|西班牙|荷兰|瑞士|瑞典|挪威|波兰|南非|非洲|拉美|北美|中东|香港"
    "|台湾|澳门|"
    "(?:北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|成都|武汉|西安"
    "|合肥|长沙|郑州|青岛|宁波|厦门|无锡|佛山|东莞)市?|"
    "(?:广东|江苏|浙江|山东|河南|四川|湖北|湖南|福建|安徽|河北|陕西"
    "|江西|辽宁|云南|山西|贵州|黑龙江|吉林|甘肃|海南|青海)省?|"
    "(?:内蒙古|广西|新疆|宁夏|西藏)(?:自治区)?|长三角|珠三角|京津冀"
    "|粤港澳大湾区|东部地区|中部地区|西部地区|中美合计|中美"
)
PLACE = re.compile(rf"(?:{PLACES})(?![语文籍式菜系])")
WHO = re.compile(
    r"[一-鿿A-Za-z0-9·&.\-（）() ]{1,24}?(?:股份有限公司|有限公司|公司"
    r"|集团|银行|股份|科技|证券|保险|汽车|电子|能源|控股|实业|药业"
    r"|医药|生物|半导体|光电|航空|"
    r"物流|省|市|州|县|地区|自治区|交易所|基金|平台|大学|研究院)(?=.)"
)
OWN = (
    "营业总?收入|主营业务收入|总?营收|销售收入|收入总额|净利润"
    "|归母净利润|归属于(?:上市公司股东|母公司(?:所有者)?)的净利润"
    "|扣非(?:归母)?净利润|净亏损|亏损|毛利率|净利率|毛利|"
    "研发投入|研发费用率?|研发支出|总资产|净资产|总负债|总市值|市值"
    "|员工总?数|员工|门店总?数|门店|交付量|汽车交付量|资本开支"
    "|资本支出|经营性现金流净额|每股收益|"
    "股价|收盘价|市场份额|市占率|市场占有率|不良贷款率|净息差"
    "|在手订单|订单金额|月活跃用户数?|日活跃用户数?|月活|日活|GMV"
    "|总?票房|"
    "注册用户数?|付费用户数?|订阅用户数?|现金分红|分红|融资额|估值"
    "|资产负债率|GDP|地区生产总值|常住人口"
)
OF_WHOM = re.compile(rf"(?P<who>.+?)(?P<what>(?:{OWN})(?:.{{0,6}}))\Z")
MODIFIER = re.compile(
    r"(?:业务|板块|部门|产品|服务|国内|海外|境外|线上|线下|合并"
    r"|单季度?|整体|平均|人均|行业|市场|累计|合计|主营|季度|年度|期|总"
    r"|净|新增|板卡|单店|同店|零售)\Z"
)
SELF = re.compile(
    r"\A(?:该公司|本公司|公司|集团|该集团|其(?![他余])|该|企业(?=的)"
    r"|本集团|该企业|该行|本行|该省|全省|全市)(?:的)?(?=.|\Z)"
)
MODAL = re.compile(
    r"(?P<who>[^的]{2,10}?)(?:已|(?<![虚模])拟(?!合)|计划|预计"
    r"|将(?![军来]))(?:已|拟|计划|将|累计|共)*(?P<what>(?!于).{2,})\Z"
)
ACTED = re.compile(
    r"(?P<verb>交付|生产|销售|出口|进口|发行|签约|采购|发运)(?P<what>[^额量值价]{2,})\Z"
)
HEADED = re.compile(
    r"(?:规模|数量?|总量|收入|营收|利润|亏损|成本|费用|投入|支出|额|量"
    r"|价|价格|值|率|占比|比重|比例|份额|人数|用户|均价|指数|装机|面积"
    r"|产值|产能|GDP|"
    r"里程|人口|余额|资产|负债|市值|估值|速度|功率|能耗|PMI|CPI|PPI"
    r"|ROE|EPS|ARPU|GMV|工资|薪酬|时长|时间|周期|评分|得分|人员|人才"
    r"|机构|储量|订单|订单数|排名|票房|税|资金|贷款|存款)\Z"
)
"""What can be measured by its last word."""
RATES = re.compile(
    rf"\A(?:{BASIS}|{ADVERB}|{UP}|{DOWN}|平均)*(?:增长率|增速|增幅|降幅"
    rf"|跌幅|涨幅|升幅|占比|比重|比例|份额|增长|下降|复合增长率"
    rf"|复合增速|变动|CAGR)\Z"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words before a number say."""

    kind: Kind
    noun: str
    """Of what; empty: of what was spoken of before."""
    basis: str = ""
    """`同比`, `较上年末`; of a share `占全国`; of a rank where."""
    verb: str = ""
    falls: bool = False


def read_phrase(
    words: str, *, is_points: bool, is_rank: bool, is_times: bool
) -> Phrase:
    """The words between the last number, or the clause's beginning, and a number.

    Args:
        words: with hidden periods.
        is_points: whether the number counts 百分点 or %.
        is_rank: whether it is a 第n.
        is_times: whether it counts 倍.
    """
    if is_rank:
        found = RANK.search(words)
        if found:
            return Phrase("rank", words[: found.start()], found["of"])
        return Phrase("rank", trimmed(words))
    if not re.search(rf"(?:{TO})(?:约|近|超过?)?{HIDDEN}*(?:的)?\s*\Z", words):
        change = CHANGE.search(words)
        if change and not _is_noun(words, change):
            falls = (
                re.search(DOWN, change["verb"]) is not None and change["verb"] != "新增"
            )
            basis = "".join(re.findall(BASIS, clean(change["basis"]) + change["verb"]))
            if not basis and clean(change["basis"]) in ("年均", "月均"):
                basis = clean(change["basis"])
            head = words[: change.start()]
            return Phrase("change", head, basis, change["verb"], falls)
    share = SHARE.search(words)
    if share and is_points:
        head = re.sub(rf"(?:{ADVERB})+\Z", "", share["head"])
        return Phrase(
            "share",
            head,
            "占" + share["of"].rstrip("的") + (share["noun"] or "").lstrip("的"),
        )
    return Phrase("level", trimmed(words))


def _is_noun(words: str, change: re.Match[str]) -> bool:
    """增速为 and 增长率达 are nouns; 新增 before its noun is none of a change."""
    tail = change["tail"]
    if tail.startswith(("率", "速", "幅")):
        return True
    return change["verb"] == "新增" and bool(
        words[: change.start()].strip(HIDDEN + " 的")
    )


def trimmed(words: str) -> str:
    """Without the verb, its adverbs and the period that stand before the number."""
    while True:
        found = TRAIL.search(words) if not NOUN_END.search(words) else None
        if found is None or found.start() == len(words):
            return words
        words = words[: found.start()]


def clean(words: str) -> str:
    """Without hidden periods and spaces between Chinese characters."""
    words = re.sub(rf"{HIDDEN}+", "", words)
    return re.sub(r"(?<![A-Za-z0-9]) +| +(?![A-Za-z0-9])", "", words).strip()


def stripped(words: str) -> str:
    """Without conjunctions, who says it, and what stands around a noun phrase."""
    words = re.sub(r"【[^】]*】", "", words)
    heading = re.match(
        r"(?P<who>[^，,：:]{2,12}?)(?:发布|公告|披露|公布)[^：:]*[：:]", words
    )
    if heading:
        words = heading["who"] + words[heading.end() :]
    told = TOLD.match(words)
    if told and words[told.end() :].strip(HIDDEN + "，, "):
        words = words[told.end() :]
    while True:
        found = LEAD.match(words)
        if found is None or not found[0]:
            break
        words = words[found.end() :]
    return words.strip(" ，,、：:")


def whose(noun: str) -> tuple[str, str]:
    """A noun phrase → (entity, metric); the entity empty when none is named."""
    before, period, after = noun.partition(HIDDEN)
    after = after.lstrip(HIDDEN)
    if period and before.strip() and clean(stripped(after)):
        head = re.sub(r"(?:机构|公司|我们|券商)?将\Z|的\Z", "", clean(before))
        return head, nominal(DONE.sub("", clean(stripped(after))))
    noun = clean(noun)
    itself = SELF.match(noun)
    if itself:
        noun = DONE.sub("", noun[itself.end() :])
    place = PLACE.match(noun)
    if place:
        brackets = re.compile(r"（[^）]*）").match(noun, place.end())
        end = brackets.end() if brackets else place.end()
        rest = noun[end:].removeprefix("的").removeprefix("地区的")
        return noun[:end], nominal(DONE.sub("", rest))
    planned = MODAL.match(noun)
    if planned:
        return planned["who"], nominal(planned["what"])
    own = OF_WHOM.match(noun)
    if (
        own
        and not own["who"].endswith(("和", "与", "及", "、"))
        and not MODIFIER.search(own["who"])
        and len(own["who"]) <= 16
    ):
        return own["who"].removesuffix("的"), own["what"]
    owned = re.match(r"(?P<who>[^的]{2,20})的(?P<what>[^的]{2,20})\Z", noun)
    if owned and (
        WHO.fullmatch(owned["who"] + "x"[:0])
        or re.search(rf"\A(?:{OWN})", owned["what"])
    ):
        return owned["who"], owned["what"]
    who = WHO.match(noun)
    if who and re.match(r".*(?:公司|集团|银行|股份)\Z", who[0]):
        rest = noun[who.end() :].removeprefix("的")
        return who[0], DONE.sub("", rest)
    return "", nominal(DONE.sub("", noun))


def nominal(noun: str) -> str:
    """交付新车 is 新车交付量."""
    acted = ACTED.match(noun)
    if acted is None or HEADED.search(noun):
        return noun
    return acted["what"] + {"生产": "产量", "销售": "销量"}.get(
        acted["verb"], acted["verb"] + "量"
    )

"""China's provinces as equal squares, each about where it lies: a tile-grid map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Province:
    """A square of the map; its names by GB/T 2260 and ISO 3166-2:CN."""

    short: str
    """`广东`."""
    full: str
    """`广东省`."""
    english: str
    """`Guangdong`."""
    code: str
    """`GD`."""
    column: int
    row: int

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called in data."""
        return (self.short, self.full, self.english, self.code, f"CN-{self.code}")


def _square(words: str, column: int, row: int) -> Province:
    short, full, english, code = words.split()
    return Province(short, full, english.replace("_", " "), code, column, row)


PROVINCES = tuple(
    _square(words, column, row)
    for words, column, row in (
        ("黑龙江 黑龙江省 Heilongjiang HL", 8, 0),
        ("内蒙古 内蒙古自治区 Inner_Mongolia NM", 5, 1),
        ("辽宁 辽宁省 Liaoning LN", 7, 1),
        ("吉林 吉林省 Jilin JL", 8, 1),
        ("新疆 新疆维吾尔自治区 Xinjiang XJ", 0, 2),
        ("甘肃 甘肃省 Gansu GS", 2, 2),
        ("宁夏 宁夏回族自治区 Ningxia NX", 3, 2),
        ("山西 山西省 Shanxi SX", 4, 2),
        ("河北 河北省 Hebei HE", 5, 2),
        ("北京 北京市 Beijing BJ", 6, 2),
        ("天津 天津市 Tianjin TJ", 7, 2),
        ("青海 青海省 Qinghai QH", 1, 3),
        ("陕西 陕西省 Shaanxi SN", 3, 3),
        ("河南 河南省 Henan HA", 4, 3),
        ("山东 山东省 Shandong SD", 5, 3),
        ("西藏 西藏自治区 Tibet XZ", 1, 4),
        ("四川 四川省 Sichuan SC", 2, 4),
        ("重庆 重庆市 Chongqing CQ", 3, 4),
        ("湖北 湖北省 Hubei HB", 4, 4),
        ("安徽 安徽省 Anhui AH", 5, 4),
        ("江苏 江苏省 Jiangsu JS", 6, 4),
        ("上海 上海市 Shanghai SH", 7, 4),
        ("云南 云南省 Yunnan YN", 2, 5),
        ("贵州 贵州省 Guizhou GZ", 3, 5),
        ("湖南 湖南省 Hunan HN", 4, 5),
        ("江西 江西省 Jiangxi JX", 5, 5),
        ("浙江 浙江省 Zhejiang ZJ", 6, 5),
        ("广西 广西壮族自治区 Guangxi GX", 3, 6),
        ("广东 广东省 Guangdong GD", 4, 6),
        ("福建 福建省 Fujian FJ", 5, 6),
        ("台湾 台湾省 Taiwan TW", 6, 6),
        ("海南 海南省 Hainan HI", 3, 7),
        ("澳门 澳门特别行政区 Macao MO", 4, 7),
        ("香港 香港特别行政区 Hong_Kong HK", 5, 7),
    )
)
PLACES = {
    name.casefold(): province for province in PROVINCES for name in province.names
}
"""Every name, without case, to its square."""

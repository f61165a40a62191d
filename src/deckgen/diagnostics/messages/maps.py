"""Messages of the room `maps`: charts whose values are areas of a plane."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "chart-picture-only": Message(
        "error",
        en="`type: {type}` has no native form, and `engine: native` asks for one",
        zh="`type: {type}` 没有原生图表的形式，而 `engine: native` 要求原生",
        hints_en=("leave `engine:` out: it is drawn as a picture",),
        hints_zh=("去掉 `engine:`：这种图画成图片",),
    ),
    "map-key": Message(
        "error",
        en="no place of `{file}` has the property `{key}`; there are: {known}",
        zh="`{file}` 里没有一个地方带属性 `{key}`；有的是：{known}",
        hints_en=("name the property that holds the names: `map_key: name`",),
        hints_zh=("写明存放地名的属性：`map_key: name`",),
    ),
    "map-missing": Message(
        "error",
        en="`type: map` needs the outlines of its places",
        zh="`type: map` 需要各地的轮廓",
        hints_en=(
            "put a GeoJSON beside the report and name it: `map: regions.geojson`",
            "use `type: tile-map` for China's provinces",
        ),
        hints_zh=(
            "把 GeoJSON 放在报告旁边并写上 `map: regions.geojson`",
            "只画中国各省可用 `type: tile-map`",
        ),
    ),
    "map-missing/file": Message(
        "error",
        en="there is no map `{path}` under `templates/`",
        zh="`templates/` 下没有地图 `{path}`",
        hints_en=("did you mean `{near}`?", "its name ends in `.geojson`"),
        hints_zh=("是否想写 `{near}`？", "文件名以 `.geojson` 结尾"),
    ),
    "map-place": Message(
        "error",
        en="`{name}` is no place of the map",
        zh="`{name}` 不是地图上的地方",
        hints_en=("did you mean `{near}`?", "leave totals out with `where:`"),
        hints_zh=("是否想写 `{near}`？", "用 `where:` 去掉合计"),
    ),
    "map-place/twice": Message(
        "error",
        en="`{name}` names a place that has a value already",
        zh="`{name}` 所指的地方已经有值了",
        hints_en=("keep one row a place, e.g. with `where:` or `period:`",),
        hints_zh=("每个地方只留一行，例如用 `where:` 或 `period:`",),
    ),
    "map-unreadable": Message(
        "error",
        en="`{file}` is no JSON in UTF-8",
        zh="`{file}` 不是 UTF-8 编码的 JSON",
        hints_en=("save the map as GeoJSON",),
        hints_zh=("把地图另存为 GeoJSON",),
    ),
    "map-unreadable/shape": Message(
        "error",
        en="`{file}` is no map: a {what} is not as GeoJSON has it",
        zh="`{file}` 不是地图：其中的 {what} 不合 GeoJSON 的格式",
        hints_en=("save it as a GeoJSON of polygons (RFC 7946)",),
        hints_zh=("另存为由多边形组成的 GeoJSON（RFC 7946）",),
    ),
    "treemap-part": Message(
        "error",
        en="`{category}` is no part of the treemap: it has no positive value, or two",
        zh="`{category}` 不能成为树图的一块：没有正的数值，或有两个数值",
        hints_en=("leave it out with `where:`", "use `type: bar`"),
        hints_zh=("用 `where:` 去掉这一类", "改用 `type: bar`"),
    ),
}

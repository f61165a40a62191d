"""Messages of queries and databases, a part of the room `inputs`."""

from deckgen.diagnostics.messages.data import MEAN, MEAN_ZH, say

QUERIES = {
    "query-not-read-only": say(
        "a query is one statement that only reads",
        "查询须是一条只读取的语句",
        ("begin it with `select` or `with`, and end it after one statement",),
        ("以 `select` 或 `with` 开头，只写一条语句",),
    ),
    "query-length": say(
        "the query has more than {limit} characters",
        "查询超过 {limit} 个字符",
        ("split it into datasets that read each other",),
        ("拆成几个相互引用的数据集",),
    ),
    "query-error": say(
        "the query fails: {reason}",
        "查询失败：{reason}",
        ("correct the query",),
        ("改正查询",),
    ),
    "query-table": say(
        "there is no dataset `{name}` that the query could read",
        "没有可供查询读取的数据集 `{name}`",
        (*MEAN, "name a dataset by its id, or a file: `from 'data/{name}.csv'`"),
        (*MEAN_ZH, "写数据集的标识，或写文件：`from 'data/{name}.csv'`"),
    ),
    "query-function": say(
        "`{name}` may not stand in place of a table",
        "`{name}` 不能用作表格",
        ("name a file under `data/` or a dataset",),
        ("写 `data/` 下的文件或数据集",),
    ),
    "query-not-same": say(
        "`{what}` gives another result each time",
        "`{what}` 每次的结果都不同",
        ("write the day, or the rows, that are meant",),
        ("写明所指的日期或行",),
    ),
    "query-column-type": say(
        "the column `{name}` is of type `{type}`, which no cell can hold",
        "列 `{name}` 的类型为 `{type}`，单元格无法容纳",
        ("turn it into text, a number or a date, e.g. with `cast(… as varchar)`",),
        ("转换为文本、数字或日期，例如 `cast(… as varchar)`",),
    ),
    "query-time": say(
        "the query took more than {seconds} seconds and was stopped",
        "查询超过 {seconds} 秒，已停止",
        ("make it simpler, or give it longer: `timeout: 300`",),
        ("简化查询，或延长时间：`timeout: 300`",),
    ),
    "query-memory": say(
        "the query needs more than {limit} of memory",
        "查询需要超过 {limit} 的内存",
        ("aggregate earlier, or keep fewer columns",),
        ("更早汇总，或减少列",),
    ),
    "query-loses": say(
        "rows of `{name}` differ in their {role}, and the query does not say which is "
        "which",
        "`{name}` 各行的 {role} 不同，而查询没有保留",
        ("select `{column}` too and name it: `{role}_field: {column}`",),
        ("同时选出 `{column}`，并写 `{role}_field: {column}`",),
    ),
    "dataset-cycle": say(
        "the dataset `{name}` reads itself: {around}",
        "数据集 `{name}` 读取了自身：{around}",
        ("let one of them read the file",),
        ("让其中一个直接读取文件",),
    ),
    "unknown-dataset/base": say(
        "there is no dataset `{name}`",
        "没有数据集 `{name}`",
        (*MEAN, "create `data/{name}.yaml`"),
        (*MEAN_ZH, "创建 `data/{name}.yaml`"),
    ),
}

DATABASES = {
    "database-name": say(
        "`{name}` cannot name a database",
        "`{name}` 不能作为数据库的名称",
        ("use letters, digits, `-` and `_`, e.g. `database: warehouse`",),
        ("使用字母、数字、`-` 和 `_`，例如 `database: warehouse`",),
    ),
    "database-name/address": say(
        "an address of a database stands in the file",
        "文件中写有数据库的地址",
        (
            (
                "write a name, `database: warehouse`, and put the address into the "
                "environment variable `DECKGEN_DB_WAREHOUSE`"
            ),
            "change the password if the file was shared",
        ),
        (
            "只写名称 `database: warehouse`，将地址放入环境变量 `DECKGEN_DB_WAREHOUSE`",
            "如果文件已分享给他人，请更换密码",
        ),
    ),
    "database-address": say(
        "the address of the database `{name}` is not known",
        "不知道数据库 `{name}` 的地址",
        (
            (
                "set the environment variable `{variable}`, e.g. to "
                "`postgresql://user:password@server/name`"
            ),
        ),
        ("设置环境变量 `{variable}`，例如 `postgresql://user:password@server/name`",),
    ),
    "database-address/form": say(
        "the environment variable `{variable}` of `{name}` holds no address",
        "`{name}` 的环境变量 `{variable}` 不是地址",
        ("write it as in `postgresql://user:password@server/name`",),
        ("写成 `postgresql://user:password@server/name` 的形式",),
    ),
    "database-kind": say(
        "`{variable}` names a database of kind `{kind}`, which cannot be kept "
        "read-only here",
        "`{variable}` 指向 `{kind}` 类数据库，此处无法保证只读",
        ("use PostgreSQL or SQLite, or save the table `{name}` gives as a file",),
        ("使用 PostgreSQL 或 SQLite，或将 `{name}` 的表存为文件",),
    ),
    "database-unreachable": say(
        "the server of the database `{name}` cannot be reached",
        "无法连接数据库 `{name}` 的服务器",
        ("check the network, and server and port in `{variable}`",),
        ("检查网络，以及 `{variable}` 中的服务器和端口",),
    ),
    "database-login": say(
        "the server of the database `{name}` was reached and refuses the login",
        "已连接到数据库 `{name}` 的服务器，但登录被拒绝",
        ("check user, password and name of the database in `{variable}`",),
        ("检查 `{variable}` 中的用户、密码和数据库名",),
    ),
    "database-table": say(
        "the database `{name}` has no such table: {reason}",
        "数据库 `{name}` 中没有该表：{reason}",
        ("correct the name, with its schema if it has one: `sales.orders`",),
        ("改正表名，必要时写上模式名：`sales.orders`",),
    ),
    "database-permission": say(
        "the user of `{variable}` may not read this in `{name}`: {reason}",
        "`{variable}` 的用户无权在 `{name}` 中读取：{reason}",
        ("ask the administrator for the right to read the table",),
        ("向管理员申请读取该表的权限",),
    ),
    "database-writes": say(
        "the query would write into the database `{name}`: it was refused",
        "该查询会写入数据库 `{name}`，已被拒绝",
        ("keep to functions that only read",),
        ("只使用读取数据的函数",),
    ),
}

QUERY_MESSAGES = {**QUERIES, **DATABASES}

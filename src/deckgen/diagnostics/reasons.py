"""Why something could not be read, in Chinese: the system and libraries say it in
English, and a Chinese message would end in the middle of a sentence."""

from __future__ import annotations

import re

REASONS = (
    # Of the system, as errno words it.
    (r"Permission denied|Operation not permitted|Access is denied", "没有权限"),
    (r"No such file or directory", "文件不存在"),
    (r"Is a directory", "它是文件夹"),
    (r"Not a directory", "路径中有一段不是文件夹"),
    (r"File name too long", "路径太长"),
    (r"No space left on device|Disk quota exceeded", "磁盘已满"),
    (r"Read-only file system", "磁盘只能读取"),
    (r"Input/output error", "磁盘读写出错"),
    (r"Too many open files", "打开的文件太多"),
    (r"Too many levels of symbolic links", "链接绕成了圈"),
    (r"Address already in use", "已被占用"),
    (r"Connection refused", "对方拒绝连接"),
    (r"Connection reset by peer", "连接被对方断开"),
    (r"Network is unreachable|No route to host", "网络不通"),
    (
        (
            r"(?:Temporary failure in name resolution|Name or service not known|"
            r"nodename nor servname provided.*|getaddrinfo failed)"
        ),
        "找不到这个网站",
    ),
    (r".*certificate verify failed.*", "网站的证书无法验证"),
    # Of our readers.
    (r"bad path", "路径不对"),
    (r"no address", "不是网址"),
    (r"text that is not UTF-8|(?:it is )?not UTF-8|it is not UTF-8", "不是 UTF-8 编码"),
    (r"(?:it is )?no JSON", "不是 JSON"),
    (r"no JSON at line (\d+)", "第 {0} 行起不是 JSON"),
    (r"no HTML", "不是 HTML"),
    (r"no page in it", "其中没有网页"),
    (r"no entries|no records|no items", "其中没有条目"),
    (r"(?:it is )?nested too deeply", "嵌套太深"),
    (r"it cannot be read", "读不出来"),
    (r"it has no sheet", "没有工作表"),
    (r"more than (\d+) MB", "超过 {0} MB"),
    (r"entities", "含有实体"),
    (r"not of format (\S+)", "不是第 {0} 版格式"),
    (r"format `(.*)` is not (.+)", "格式 `{0}` 不是 {1}"),
    (r"(`\w+`) is no number", "{0} 不是数"),
    (r"(`\w+`) is no mapping", "{0} 不是键和值"),
    (r"(`\w+`) is no list", "{0} 不是列表"),
    (r"(`\w+`) is no text", "{0} 不是文字"),
    (r"(`\w+`) holds no rows of texts", "{0} 里不是一行行文字"),
    (r"(.+) is no XML in UTF-8", "{0} 不是 UTF-8 编码的 XML"),
    (r"(.+) is empty", "{0} 是空的"),
    # Of the libraries that open workbooks.
    (r"File is not a zip file|Bad magic number for .*", "文件已损坏，或不是工作簿"),
    (r"Bad CRC-32 for file '(.+)'", "其中的 {0} 已损坏"),
    (r"There is no item named '(.+)' in the archive", "其中缺少 {0}"),
    (
        r"compression type \d+ \((.+)\)|That compression method is not supported",
        "压缩方式不受支持",
    ),
    (r"File '(.+)' is encrypted.*", "有密码保护"),
)
"""What is said, as a whole, and the same in Chinese; all else stands as it is said."""


def reason_in_chinese(said: str) -> str:
    """A reason in Chinese, or as it was said."""
    for pattern, words in REASONS:
        if found := re.fullmatch(pattern, said):
            return words.format(*found.groups())
    return said

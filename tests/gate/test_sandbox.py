"""Known ways out of a template sandbox: each ends in one diagnostic, never a value."""

from __future__ import annotations

import pytest

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, render_diagnostics
from deckgen.readers import read_chapter
from deckgen.readers.source_map import OPEN
from deckgen.readers.templates import run_template
from support.catalog import scope

FILES = {
    "report/secret.md": "机密",
    "report/part.md": "部分\n",
    "house.yaml": "name: x",
}


def findings(text: str) -> tuple[tuple[Diagnostic, ...], int]:
    """What reading a text finds, and how many values it printed."""
    report = Report()
    try:
        ran, values = run_template(
            text,
            file="report/01.md",
            scope=scope(),
            texts={**FILES, "report/01.md": text},
            folder="report",
            report=report,
        )
    except DeckgenError as error:
        return error.diagnostics, 0
    assert ran.text.count(OPEN) == len(values)
    return report.sorted(), len(values)


EXPRESSIONS = {
    # attributes and what hangs on them
    "''.__class__": "template-forbidden",
    '"".__class__.__mro__': "template-forbidden",
    "''.__class__.__mro__[1].__subclasses__()": "template-forbidden",
    "().__class__.__base__": "template-forbidden",
    "[].__class__": "template-forbidden",
    "{}.__class__": "template-forbidden",
    "(1).__class__": "template-forbidden",
    "True.__class__": "template-forbidden",
    "fact.__call__": "template-forbidden",
    "fact.__globals__": "template-forbidden",
    'fact("users.genai").value': "template-forbidden",
    'fact("users.genai").__class__': "template-forbidden",
    'fact("users.genai").__init__.__globals__': "template-forbidden",
    'rows("companies").__len__': "template-forbidden",
    "params.__class__": "template-forbidden",
    "params.region.__class__": "template-forbidden",
    "params.region.upper": "template-forbidden",
    "params.region.upper()": "template-forbidden",
    "params.items()": "template-forbidden",
    "params.nothing": "unknown-field",
    "edition.__dict__": "template-forbidden",
    "edition.period.end": "template-forbidden",
    "edition._fields": "template-forbidden",
    "self": "unknown-name",
    "self.__init__": "template-forbidden",
    "self._TemplateReference__context": "template-forbidden",
    # names of Jinja2, Flask and Python
    "config": "unknown-name",
    "request": "unknown-name",
    "request.application": "unknown-name",
    "g": "unknown-name",
    "session": "unknown-name",
    "url_for.__globals__": "template-forbidden",
    "cycler": "unknown-name",
    "cycler.__init__.__globals__.os": "template-forbidden",
    "joiner.__init__": "template-forbidden",
    "namespace.__init__": "template-forbidden",
    "lipsum": "unknown-name",
    "lipsum()": "unknown-function",
    "lipsum.__globals__['os']": "template-forbidden",
    "range(10)": "unknown-function",
    "dict(a=1)": "unknown-function",
    "cycler(1, 2)": "unknown-function",
    "joiner()": "unknown-function",
    "namespace(a=1)": "unknown-function",
    "super()": "unknown-function",
    "caller()": "unknown-function",
    "eval('1')": "unknown-function",
    "exec('1')": "unknown-function",
    "open('/etc/passwd')": "unknown-function",
    "__import__('os')": "unknown-function",
    "getattr('', 'x')": "unknown-function",
    "__builtins__": "unknown-name",
    "_": "unknown-name",
    "loop.index": "unknown-name",
    "varargs": "unknown-name",
    "kwargs": "unknown-name",
    "none": "template-forbidden",
    # filters
    "'x'|attr('__class__')": "unknown-format",
    "''|attr('\\x5f\\x5fclass\\x5f\\x5f')": "unknown-format",
    "'x'|safe": "unknown-format",
    "'x'|e": "unknown-format",
    "'a'|upper": "unknown-format",
    "[1]|map('attr', 'x')": "unknown-format",
    "'x'|format(1)": "unknown-format",
    "['a']|join": "unknown-format",
    "[3,1]|sum": "unknown-format",
    "'6'|int": "unknown-format",
    "'<b>'|striptags": "unknown-format",
    "[1]|tojson": "unknown-format",
    "'x'|pprint": "unknown-format",
    "1|filesizeformat": "unknown-format",
    "fact('users.genai')|string": "unknown-format",
    "fact('users.genai')|digits(*[1])": "template-forbidden",
    "fact('users.genai')|digits(n=1)": "template-forbidden",
    # items, slices, operators that make strings or numbers
    "'abc'[0]": "template-forbidden",
    "params['region']": "template-forbidden",
    "'abc'[::-1]": "template-forbidden",
    "[1,2][:1]": "template-forbidden",
    "'6.0' ~ '2亿'": "template-forbidden",
    "'{0.__class__}'.format(fact)": "template-forbidden",
    "'%s' % 'x'": "template-forbidden",
    "'%c' % 55": "template-forbidden",
    "7 % 3": "template-forbidden",
    "2 ** 10": "template-forbidden",
    "7 // 2": "template-forbidden",
    "+7": "template-forbidden",
    "'x' * 10": "not-a-quantity",
    "'6' + '2'": "not-a-quantity",
    "3 + 4": "literal-in-arithmetic",
    "3 - 4": "literal-in-arithmetic",
    "-7": "literal-in-arithmetic",
    "fact('users.genai') * 100": "literal-in-arithmetic",
    "'a' if true else 'b'": "template-forbidden",
    "6 if true": "template-forbidden",
    "fact('users.genai') is defined": "template-forbidden",
    "1 is odd": "template-forbidden",
    "'a' in 'abc'": "template-forbidden",
    "'a' not in 'abc'": "template-forbidden",
    "{'a': 6}": "template-forbidden",
    "[[1], [2]]": "template-forbidden",
    # calls
    "fact(*['users.genai'])": "template-forbidden",
    "fact(**{'name': 'users.genai'})": "template-forbidden",
    "fact('users.genai')()": "template-forbidden",
    "('fact')('users.genai')": "template-forbidden",
    "fact('users.genai', name='users.genai')": "unknown-field",
    "q('5亿人', text='6亿人')": "unknown-argument",
    "fact('users.genai', period='2024-12', period='2025-12')": "template-syntax",
    "fact": "unknown-name",
    "fact(fact)": "unknown-name",
    "fact('users.__class__')": "unknown-field",
    "fact('__class__.genai')": "unknown-dataset",
    "fact('../secret.x')": "name-incomplete",
    "fact('secret/../users.genai')": "unknown-dataset",
    "fact('users.genai', __class__='x')": "unknown-field",
    "figure('other:fig-users')": "not-yet-supported",
    # escapes and private characters
    "fact('\\ue000\\ue010\\ue001')": "refused-character",
    "'\\U000f0000'": "refused-character",
    "'\\N{LATIN SMALL LETTER A}\\x'": "template-syntax",
    "\uff3f\uff3fclass": "template-syntax",
    "fact(“users.genai”)": "template-syntax",
    # numbers that end no machine
    "9" * 5000: "template-syntax",
    "1e999": "template-syntax",
    "0xffff": "template-syntax",
    "pct('nan')": "argument-type",
    "pct('inf')": "argument-type",
    "pct('1e999999999')": "argument-type",
    "q('inf')": "threshold-unreadable",
    "q('" + "9" * 100 + "%')": "threshold-unreadable",
    "top('regions.产值', 1e9)": "template-syntax",
    "top('regions.产值', -1)": "literal-in-arithmetic",
    "top('regions.产值', 0)": "argument-type",
    "fact('users.genai', period='" + "2024/" * 2000 + "')": "period-unreadable",
    "": "template-syntax",
}


@pytest.mark.parametrize(("text", "code"), EXPRESSIONS.items())
def test_expressions(text: str, code: str) -> None:
    found, printed = findings(f"前 {{{{ {text} }}}} 后")
    assert [d.code for d in found] == [code], found
    assert printed == 0
    assert found[0].span.line == 1
    for language in ("zh-CN", "en"):
        assert "{" + "figure}" not in render_diagnostics(found, language)


BEFORE_IT_RUNS = {
    "template-forbidden",
    "template-syntax",
    "unknown-name",
    "unknown-function",
    "unknown-format",
    "not-yet-supported",
    "refused-character",
}


@pytest.mark.parametrize(
    "text", [t for t, code in EXPRESSIONS.items() if code in BEFORE_IT_RUNS]
)
@pytest.mark.parametrize(
    "branch",
    [
        '{{% if "a" == "b" %}}{{{{ {} }}}}{{% endif %}}',
        '{{% if "a" == "a" %}}x{{% else %}}{{{{ {} }}}}{{% endif %}}',
        '{{% if "a" == "a" %}}x{{% elif {} %}}y{{% endif %}}',
        "{{% for r in [] %}}{{{{ {} }}}}{{% endfor %}}",
        '{{% if "a" == "b" %}}{{% set x = {} %}}{{% endif %}}',
        '{{% if "a" == "b" %}}{{% for r in {} %}}x{{% endfor %}}{{% endif %}}',
        '{{% if "a" == "b" %}}{{% claim {} %}}x{{% endclaim %}}{{% endif %}}',
    ],
)
def test_branches_that_are_not_taken(text: str, branch: str) -> None:
    found, printed = findings(branch.format(text))
    # `a if b` is no expression where a tag ends with one: the parser says so itself.
    wanted = {EXPRESSIONS[text]} | ({"template-syntax"} if " if " in text else set())
    assert len(found) == 1
    assert found[0].code in wanted, found
    assert printed == 0


STATEMENTS = {
    "{% macro m() %}9{% endmacro %}": "template-forbidden",
    "{% macro m() %}{{ ''.__class__ }}{% endmacro %}": "template-forbidden",
    "{% call m() %}9{% endcall %}": "template-forbidden",
    "{% call(x) m() %}9{% endcall %}": "template-forbidden",
    "{% import 'secret.md' as s %}": "template-forbidden",
    "{% from 'secret.md' import x %}": "template-forbidden",
    "{% extends 'secret.md' %}": "template-forbidden",
    "{% block a %}9{% endblock %}": "template-forbidden",
    "{% block a %}{{ super() }}{% endblock %}": "template-forbidden",
    "{% filter upper %}a{% endfilter %}": "template-forbidden",
    "{% set x %}9{% endset %}": "template-forbidden",
    "{% set x, y = [1, 2] %}": "template-forbidden",
    "{% set x.y = 1 %}": "template-forbidden",
    "{% autoescape true %}a{% endautoescape %}": "template-forbidden",
    "{% with x = 1 %}a{% endwith %}": "template-forbidden",
    "{% do fact('users.genai') %}": "template-syntax",
    "{% raw %}{{ 9 }}{% endraw %}": "template-forbidden",
    "{%- raw -%}{{ 9 }}{%- endraw -%}": "template-forbidden",
    "{% endraw %}": "template-syntax",
    "{% debug %}": "template-syntax",
    "{% trans %}a{% endtrans %}": "template-syntax",
    "{% break %}": "template-syntax",
    "{% continue %}": "template-syntax",
    "{% print 9 %}": "template-forbidden",
    "{% for x in 'abc' %}{{ x }}{% endfor %}": "not-a-list",
    "{% for x in 5 %}9{% endfor %}": "not-a-list",
    "{% for x in fact('users.genai') %}9{% endfor %}": "not-a-list",
    "{% for x in params %}9{% endfor %}": "not-a-list",
    "{% for x in range(9) %}9{% endfor %}": "unknown-function",
    "{% for k, v in params.items() %}9{% endfor %}": "template-forbidden",
    "{% for r in rows('companies') if r.name %}9{% endfor %}": "template-forbidden",
    "{% for r in rows('companies') recursive %}9{% endfor %}": "template-forbidden",
    "{% for r in rows('companies') %}{{ loop.index }}{% endfor %}": "unknown-name",
    "{% for r in rows('companies') %}{{ loop(r) }}{% endfor %}": "unknown-function",
    "{% for r in rows('companies') %}{{ r.__class__ }}{% endfor %}": (
        "template-forbidden"
    ),
    "{% for r in rows('companies') %}{{ r.rows }}{% endfor %}": "unknown-field",
    "{% for r in rows('companies') %}{{ r.name.x }}{% endfor %}": "template-forbidden",
    "{% for r in rows('companies') %}{{ r['name'] }}{% endfor %}": "template-forbidden",
    "{% for r in rows('companies') %}{{ r }}{% break %}{% endfor %}": (
        "template-syntax"
    ),
    "{% if fact('users.genai') %}9{% endif %}": "not-a-condition",
    "{% if 'a' %}9{% endif %}": "not-a-condition",
    "{% if 1 %}9{% endif %}": "not-a-condition",
    "{% if 1 < 2 %}9{% endif %}": "compared-with-literal",
    "{% if fact('users.genai') > 5 %}9{% endif %}": "compared-with-literal",
    "{% if fact('users.genai') > q('5亿元') %}9{% endif %}": "unit-mixed",
    "{% if fact('users.genai') == '6.02' %}9{% endif %}": "not-comparable",
    "{% if params.region < 'x' %}9{% endif %}": "not-comparable",
    "{% include params.region %}": "template-forbidden",
    "{% include ['part.md', 'secret.md'] %}": "template-forbidden",
    "{% include 'part.md' ~ '' %}": "template-forbidden",
    "{% include 'nothing.md' ignore missing %}": "template-forbidden",
    "{% include 'part.md' without context %}": "template-forbidden",
    "{% include 5 %}": "template-forbidden",
    "{% include 'nothing.md' %}": "include-not-found",
    "{% include '' %}": "include-not-found",
    "{% include '../report/secret.md' %}": "include-not-found",
    "{% include '../../etc/passwd' %}": "include-not-found",
    "{% include '/etc/passwd' %}": "include-not-found",
    "{% include '/report/secret.md' %}": "include-not-found",
    "{% include 'C:\\\\Windows\\\\win.ini' %}": "include-not-found",
    "{% include '..\\\\secret.md' %}": "include-not-found",
    "{% include '\\x2e\\x2e/report/secret.md' %}": "include-not-found",
    "{% include 'file:///etc/passwd' %}": "include-not-found",
    "{% include 'secret.md\\0' %}": "include-not-found",
    "{% include '01.md' %}": "circular-include",
    "{% claim 'a' %}x{% endclaim %}": "not-a-condition",
    "{% claim %}x{% endclaim %}": "template-syntax",
    "{% endclaim %}": "template-syntax",
    "{% claim 'a' == 'a' %}x": "template-syntax",
    "{% unknown %}": "template-syntax",
    "{% %}": "template-syntax",
    "{{": "template-syntax",
    "{% if": "template-syntax",
    "{## never closed": "template-syntax",
    "<!-- never closed": "comment-unclosed",
    "｛｛ fact('users.genai') ｝｝": "full-width-tag",
    "｛% if x %｝": "full-width-tag",
    "a\ue000\ue010\ue001": "refused-character",
    "a&#xe000;&#xe010;&#xe001;": "refused-character",
    "a&#xE0{% if 'a' == 'a' %}00;{% endif %}": "refused-character",
    "a&#57344;": "refused-character",
    "a&#0;": "refused-character",
}


@pytest.mark.parametrize(("text", "code"), STATEMENTS.items())
def test_statements(text: str, code: str) -> None:
    found, printed = findings(text)
    assert [d.code for d in found] == [code], found
    assert printed in (0, 3)  # records of a loop are printed as marks, and refused
    for language in ("zh-CN", "en"):
        assert render_diagnostics(found, language)


def test_values_that_a_set_hides_are_told_once() -> None:
    text = "{% set x = fact('users.nothing') %}{{ x }}{{ x + x }}"
    text += "{% if x > x %}{% endif %}{% for r in x %}{% endfor %}"
    found, printed = findings(text)
    assert [d.code for d in found] == ["unknown-field"]
    assert printed == 0


BOMBS = {
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "lists": "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "not": "{% if " + "not " * 5000 + "true %}{% endif %}",
    "minus": "{{ " + "-" * 5000 + "1 }}",
    "sum": "{{ " + "+".join(['fact("users.genai")'] * 3000) + " }}",
    "fields": "{{ params" + ".a" * 5000 + " }}",
    "filters": "{{ 1" + "|bare" * 5000 + " }}",
    "calls": "{{ " + "fact(" * 3000 + ")" * 3000 + " }}",
    "ifs": "{% if 'a' == 'a' %}" * 3000 + "{% endif %}" * 3000,
    "ifs that fit the parser": "{% if 'a' == 'a' %}" * 120 + "{% endif %}" * 120,
    "fors": "{% for a in [1,2,3,4,5,6,7,8,9] %}" * 40 + "x" + "{% endfor %}" * 40,
    "loop": "{% for a in [1,2,3,4,5,6,7,8,9,10] %}" * 9 + "x" + "{% endfor %}" * 9,
    "output": "{% for a in [1,2,3,4,5,6,7,8,9,10] %}" * 4
    + "字" * 10000
    + "{% endfor %}" * 4,
    "sets": "{% set a0 = ['x', 'x'] %}"
    + "".join(f"{{% set a{i + 1} = [a{i}, a{i}] %}}" for i in range(60))
    + "{{ fact('regions.产值', 地区=a60) }}",
    "template": "字" * 2_000_000,
    "long string": "{{ '" + "x" * 2_000_000 + "' }}",
    "rows": "{% for a in rows('regions') %}" * 12 + "x" + "{% endfor %}" * 12,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_by_their_budget(name: str) -> None:
    found, _ = findings(BOMBS[name])
    allowed = {"template-too-deep", "template-budget", "template-forbidden"}
    assert {d.code for d in found} <= allowed, found
    assert found


def test_includes_that_double() -> None:
    files = {
        f"r/{i}.md": f"{{% include '{i + 1}.md' %}}{{% include '{i + 1}.md' %}}"
        for i in range(19)
    }
    files["r/19.md"] = "x"
    with pytest.raises(DeckgenError) as stopped:
        read_chapter("r/0.md", files, folder="r", scope=scope(), report=Report())
    assert stopped.value.diagnostics[0].code == "template-budget"


def test_includes_without_end() -> None:
    files = {f"r/{i}.md": f"{{% include '{i + 1}.md' %}}" for i in range(130)}
    with pytest.raises(DeckgenError) as stopped:
        read_chapter("r/0.md", files, folder="r", scope=scope(), report=Report())
    assert stopped.value.diagnostics[0].code == "template-too-deep"


@pytest.mark.parametrize(
    "line",
    [
        "[" * 20_000,
        "]" * 20_000,
        "[a](" * 5_000,
        "*" * 20_000,
        "_" * 20_000,
        "**a " * 5_000,
        "`" * 20_000,
        "![" * 10_000,
        "<" * 20_000,
        "&" * 20_000,
        "[@" * 10_000,
        "[a][@" * 4_000,
        "{" * 20_000,
        "## 标题 " + "{a=" * 5_000,
        "## 标题 {" + "a=x" * 5_000,
        "| a " * 3_000,
        "> " * 3_000 + "a",
        "- " * 3_000 + "a",
        "::: slide\n" * 3_000,
        "```x\n" * 3_000,
        "1. " * 3_000 + "a",
    ],
)
def test_markdown_that_could_take_for_ever(line: str) -> None:
    report = Report()
    texts = {"r/1.md": f"# 章\n\n## 页\n\n{line}\n"}
    read = None
    try:
        read = read_chapter("r/1.md", texts, folder="r", scope=scope(), report=report)
    except DeckgenError as refused:
        report.extend(refused.diagnostics)
    assert read is not None or report.found

# Jinja2: inheritance, macros, filters, tests, sandbox, errors.
import jinja2
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

env = Environment(loader=DictLoader({
    "base": "<html><title>{% block title %}-{% endblock %}</title>{% block body %}{% endblock %}</html>",
    "macros": "{% macro field(name, value='', kind='text') -%}<input name={{ name }} value=\"{{ value|e }}\" type={{ kind }}>{%- endmacro %}",
    "page": "{% extends 'base' %}{% import 'macros' as m %}{% block title %}{{ super() }}{{ title|title }}{% endblock %}"
            "{% block body %}{% for row in rows recursive %}{{ loop.index }}/{{ loop.length }}:{{ row.name }}"
            "{% if row.kids %}({{ loop(row.kids) }}){% endif %}{{ ', ' if not loop.last }}{% else %}none{% endfor %}{{ m.field('a', '<x>') }}{% endblock %}",
}), trim_blocks=True, autoescape=True)
print(env.get_template("page").render(title="hello world", rows=[{"name": "a", "kids": [{"name": "b"}, {"name": "c"}]}, {"name": "<d>"}]))
for source in ("{{ [3, 1, 2]|sort|join('-') }} {{ 'abc'|reverse }} {{ 3.14159|round(2) }} {{ {'b': 1, 'a': 2}|dictsort }}",
               "{% set ns = namespace(n=0) %}{% for i in range(10) if i is odd %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}",
               "{{ 'x' * 3 ~ 4 }} {{ 7 // 2 }} {{ 2 ** 10 }} {{ 'a' in 'abc' }} {{ none is none }} {{ (1, 2)[::-1] }}",
               "{{ items|groupby('k')|map('first')|list }} {{ items|map(attribute='v')|sum }} {{ items|selectattr('v', 'gt', 1)|list|length }}",
               "{% filter upper %}text {{ '%05.1f'|format(2.5) }}{% endfilter %} {{ 'one two three'|wordcount }} {{ 'a b'|urlencode }}",
               "{{ text|truncate(12) }}|{{ text|wordwrap(10) }}|{{ text|center(40) }}|{{ text|xmlattr if 0 else text|length }}",
               "{% raw %}{{ raw }}{% endraw %}{# comment #}{{ missing }}|{{ missing|default('d') }}"):
    print(env.from_string(source).render(items=[{"k": 1, "v": 1}, {"k": 2, "v": 2}, {"k": 1, "v": 3}], text="The quick brown fox jumps"))
for source in ("{% for x in %}", "{{ a.b.c }}", "{% if x %}", "{{ 1/0 }}", "{{ 'a' + 1 }}", "{% include 'none' %}"):
    try:
        print(Environment(undefined=StrictUndefined, loader=DictLoader({})).from_string(source).render())
    except Exception as error:
        print(type(error).__name__, error)
try:
    SandboxedEnvironment().from_string("{{ ().__class__.__bases__[0].__subclasses__() }}").render()
except jinja2.exceptions.SecurityError as error:
    print(error)

"""A small template engine: compiles templates to Python source and renders tables and lists with escaping."""
import re

ROUNDS = 26

ROW = """<table>
% for row in rows:
  <tr class="${'odd' if loop % 2 else 'even'}">
% for cell in row:
    <td>${cell|h}</td>
% end
  </tr>
% end
</table>
% if title:
<p>${title|h}</p>
% end
"""


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def compile_template(text):
    lines = ["def render(context):", " write = context['write']"]
    for name in ("rows", "title"):
        lines.append(" %s = context[%r]" % (name, name))
    lines.append(" loop = 0")
    depth = 1
    for line in text.splitlines(True):
        stripped = line.strip()
        if stripped.startswith("% end"):
            if stripped == "% end" and depth > 1:
                depth -= 1
        elif stripped.startswith("% "):
            lines.append(" " * depth + stripped[2:])
            depth += 1
            if stripped.startswith("% for row"):
                lines.append(" " * depth + "loop += 1")
        else:
            for i, part in enumerate(re.split(r"\$\{([^}]*)\}", line)):
                if i % 2 == 0:
                    if part:
                        lines.append(" " * depth + "write(%r)" % part)
                else:
                    expression, _, flag = part.partition("|")
                    value = "str(%s)" % expression
                    lines.append(" " * depth + "write(%s)" % ("escape(%s)" % value if flag == "h" else value))
    namespace = {"escape": escape}
    exec(compile("\n".join(lines), "<template>", "exec"), namespace)
    return namespace["render"]


def run():
    total = 0
    for n in range(12):
        render = compile_template(ROW)
        rows = [["cell %d & %d" % (i, j) if j % 3 else i * j for j in range(10)] for i in range(60)]
        out = []
        render({"rows": rows, "title": "<n %d>" % n, "write": out.append})
        total += len("".join(out))
    return total

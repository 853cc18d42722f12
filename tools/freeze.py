"""Writes frozen_modules.cpp: the modules that start-up needs, as marshalled code inside the executable.

usage: freeze.py OUT.cpp [--adder PATH]
The source is the installed standard library; the code objects are CPython 3.11's, whoever compiles them.
"""
import importlib.util
import marshal
import os
import sys

STDLIB = "/usr/lib/python3.11"
GETPATH = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src/app/getpath.py")
MODULES = [  # name, file, is_package, original name
    ("_frozen_importlib", "importlib/_bootstrap.py", False, "importlib._bootstrap"),
    ("_frozen_importlib_external", "importlib/_bootstrap_external.py", False, "importlib._bootstrap_external"),
    ("zipimport", "zipimport.py", False, "zipimport"),
    ("abc", "abc.py", False, "abc"),
    ("codecs", "codecs.py", False, "codecs"),
    ("io", "io.py", False, "io"),
    ("_collections_abc", "_collections_abc.py", False, "_collections_abc"),
    ("_sitebuiltins", "_sitebuiltins.py", False, "_sitebuiltins"),
    ("genericpath", "genericpath.py", False, "genericpath"),
    ("ntpath", "ntpath.py", False, "ntpath"),
    ("posixpath", "posixpath.py", False, "posixpath"),
    ("os.path", "posixpath.py", False, "posixpath"),
    ("os", "os.py", False, "os"),
    ("site", "site.py", False, "site"),
    ("stat", "stat.py", False, "stat"),
    ("importlib.util", "importlib/util.py", False, "importlib.util"),
    ("importlib.machinery", "importlib/machinery.py", False, "importlib.machinery"),
    ("runpy", "runpy.py", False, "runpy"),
    ("importlib._bootstrap", "importlib/_bootstrap.py", False, "importlib._bootstrap"),
    ("importlib._bootstrap_external", "importlib/_bootstrap_external.py", False, "importlib._bootstrap_external"),
    ("__hello__", "__hello__.py", False, "__hello__"),
    ("__hello_alias__", "__hello__.py", False, "__hello__"),
    ("__phello_alias__", "__hello__.py", True, "__hello__"),
    ("__phello_alias__.spam", "__hello__.py", False, "__hello__"),
    ("__phello__", "__phello__/__init__.py", True, "__phello__"),
    ("__phello__.__init__", "__phello__/__init__.py", False, "<__phello__"),
    ("__phello__.ham", "__phello__/ham/__init__.py", True, "__phello__.ham"),
    ("__phello__.ham.__init__", "__phello__/ham/__init__.py", False, "<__phello__.ham"),
    ("__phello__.ham.eggs", "__phello__/ham/eggs.py", False, "__phello__.ham.eggs"),
    ("__phello__.spam", "__phello__/spam.py", False, "__phello__.spam"),
    ("__hello_only__", "__hello__.py", False, None),
]


def array(name, data):
    lines = []
    for i in range(0, len(data), 24):
        lines.append("    " + ",".join(str(b) for b in data[i:i + 24]) + ",")
    return "static const unsigned char %s[] = {\n%s\n};\n" % (name, "\n".join(lines))


def main():
    out = sys.argv[1]
    parts = ['// Made by tools/freeze.py.\n#include "modules/inittab.h"\n\nnamespace adder {\n']
    made, rows = {}, []
    for name, path, is_package, original in MODULES:
        full = os.path.join(STDLIB, path)
        known_empty = path.startswith("__phello__/ham/")  # no package of the distribution carries them
        if not os.path.exists(full) and not known_empty:
            continue
        key = (path, original)
        if key not in made:
            source = b""
            if os.path.exists(full):
                with open(full, "rb") as f:
                    source = f.read()
            shown = (original or name).lstrip("<")
            code = compile(source, "<frozen %s>" % shown, "exec", dont_inherit=True, optimize=0)
            made[key] = "code_%d" % len(made)
            parts.append(array(made[key], marshal.dumps(code)))
            rows.append((name, made[key], is_package, original))
        else:
            rows.append((name, made[key], is_package, original))
    parts.append("const FrozenModule* frozen_modules() {\n  static const FrozenModule table[] = {")
    for name, symbol, is_package, original in rows:
        parts.append('      {"%s", %s, sizeof(%s), %s, %s},' % (name, symbol, symbol, "true" if is_package else "false",
                                                              '"%s"' % original if original else "nullptr"))
    parts.append("      {nullptr, nullptr, 0, false, nullptr},\n  };\n  return table;\n}\n\n}  // namespace adder")
    with open(GETPATH, "rb") as f:
        code = compile(f.read(), "<frozen getpath>", "exec", dont_inherit=True, optimize=0)
    parts.insert(1, array("getpath_code", marshal.dumps(code)))
    parts.insert(2, 'const FrozenModule& getpath_program() {\n  static const FrozenModule program = {"getpath", getpath_code, '
                    "sizeof(getpath_code), false, nullptr};\n  return program;\n}\n")
    text = "\n".join(parts) + "\n"
    with open(out, "w") as f:
        f.write(text)


main()

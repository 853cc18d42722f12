# Names of characters and normal forms of identifiers come through module unicodedata, whatever that is.
import ast
import sys

saved = sys.modules.pop("unicodedata", None)
sys.modules["unicodedata"] = None
for what in (lambda: eval(r"'\N{SOFT HYPHEN}'"), lambda: rb"\N{BULLET}".decode("unicode_escape"),
             lambda: "\u2022".encode("ascii", "namereplace")):
    try:
        print(ascii(what()))
    except (SyntaxError, UnicodeError, ImportError) as e:
        print(type(e).__name__, e)
del sys.modules["unicodedata"]
import unicodedata

print(ascii(eval(r"'\N{SOFT HYPHEN}'")), "\u2022".encode("ascii", "namereplace"))
original = unicodedata.normalize
unicodedata.normalize = lambda form, text: form + original(form, text)
print(ast.dump(ast.parse("\u03d5 = plain")))
unicodedata.normalize = lambda form, text: None
for source in ("\u03d5", "plain", "f'{\u03d5}'"):
    try:
        print(ast.dump(ast.parse(source)))
    except TypeError as e:
        print(e)
unicodedata.normalize = original
print(ascii(ast.dump(ast.parse("\u03d5 = 1"))))

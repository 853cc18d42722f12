# What the prompt says: unfinished statements, errors inside brackets that are still open, the end of the input.
import subprocess
import sys

SESSIONS = [
    "(\n1+\n",
    "foo(1,\n 2\nx = 3\nprint(x)\n",
    "f(\n  a b\n)\nprint(5)\n",
    "x = [\n  1,\n  2,\n  for\n]\nprint(6)\n",
    "x = {\n'a': 1,\n'b' 2,\n}\nprint('after')\n",
    "if 1:\n  x = (1,\n  2\n  y = 3\n\nprint(1)\n",
    "'''abc\ndef\n",
    "1 +\\\n",
    "x = 5 if\nx = 3\nelse\n",
    "if 1:\n  2",
    "1\n2",
    "(1",
    "'\\N{BULLET}'\n'\\d'\n",
    "if 1:\n  x = (\n",
]
for text in SESSIONS:
    done = subprocess.run([sys.executable, "-q", "-i"], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(repr(text), done.returncode)
    print(done.stdout)
done = subprocess.run([sys.executable], input="print(__file__, __cached__)\nimport atexit\natexit.register(lambda: print('__file__' in globals()))",
                      stdout=subprocess.PIPE, text=True)
print(done.stdout)

# venv, ensurepip, pydoc, idlelib's import, tkinter's absence, site, sysconfig, runpy, curses and readline on a pseudo terminal.
import importlib.util
import os
import pty
import pydoc
import re
import runpy
import select
import subprocess
import sys
import tempfile
import time
import venv


def call(*command, **more):
    p = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    return p.returncode, p.stdout


def on_terminal(program, keys):
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm", LINES="24", COLUMNS="80")
        os.execv(sys.executable, [sys.executable, "-c", program])
    output = b""
    for key in keys + [None]:
        end = time.monotonic() + (10 if key is None else 1.5)
        while time.monotonic() < end:
            if select.select([fd], [], [], 0.1)[0]:
                try:
                    piece = os.read(fd, 4096)
                except OSError:
                    break
                if not piece:
                    break
                output += piece
                if key is not None and output.rstrip().endswith(b":"):
                    break
        if key is not None:
            os.write(fd, key)
    os.close(fd)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), output.decode()


with tempfile.TemporaryDirectory() as folder:
    env = os.path.join(folder, "env")
    venv.create(env, symlinks=True, with_pip=False)
    python = os.path.join(env, "bin", "python")
    print(sorted(os.listdir(env)), sorted(f for f in os.listdir(os.path.join(env, "bin")) if "ctivate" in f))
    code, out = call(python, "-c", "import sys; print(sys.prefix != sys.base_prefix, sys.prefix, sys.path[-1])")
    print(code, out.replace(folder, "FOLDER"))
    print(call(os.path.join(env, "bin", "python3"), "-c", "import site, sys; print(site.ENABLE_USER_SITE, len(sys.flags))"))
    package = os.path.join(folder, "pack")
    os.mkdir(package)
    for name, text in {"__init__.py": "'''A package.'''\n", "__main__.py": "import sys; print('main', __name__, sys.argv[1:])\n",
                       "part.py": "'''Part.\n\nMore.'''\n__all__ = ['f', 'C']\n\ndef f(a, /, b=1, *, c: int = 2) -> str:\n    '''Doc of f.'''\n\n"
                                  "class C(dict):\n    '''Doc of C.'''\n    x = property(lambda self: 1, doc='px')\n    def m(self): pass\n"}.items():
        with open(os.path.join(package, name), "w") as f:
            f.write(text)
    print(call(sys.executable, "-m", "pack", "a", cwd=folder))
    print(runpy.run_path(package, run_name="other")["__name__"])
    sys.path.insert(0, folder)
    import pack.part
    text = pydoc.render_doc(pack.part, renderer=pydoc.plaintext)
    print(text.replace(folder, "FOLDER"))
print(pydoc.render_doc(len, renderer=pydoc.plaintext), pydoc.render_doc("str.join", renderer=pydoc.plaintext))
print(len(pydoc.html.document(pack.part)) if 0 else type(pydoc.HTMLDoc()).__name__)
import idlelib

print(idlelib.__name__)
try:
    import tkinter
except ImportError as error:
    print(type(error).__name__, error)
try:
    import ensurepip
    print(ensurepip.version().count(".") > 0)
except ImportError as error:
    print(error)
CURSES = """
import curses
def main(screen):
    curses.start_color()
    curses.use_default_colors()
    window = curses.newwin(5, 30, 2, 3)
    window.box()
    window.addstr(1, 1, 'hello', curses.A_BOLD)
    window.refresh()
    pad = curses.newpad(10, 10)
    pad.addch(0, 0, ord('x'))
    curses.curs_set(0)
    key = screen.getkey()
    return key, screen.getmaxyx(), window.inch(1, 1) & 0xff, window.getparyx(), curses.can_change_color() in (True, False)
try:
    print(curses.wrapper(main))
except curses.error as e:
    print('error', e)
"""
code, out = on_terminal(CURSES, [b"k"])
print(code, re.sub(r"\x1b[^a-zA-Z]*[a-zA-Z]", "", out).split()[-8:])
READLINE = """
import readline
readline.parse_and_bind('tab: complete')
readline.set_completer(lambda text, n: ['complete', 'compare'][n] if n < 2 and 'comp'.startswith(text[:4]) else None)
print(repr(input('name: ')))
readline.add_history('older')
print(readline.get_current_history_length(), readline.get_history_item(1))
"""
code, out = on_terminal(READLINE, [b"abc\x01X\x05Y\x7fZ\n"])
print(code, out.split("\n")[-3:])

# pycodestyle, black and mypy on real files.
import os
import shutil
import subprocess
import sys
import tempfile


def run(*command):
    p = subprocess.run([sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder)
    print(p.returncode, p.stdout.replace(folder, "FOLDER").strip()[-1500:])


with tempfile.TemporaryDirectory() as folder:
    os.environ.update(XDG_CACHE_HOME=folder, HOME=folder)
    shutil.copy("/usr/lib/python3.11/argparse.py", folder)
    run("-m", "pycodestyle", "--statistics", "-qq", "argparse.py")
    run("-m", "black", "-q", "argparse.py")
    with open(os.path.join(folder, "argparse.py")) as f:
        text = f.read()
    print(len(text), sum(map(ord, text)))
    os.mkdir(os.path.join(folder, "pkg"))
    files = {"__init__.py": "", "a.py": "from typing import Generic, TypeVar, Optional\nT = TypeVar('T')\n\nclass Box(Generic[T]):\n"
             "    def __init__(self, value: T) -> None:\n        self.value = value\n\n    def get(self) -> Optional[T]:\n        return self.value\n",
             "b.py": "from .a import Box\n\ndef total(boxes: list[Box[int]]) -> int:\n    return sum(b.value for b in boxes)\n\n"
             "x: str = total([Box(1)])\nprint(Box('a').get().upper())\ntotal([Box('s')])\nundefined(1)\n"}
    for name, content in files.items():
        with open(os.path.join(folder, "pkg", name), "w") as f:
            f.write(content)
    run("-m", "mypy", "--no-error-summary", "--strict", "pkg")

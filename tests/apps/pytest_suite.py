# pytest on a small suite: fixtures, parametrisation, marks, monkeypatch, tmp_path, capsys, and the report of failing tests.
import os
import re
import subprocess
import sys
import tempfile

SUITE = '''
import pytest

@pytest.fixture(scope="module")
def base():
    yield [1, 2, 3]

@pytest.fixture(params=["x", "yy"])
def word(request):
    return request.param

@pytest.mark.parametrize("a, b, total", [(1, 2, 3), (2, 2, 4), pytest.param(1, 1, 3, marks=pytest.mark.xfail)])
def test_add(a, b, total):
    assert a + b == total

def test_word(word, base):
    assert len(word) <= len(base)

def test_raises():
    with pytest.raises(ZeroDivisionError, match="division"):
        1 / 0

def test_tools(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NAME", "value")
    (tmp_path / "f").write_text("text")
    print((tmp_path / "f").read_text())
    assert capsys.readouterr().out == "text\\n"

@pytest.mark.skip(reason="not now")
def test_skipped():
    assert False

class TestFailing:
    def test_compare(self):
        left = {"a": [1, 2, {"k": "v"}], "b": "text"}
        assert left == {"a": [1, 2, {"k": "w"}], "b": "test"}

    def test_deep(self):
        def inner(n):
            assert n < 2 and n != 1, f"n was {n}"
            return inner(n + 1)
        inner(0)

    def test_error(self, missing_fixture):
        pass
'''
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "test_small.py"), "w") as f:
        f.write(SUITE)
    p = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", "-rA", "test_small.py"], cwd=folder,
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(p.returncode)
    text = re.sub(r" in [\d.]+s", " in Ts", p.stdout).replace(folder, "FOLDER")
    print("\n".join(line for line in text.splitlines() if not line.startswith(("platform ", "plugins"))))

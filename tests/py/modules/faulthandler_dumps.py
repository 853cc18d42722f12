# Tracebacks on demand, of crashes and of fatal errors.
import faulthandler
import re
import subprocess
import sys
import tempfile


def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


for f in [
    lambda: faulthandler.enable(3.5), lambda: faulthandler.enable(-1), lambda: faulthandler.dump_traceback_later("x"),
    lambda: faulthandler.dump_traceback_later(0), lambda: faulthandler.register(0), lambda: faulthandler.register(11),
    lambda: faulthandler.unregister(100), lambda: faulthandler.unregister(10), lambda: faulthandler.enable(all_threads="x"),
    faulthandler.is_enabled,
]:
    show(f)


def outer():
    with tempfile.TemporaryFile("w+") as f:
        faulthandler.dump_traceback(f, all_threads=False)
        f.seek(0)
        print(f.read())


outer()
for options, code in [
    (["-X", "faulthandler"], "def f():\n    import faulthandler; faulthandler._sigsegv()\nf()"),
    (["-X", "faulthandler"], "import faulthandler; faulthandler._sigabrt()"),
    (["-X", "faulthandler"], "import faulthandler; faulthandler._stack_overflow()"),
    ([], "import faulthandler; faulthandler._fatal_error_c_thread()"),
    ([], "import faulthandler, sys, time; faulthandler.dump_traceback_later(0.05); time.sleep(0.3)"),
    ([], "import faulthandler, signal; faulthandler.register(signal.SIGUSR1); signal.raise_signal(signal.SIGUSR1)"),
    ([], "import faulthandler\nclass A:\n    def __repr__(self): return repr(self)\nfaulthandler.enable()\nexec('def é\\u20ac(): faulthandler._sigfpe()'); é\u20ac()"),
]:
    p = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True)
    print(p.returncode, re.sub(r"0x[0-9a-f]+", "0x…", p.stderr))

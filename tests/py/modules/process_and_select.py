# Child processes, select, poll, epoll, fcntl.
import errno
import fcntl
import os
import select
import subprocess
import sys


def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


show(lambda: subprocess.run(["echo", "hi"], capture_output=True))
show(lambda: subprocess.check_output("echo $X", shell=True, env={"X": "5"}, text=True))
show(lambda: subprocess.run(["/nonexistent"]))
show(lambda: subprocess.run(["true"], cwd="/nonexistent"))
show(lambda: len(subprocess.run(["cat"], input=b"abc" * 100000, capture_output=True).stdout))
show(lambda: subprocess.run(["true"], preexec_fn=lambda: 1 / 0))
show(lambda: subprocess.run(["sh", "-c", "umask"], umask=0o27, capture_output=True).stdout)
show(lambda: subprocess.run([sys.executable, "-c", "import os; print(os.getsid(0) == os.getpid())"], start_new_session=True, capture_output=True).stdout)
r, w = os.pipe()
code = "import os, sys\ntry: os.fstat(int(sys.argv[1])); print('open')\nexcept OSError: print('closed')"
show(lambda: subprocess.run([sys.executable, "-c", code, str(r)], capture_output=True).stdout)
show(lambda: subprocess.run([sys.executable, "-c", code, str(r)], capture_output=True, pass_fds=[r]).stdout)

for f in [
    lambda: select.select([], []), lambda: select.select(1, [], []), lambda: select.select([], [], [], "x"),
    lambda: select.select([], [], [], -1), lambda: select.select(["x"], [], [], 0), lambda: select.select([-1], [], [], 0),
    lambda: select.select([2000], [], [], 0), lambda: select.select([], [], [], 0), lambda: select.select([], [], [], float("nan")),
    lambda: select.select([r], [w], [], 0) == ([], [w], []), lambda: select.poll().register(0, -1), lambda: select.poll().register(0, 65536),
    lambda: select.poll().unregister(1), lambda: select.poll().modify(3, 1), lambda: select.poll().poll("x"), lambda: select.poll().poll(1 << 40),
    lambda: select.epoll(-3), lambda: select.epoll(1, 5), lambda: select.epoll().register("x"), lambda: select.epoll().unregister(900),
    lambda: select.epoll().poll("x"), lambda: select.epoll().poll(0, 0), lambda: type(select.poll())(), lambda: fcntl.fcntl(-1, 1),
    lambda: fcntl.fcntl("x", 1), lambda: fcntl.fcntl(0, "x"), lambda: fcntl.fcntl(0, 1, b"x" * 2000), lambda: fcntl.ioctl(0, 1, 1.5),
    lambda: fcntl.flock(1), lambda: fcntl.fcntl(1000, fcntl.F_GETFL), lambda: fcntl.ioctl(r, 0x541B, bytearray(4)),
    lambda: fcntl.ioctl(r, 0x541B, b"\0\0\0\0"), lambda: fcntl.fcntl(r, fcntl.F_GETFD) & fcntl.FD_CLOEXEC,
]:
    show(f)
p = select.poll()
p.register(r, select.POLLIN)
os.write(w, b"x")
print(p.poll(0) == [(r, select.POLLIN)])
with select.epoll() as e:
    e.register(r)
    print([event for _, event in e.poll(0)])
    show(lambda: e.register(r))
show(lambda: e.poll())

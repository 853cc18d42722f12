# Calls that wait while signals arrive: they go on after the handler (PEP 475), or end with what it raises.
import mmap
import os
import select
import signal
import socket
import sys
import tempfile
import threading
import time

seen = []


def count(number, frame):
    seen.append(number)


class Stop(Exception):
    pass


def stop(number, frame):
    raise Stop


def interrupted(name, call, *feed):
    """Twice: with a handler that returns (then `feed` lets the call end), and with one that raises."""
    for handler in (count, stop):
        signal.signal(signal.SIGALRM, handler)
        seen.clear()
        signal.setitimer(signal.ITIMER_REAL, .02, .02)
        fed = threading.Timer(.08, *feed) if feed and handler is count else None
        if fed:
            fed.start()
        try:
            result = call()
            result = repr(result) if not isinstance(result, float) else "a float"
        except Exception as e:
            result = type(e).__name__
        signal.setitimer(signal.ITIMER_REAL, 0)
        if fed:
            fed.join()
        print(name, "->", result, "after handlers" if seen else "at once")


def slept(function, *arguments):
    start = time.monotonic()
    result = function(*arguments)
    return result, time.monotonic() - start > .07


r, w = os.pipe()
a, b = socket.socketpair()
interrupted("sleep", lambda: slept(time.sleep, .08))
interrupted("os.read", lambda: os.read(r, 5), os.write, (w, b"piped"))
interrupted("os.readv", lambda: os.readv(r, [bytearray(5)]), os.write, (w, b"piped"))
interrupted("select", lambda: slept(select.select, [], [], [], .08))
interrupted("select for ever", lambda: select.select([r], [], []) == ([r], [], []), os.write, (w, b"x"))
os.read(r, 1)
poll = select.poll()
poll.register(r, select.POLLIN)
interrupted("poll", lambda: slept(poll.poll, 80))
interrupted("poll for ever", lambda: poll.poll() == [(r, select.POLLIN)], os.write, (w, b"x"))
os.read(r, 1)
with select.epoll() as epoll:
    epoll.register(r, select.EPOLLIN)
    interrupted("epoll", lambda: slept(epoll.poll, .08))
    interrupted("epoll for ever", lambda: epoll.poll() == [(r, select.EPOLLIN)], os.write, (w, b"x"))
os.read(r, 1)
interrupted("recv", lambda: a.recv(5), b.send, (b"socke",))
interrupted("recv_into", lambda: a.recv_into(bytearray(5)), b.send, (b"socke",))
interrupted("recvfrom", lambda: a.recvfrom(5), b.send, (b"socke",))
interrupted("recvmsg", lambda: a.recvmsg(5)[0], b.send, (b"socke",))
a.settimeout(.08)
interrupted("recv with a timeout", lambda: a.recv(5))
interrupted("accept with a timeout", lambda: listener.accept()) if (listener := socket.create_server(("127.0.0.1", 0))).settimeout(.08) is None else 0
listener.settimeout(None)
others = []
interrupted("accept", lambda: type(listener.accept()).__name__, lambda: others.append(socket.create_connection(listener.getsockname())))
lock = threading.Lock()
lock.acquire()
interrupted("lock with a timeout", lambda: lock.acquire(timeout=.08))
interrupted("lock", lambda: lock.acquire(), lock.release)
event = threading.Event()
interrupted("event", lambda: event.wait(), event.set)
with open(r, "rb", closefd=False) as f:
    interrupted("buffered read", lambda: f.read(5), os.write, (w, b"piped"))
with open(r, "rb", buffering=0, closefd=False) as f:
    interrupted("raw read", lambda: f.read(5), os.write, (w, b"piped"))
with open(r, "r", closefd=False) as f:
    interrupted("readline", lambda: f.readline(), os.write, (w, b"piped\n"))


def waited():
    pid = os.fork()
    if not pid:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        time.sleep(.1)
        os._exit(3)
    try:
        return os.waitpid(pid, 0)[1]
    except Stop:
        os.waitpid(pid, 0)
        raise


interrupted("waitpid", waited)
path = os.path.join(tempfile.mkdtemp(), "fifo")
os.mkfifo(path)
opened = []
interrupted("open of a fifo", lambda: opened.append(os.open(path, os.O_RDONLY)), lambda: opened.append(os.open(path, os.O_WRONLY)))
os.unlink(path)
os.rmdir(os.path.dirname(path))

"""What wrong arguments are told, by the way CPython's function parses them."""
import _codecs
import _thread
import array
import binascii
import collections
import io
import os
import pickle
import socket
import sys
import syslog
import time
import zlib

sock = socket.socket()
lock = _thread.allocate_lock()
CALLS = {
    "tuple": [lambda: sock.setsockopt(), lambda: sock.getsockopt(1), lambda: socket.htons(), lambda: socket.htons(x=1), lambda: socket.inet_pton(1), lambda: syslog.LOG_MASK(),
              lambda: time.ctime(x=1), lambda: os.waitpid(), lambda: os.waitpid(2**40, 0)],
    "clinic": [lambda: os.dup(), lambda: os.dup(x=1), lambda: zlib.compressobj().copy(1), lambda: zlib.compressobj().compress(), lambda: array.array("b").extend(1, 2),
               lambda: collections.deque().index(x=1)],
    "slots": [lambda: [].__setitem__(1), lambda: [].__mul__(), lambda: (1).__pow__(1, 2, 3), lambda: [].__eq__(), lambda: object.__setattr__(1)],
    "flags": [lambda: "a".splitlines(None), lambda: b"a".splitlines("x"), lambda: binascii.b2a_base64(b"", newline=None), lambda: _codecs.utf_8_decode(b"", "strict", []),
              lambda: open(os.devnull, closefd=None), lambda: compile("1", "f", "eval", 0, 2**31), lambda: lock.acquire("a"), lambda: lock.acquire(2**31), lambda: lock.acquire(2**63)],
    "io": [lambda: io.BytesIO().truncate(1.5), lambda: io.BytesIO().readinto(None), lambda: io.BytesIO().read1(1, 2), lambda: io.BufferedReader(io.BytesIO()).peek(None),
           lambda: io._BufferedIOBase().write(), lambda: io.BufferedRWPair(io.BytesIO(), io.BytesIO()).close(1), lambda: io.TextIOWrapper(io.BytesIO(), line_buffering=None)],
    "others": [lambda: type("a", None, {}), lambda: sys.audit(1), lambda: type(sys.int_info)((1, 2, 3, 4)), lambda: type(sys.flags)(()), lambda: format(5, "\0"),
               lambda: pickle.loads(b"p\xff\n."), lambda: pickle.dumps(1, 2**31), lambda: next(os.scandir("/")).is_dir(1, 2)],
}
for name, calls in CALLS.items():
    for number, call in enumerate(calls):
        try:
            print(name, number, "ok", type(call()).__name__)
        except Exception as e:
            print(name, number, type(e).__name__, e)
sock.close()

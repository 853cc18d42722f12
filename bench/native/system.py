"""hashing, compression, sqlite, sockets, asyncio, threads and queues, XML, ctypes, os."""
import asyncio
import bz2
import contextlib
import contextvars
import hashlib
import hmac
import io
import logging
import lzma
import os
import queue
import select
import socket
import sqlite3
import subprocess
import sys
import threading
import weakref
import xml.etree.ElementTree as ET
import xml.parsers.expat
import xml.sax
import zlib

_small = b"a short message to hash"
_large = bytes(range(256)) * 400


def hash_small_sha256():
    for _ in range(100):
        hashlib.sha256(_small).hexdigest()


def hash_small_md5():
    for _ in range(100):
        hashlib.md5(_small).digest()


def hash_small_blake2():
    for _ in range(100):
        hashlib.blake2b(_small).digest()
        hashlib.blake2s(_small, digest_size=16).hexdigest()


def hash_small_sha3():
    for _ in range(100):
        hashlib.sha3_256(_small).digest()


def hash_large_sha256_md5():
    hashlib.sha256(_large).digest()
    hashlib.md5(_large).digest()
    hashlib.sha1(_large).digest()
    hashlib.sha512(_large).digest()


def hash_large_blake2b():
    hashlib.blake2b(_large).digest()


def hash_large_blake2s():
    hashlib.blake2s(_large).digest()


def hash_large_sha3():
    hashlib.sha3_256(_large).digest()
    hashlib.shake_128(_large).digest(32)


def hash_builtin_modules():
    import _md5
    import _sha1
    import _sha256
    import _sha512
    _md5.md5(_large).digest()
    _sha1.sha1(_large).digest()
    _sha256.sha256(_large).digest()
    _sha512.sha512(_large).digest()


def hash_builtin_sha3():
    import _sha3
    _sha3.sha3_256(_large).digest()
    _sha3.shake_256(_large).digest(64)


def hash_hmac():
    for _ in range(50):
        hmac.new(b"key", _small, "sha256").hexdigest()
        hmac.compare_digest(b"abc", b"abd")


_text = b"".join(b"line %d of some text that compresses well enough\n" % (i * 7919 % 1000) for i in range(1000))
_compressed = zlib.compress(_text)


def zlib_compress():
    zlib.compress(_text)


def zlib_decompress():
    for _ in range(5):
        zlib.decompress(_compressed)


def zlib_objects():
    c = zlib.compressobj(1)
    d = zlib.decompressobj()
    for i in range(0, len(_text), 1000):
        d.decompress(c.compress(_text[i:i + 1000]))
    d.decompress(c.flush())


def zlib_checksums():
    zlib.crc32(_text)
    zlib.adler32(_text)


def zlib_small():
    for _ in range(20):
        zlib.decompress(zlib.compress(_small))
        zlib.crc32(_small)


def bz2_lzma():
    bz2.decompress(bz2.compress(_text[:5000]))
    lzma.decompress(lzma.compress(_text[:5000], preset=0))


_db = sqlite3.connect(":memory:")
_db.execute("create table t (id integer primary key, name text, value real, data blob)")
_db.executemany("insert into t values (?, ?, ?, ?)", [(i, "name %d" % i, i * 0.5, b"blob") for i in range(1000)])


def sqlite_select_rows():
    for row in _db.execute("select * from t"):
        pass


def sqlite_fetchall():
    _db.execute("select id, name from t").fetchall()


def sqlite_row_factory():
    c = _db.cursor()
    c.row_factory = sqlite3.Row
    for row in c.execute("select * from t limit 300"):
        row["name"], row[0]


def sqlite_insert_many():
    _db.execute("create temp table u (a, b, c)")
    _db.executemany("insert into u values (?, ?, ?)", [(i, "x", 1.5) for i in range(500)])
    _db.execute("drop table u")


def sqlite_insert_single():
    _db.execute("create temp table v (a, b)")
    for i in range(200):
        _db.execute("insert into v values (?, ?)", (i, "text"))
    _db.execute("drop table v")


def sqlite_callbacks():
    _db.create_function("plus", 2, lambda a, b: a + b)
    _db.execute("select sum(plus(id, 1)) from t").fetchone()


def socket_echo():
    a, b = socket.socketpair()
    with a, b:
        for _ in range(100):
            a.sendall(b"ping" * 16)
            b.sendall(b.recv(1024))
            a.recv(1024)


def socket_echo_thread():
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = server.accept()
        with connection:
            while data := connection.recv(4096):
                connection.sendall(data)

    thread = threading.Thread(target=serve)
    thread.start()
    with socket.create_connection(server.getsockname()) as client:
        for _ in range(50):
            client.sendall(b"hello" * 10)
            client.recv(4096)
    thread.join()
    server.close()


def socket_makefile():
    a, b = socket.socketpair()
    with a, b, a.makefile("w") as out, b.makefile("r") as lines:
        for i in range(100):
            out.write("line %d\n" % i)
            out.flush()
            lines.readline()


def socket_select():
    a, b = socket.socketpair()
    with a, b:
        poll = select.epoll()
        poll.register(a, select.EPOLLIN)
        poll.register(b, select.EPOLLIN)
        for _ in range(50):
            a.send(b"x")
            poll.poll(1)
            select.select([a, b], [], [], 0)
            b.recv(1)
        poll.close()


def socket_recv_into():
    a, b = socket.socketpair()
    buffer = bytearray(65536)
    with a, b:
        for _ in range(50):
            a.sendall(_text[:8000])
            b.recv_into(buffer)


_loop = asyncio.new_event_loop()


def asyncio_tasks():
    async def leaf(n):
        await asyncio.sleep(0)
        return n

    async def main():
        for _ in range(5):
            await asyncio.gather(*[leaf(i) for i in range(40)])

    _loop.run_until_complete(main())


def asyncio_queue():
    async def main():
        q = asyncio.Queue(10)

        async def produce():
            for i in range(200):
                await q.put(i)
            await q.put(None)

        task = asyncio.create_task(produce())
        while await q.get() is not None:
            pass
        await task

    _loop.run_until_complete(main())


def asyncio_futures_events():
    async def main():
        e = asyncio.Event()
        lock = asyncio.Lock()

        async def wait():
            await e.wait()
            async with lock:
                pass

        tasks = [asyncio.create_task(wait()) for _ in range(50)]
        await asyncio.sleep(0)
        e.set()
        await asyncio.wait(tasks)

    _loop.run_until_complete(main())


def asyncio_callbacks():
    async def main():
        f = _loop.create_future()
        n = 300

        def step():
            nonlocal n
            n -= 1
            if n:
                _loop.call_soon(step)
            else:
                f.set_result(None)

        _loop.call_soon(step)
        await f
        async with asyncio.timeout(5):
            await asyncio.sleep(0)

    _loop.run_until_complete(main())


def asyncio_streams():
    async def main():
        async def serve(reader, writer):
            while line := await reader.readline():
                writer.write(line)
                await writer.drain()
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for _ in range(40):
            writer.write(b"hello there\n")
            await reader.readline()
        writer.close()
        await writer.wait_closed()
        server.close()
        await server.wait_closed()

    _loop.run_until_complete(main())


def queue_simple():
    q = queue.SimpleQueue()
    for i in range(500):
        q.put(i)
    while not q.empty():
        q.get()


def queue_queue():
    q = queue.Queue()
    for i in range(200):
        q.put(i)
        q.get()


def thread_locks():
    lock = threading.Lock()
    rlock = threading.RLock()
    local = threading.local()
    for i in range(300):
        with lock:
            local.x = i
        with rlock, rlock:
            local.x


def thread_start_join():
    for _ in range(10):
        t = threading.Thread(target=int)
        t.start()
        t.join()


_xml = "<root>" + "".join('<item id="%d" kind="a"><name>item %d</name><price>%d.50</price>tail &amp; text</item>' % (i, i, i)
                          for i in range(300)) + "</root>"
_tree = ET.fromstring(_xml)


def xml_parse():
    ET.fromstring(_xml)


def xml_iterparse():
    for event, element in ET.iterparse(io.BytesIO(_xml.encode())):
        element.clear()


def xml_find():
    for item in _tree.iter("item"):
        item.find("name").text
        item.get("id")
    _tree.findall("item/price")


def xml_serialise():
    ET.tostring(_tree)


def xml_expat_callbacks():
    p = xml.parsers.expat.ParserCreate()
    p.StartElementHandler = lambda name, attributes: None
    p.EndElementHandler = lambda name: None
    p.CharacterDataHandler = lambda data: None
    p.Parse(_xml, True)


def xml_sax():
    xml.sax.parseString(_xml.encode(), xml.sax.ContentHandler())


def os_files():
    for _ in range(20):
        os.stat("/")
        os.path.exists("/nowhere")
        os.getcwd()
        os.environ.get("HOME")
        os.path.join("a", "b", "c")
        os.fspath("x")


def os_scandir():
    with os.scandir("/usr/lib/python3.11") as entries:
        for e in entries:
            e.name, e.is_dir()
    os.listdir("/usr/lib/python3.11")


def weakref_use():
    class C:
        pass

    d = weakref.WeakValueDictionary()
    keep = []
    for i in range(100):
        c = C()
        keep.append(c)
        d[i] = c
        weakref.ref(c)()
    for i in range(100):
        d[i]


_variable = contextvars.ContextVar("v", default=0)


def contextvars_use():
    context = contextvars.copy_context()
    for i in range(300):
        token = _variable.set(i)
        _variable.get()
        _variable.reset(token)
        context.run(int)


@contextlib.contextmanager
def _managed():
    yield


def contextlib_managers():
    for _ in range(100):
        with _managed(), contextlib.suppress(ValueError):
            pass


def ctypes_calls():
    import ctypes
    libc = ctypes.CDLL(None)
    absolute = libc.abs
    for i in range(200):
        absolute(i)
        ctypes.c_int(i).value


_logger = logging.getLogger("bench")
_logger.propagate = False
_logger.addHandler(logging.StreamHandler(io.StringIO()))
_logger.setLevel(logging.INFO)


def logging_records():
    for i in range(50):
        _logger.info("message %d of %s", i, "x")
        _logger.debug("not seen %d", i)


def subprocess_run():
    subprocess.run(["/bin/true"], stdin=subprocess.DEVNULL)


def sys_introspection():
    for _ in range(200):
        sys.getrefcount(_small)
        sys._getframe(0).f_lineno
        sys.intern("abc")
        sys.exc_info()

# Every extension module of the distribution loads, and each does a little of what it is for.
import glob, importlib, os, sys
import sysconfig
directory = [p for p in sys.path if p.endswith('lib-dynload')][0]
for path in sorted(glob.glob(directory + '/*.so')):
    name = os.path.basename(path).split('.')[0]
    if name == 'readline': continue  # asks the terminal
    module = importlib.import_module(name)
    print(name, module.__name__, module.__spec__.name)

import _bz2, _lzma, lzma, bz2, zlib, decimal, sqlite3, uuid, mmap, resource, termios, audioop, crypt, ctypes, hashlib, ssl, cProfile, pstats, io
data = b'adder ' * 1000
print(bz2.decompress(bz2.compress(data)) == data, lzma.decompress(lzma.compress(data)) == data)
print(decimal.Decimal('1.10') + 2, decimal.Decimal(2).sqrt(), decimal.getcontext().prec)
db = sqlite3.connect(':memory:')
db.create_function('twice', 1, lambda x: 2 * x)
db.execute('create table t(a, b)')
db.executemany('insert into t values (?, ?)', [(1, 'x'), (2.5, None), (b'\0', '\u20ac')])
print(db.execute('select twice(a), b from t where typeof(a) != "blob"').fetchall(), db.execute('select count(*) from t').fetchone())
try: db.execute('select nothing')
except sqlite3.OperationalError as e: print(e)
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'))
with mmap.mmap(-1, 4096) as m:
    m[:5] = b'hello'
    print(m.find(b'l'), m.rfind(b'l'), bytes(m[1:4]), len(m))
print(audioop.rms(b'\1\0\2\0', 2), audioop.tostereo(b'\1\2', 1, 1, 2))
print(hashlib.sha256(data).hexdigest()[:16], hashlib.pbkdf2_hmac('sha1', b'p', b's', 2).hex())
print(ssl.OPENSSL_VERSION_INFO[0] >= 1, ssl.create_default_context().verify_mode)
libc = ctypes.CDLL(None)
print(libc.abs(-5), ctypes.sizeof(ctypes.c_long), ctypes.string_at(b'abc'))
compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))(lambda a, b: a[0] - b[0])
numbers = (ctypes.c_int * 5)(5, 3, 1, 4, 2)
libc.qsort(numbers, 5, 4, compare)
print(list(numbers))
class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_double)]
p = Point(1, 2.5)
print(p.x, p.y, bytes(memoryview(p))[:4], Point.y.offset)
profile = cProfile.Profile()
def work(n): return sum(len(str(i)) for i in range(n))
profile.enable(); work(50); profile.disable()
rows = {k[2]: v[:2] for k, v in pstats.Stats(profile, stream=io.StringIO()).stats.items()}
print(rows['work'], rows['<genexpr>'], rows['<built-in method builtins.len>'], rows['<built-in method builtins.sum>'])

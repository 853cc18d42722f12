# Each expression is evaluated; its value or its exception is printed.
import _random, _bisect, _heapq, _statistics, binascii, errno, _stat, _locale

CASES = [
    lambda: (_random.Random(5).random(), _random.Random(2**70).getrandbits(70), _random.Random(-5).random(), _random.Random('a' if 0 else 1.5).random(), _random.Random(1).getstate()[-1], [_random.Random(0).getrandbits(k) for k in (0,1,31,32,33,64)]),
    lambda: (_bisect.bisect_left([1,2,2,3],2), _bisect.bisect_right([1,2,2,3],2), _bisect.bisect_left([3,2,1],2,key=lambda x:-x)),
    lambda: ([_heapq.heappop(h) for h in [[1,3,2]]], _heapq.heappushpop([1,2],3), _heapq.heapreplace([1,2],0)),
    lambda: (_statistics._normal_dist_inv_cdf(0.5,0,1), _statistics._normal_dist_inv_cdf(0.001,10,2), _statistics._normal_dist_inv_cdf(1e-15,0,1), _statistics._normal_dist_inv_cdf(0.9999,0,1)),
    lambda: (binascii.b2a_base64(b'hello world'), binascii.a2b_base64(b'aGVsbG8gd29ybGQ='), binascii.hexlify(b'abcdef',':',4), binascii.crc32(b'hello world'*10), binascii.crc_hqx(b'hello',3), binascii.b2a_uu(b'hello'), binascii.a2b_uu(binascii.b2a_uu(b'hello')), binascii.b2a_qp(b'a=b \n'), binascii.unhexlify('6162'), binascii.a2b_qp(b'a=3Db=\nc')),
    lambda: (errno.errorcode[2], errno.ENOENT, _stat.filemode(0o100644), _stat.S_ISDIR(0o40755), _stat.S_IMODE(0o100644), _locale.localeconv()['decimal_point'], _locale.nl_langinfo(_locale.CODESET) and 1, _locale.setlocale(0,None)),
    lambda: (_random.Random(1).getrandbits(-1)),
    lambda: (binascii.unhexlify('abc')),
    lambda: (binascii.a2b_base64(b'YQ')),
    lambda: (_heapq.heappop([])),
    lambda: (_bisect.bisect_left([1],'a')),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))

# marshal: damaged input, every type in every version, nesting.
import marshal
def f(b):
    try: print(b[:30], repr(marshal.loads(b)))
    except BaseException as e: print(b[:30], type(e).__name__, e)
for b in [b'',b')',b'z',b'i',b'ia',b'I12345678',b'I',b'l\1\0\0\0',b'l\1\0\0\0\0\0',b'l\1\0\0\0\xff\xff',b'l\xff\xff\xff\x80\xff\xff',b'f\x03abc',b'f',b'x\x031.0',b'x\x031.0\x032.5',b'r\0\0\0\0',b')\2N',b')\2N0',b'[\1\0\0\0',b'[\1\0\0\x000',b'<\1\0\0\x000',b'{N',b'{N0',b'{[\0\0\0\0NN',b'0',b'q',b's\xff\xff\xff\xff',b'u\1\0\0\0\xff',b'(\xff\xff\xff\xff',b'[\xff\xff\xff\xff',b'<\xff\xff\xff\xff',b'c',b'c'+b'\0'*20,b'c'+b'\0'*20+b'N'*12,b'z\1\xff',b'a\1\0\0\0\xff',b'\xa9\1r\0\0\0\0',b'\xbe\1\0\0\0r\0\0\0\0',b'?',b't\1\0\0\0a',b'y'+b'1'*16,b'y123',b'g12',
 b')\1'*2001+b'N',b')\1'*1999+b'N',b')\1'*2000+b'N',b'r\0',b'l\0\0\0\x80',b'A\xff\xff\xff\xff',b'\x0a']:
    f(b)
import io
for b in [b'',b'i',b'z',b'z\2a',b')\1']:
    try: print(marshal.load(io.BytesIO(b)))
    except BaseException as e: print(b, type(e), e)
c = compile("def g(): return ('abc def', b'xx', 1.5)", "fn", "exec").co_consts[0]
d = marshal.dumps(c)
print(d)
for i in range(len(d)):
    for x in (0x4e, 0x69):
        try: marshal.loads(d[:i] + bytes([x]) + d[i+1:])
        except BaseException as e: print(i, x, type(e).__name__, e)
assert marshal.loads(d) == c
class X: pass
for v in [X, [X], 10**40, -5, {1}, frozenset([3,1,2]), "é", b"s", bytearray(b'sd'), memoryview(b'fdf'), 1+2j, 2**31, -2**31, ..., StopIteration, {1:2},"x"*300]:
  for ver in (0,1,2,3,4,5):
    try: print(marshal.dumps(v,ver))
    except BaseException as e: print(v, type(e), e)
l=[]
for i in range(3000): l=[l]
try: marshal.dumps(l)
except BaseException as e: print(type(e), e)
for n in (1996,1997,1998,1999,2000,2001):
    l=[]
    for i in range(n): l=[l]
    try: marshal.dumps(l); print(n,'ok')
    except BaseException as e: print(n,type(e), e)

# Each expression is evaluated; its value or its exception is printed.
import _struct

CASES = [
    lambda: (_struct.pack('<ihqQbB?fde4s3px', 1,2,3,4,-5,6,True,1.5,2.5,0.1,b'abc',b'xyz'), _struct.unpack('>hiq', bytes(range(14))), _struct.calcsize('bhiq'), list(_struct.iter_unpack('<H', b'abcd')), _struct.unpack('e',b'\x01\x3c'), _struct.pack('>e', 6e-8), _struct.pack('e',2**-24), _struct.pack('e',-2**-25), _struct.pack('e',65504.0)),
    lambda: (_struct.pack('P',-1), _struct.pack('Q',2**64-1), _struct.unpack('N',b'\xff'*8), _struct.Struct('3i').size, _struct.Struct('i').pack(7), _struct.unpack_from('i',b'xxxxabcd',4)),
    lambda: (_struct.pack('i',2**40)),
    lambda: (_struct.pack('h','a')),
    lambda: (_struct.pack('z')),
    lambda: (_struct.unpack('i',b'abc')),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))

# Each expression is evaluated; its value or its exception is printed.
import _operator

CASES = [
    lambda: (_operator.itemgetter(1,2)([1,2,3]), _operator.attrgetter('real','imag')(3), _operator.attrgetter('real.imag')(3), _operator.methodcaller('bit_length')(7), _operator.methodcaller('to_bytes',2,byteorder='little')(7), repr(_operator.itemgetter(1)), repr(_operator.attrgetter('a.b','c')), repr(_operator.methodcaller('a',1,x=2)), _operator.add(1,2), _operator.length_hint([1,2]), _operator.indexOf([1,2],2), _operator.countOf([1,1],1), _operator.iconcat([1],[2]), _operator.call(max,1,2), _operator._compare_digest('a','a'), _operator.concat('a','b'), _operator.pow(2,3), _operator.lt(1,2)),
    lambda: (_operator.itemgetter()),
]

for number, case in enumerate(CASES):
    try:
        print(number, ascii(case()))
    except Exception as e:
        print(number, type(e).__name__, ascii(str(e)))

# PyArg_Parse* by way of the distribution's _testcapi: conversions, messages, clean-up.
import _testcapi as c

def show(name, *args, **kwargs):
    try:
        print(name, args, kwargs, repr(getattr(c, name)(*args, **kwargs)))
    except Exception as e:
        print(name, args, kwargs, type(e).__name__, e)

class Index:
    def __index__(self): return 99
class Float:
    def __float__(self): return 4.25
class BadInt:
    def __int__(self): return 1

for code in 'bBhHiIlkLKn':
    for value in (0, -1, 255, 256, -32769, 65535, 2**31, -2**31 - 1, 2**32, 2**63, -2**63 - 1, 2**64, 1.5, None, 'x', Index(), BadInt()):
        if isinstance(value, (Index, BadInt)):
            try: print(code, type(value).__name__, getattr(c, 'getargs_' + code)(value))
            except Exception as e: print(code, type(value).__name__, type(e).__name__, e)
        else:
            show('getargs_' + code, value)
for code in 'fdDp':
    for value in (0, 1.5, float('inf'), 'x', None, [], 10**400):
        show('getargs_' + code, value) if value != 10**400 else None
    try: print(code, getattr(c, 'getargs_' + code)(Float()))
    except Exception as e: print(code, type(e).__name__, e)
texts = (b'bytes', bytearray(b'array'), memoryview(b'view'), 'text', 'nul:\0c', b'nul:\0c', None, 1, 'h\xe9', '\udc80')
for code in ('c', 'C', 's', 's_star', 's_hash', 'z', 'z_star', 'z_hash', 'y', 'y_star', 'y_hash', 'w_star', 'es', 'et', 'S', 'Y', 'U'):
    for value in texts:
        if hasattr(c, 'getargs_' + code) and not isinstance(value, memoryview):
            show('getargs_' + code, value)
for args in ((), (1,), (1, 2), (1, 2, 3)):
    show('getargs_keyword_only', *args)
show('getargs_keyword_only', 1, required=2)
show('getargs_keyword_only', 1, keyword_only=2)
show('getargs_keyword_only', 1, 2, keyword_only=3, other=4)
show('getargs_keyword_only', 1, 2, required=3)
show('getargs_keyword_only', 1, 2, **{'\udc80': 3})
show('getargs_positional_only_and_keywords', 1, 2, 3)
show('getargs_positional_only_and_keywords', 1)
show('getargs_positional_only_and_keywords', 1, keyword=2)
show('getargs_positional_only_and_keywords', 1, 2, 3, **{'': 666})
show('getargs_keywords', (1, 2), 3, (4, (5, 6)), (7, 8, 9), 10)
show('getargs_keywords', (1, 2), 3, (4, (5,)), (7, 8, 9), 10)
show('getargs_keywords', (1, 2), 3, (4, (5, 6)), (7, 8, 9), arg5='x')
show('getargs_keywords', (1, 2), 3, (4, (5, 6)), (7, 8, 9), arg3=10)
show('getargs_keywords', arg2=0)
for format, names in (('|OO', ['a', 'b']), ('OO', ['a', 'b']), ('O|O', ['a']), ('O', ['a', 'b']), ('O$O', ['a', 'b']), ('|O|O', ['a', 'b']),
                      ('O&O', ['', 'b']), ('OO:name', ['', 'b']), ('OO;message', ['', '']), ('O(', ['a']), (' ', ['a'])):
    for args, kwargs in (((), {}), ((1,), {}), ((1, 2), {}), ((1,), {'b': 2}), ((1,), {'a': 2}), ((1,), {'x': 2}), ((1, 2, 3), {})):
        if '&' in format: continue
        try:
            c.parse_tuple_and_keywords(args, kwargs, format, names)
            print(format, names, args, kwargs, 'ok')
        except Exception as e:
            print(format, names, args, kwargs, type(e).__name__, e)

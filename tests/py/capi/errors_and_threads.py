# Errors, threads, pending calls and interpreters through the C interface (_testcapi).
import sys, threading, traceback, io
import _testcapi as c

def attempt(f, *args):
    try:
        print(f.__name__, args, f(*args))
    except BaseException as e:
        print(f.__name__, type(e).__name__, e, e.args)

attempt(c.raise_exception, ValueError, 3)
attempt(c.raise_memoryerror)
for name, base, doc in (('mod.Name', ValueError, 'text'), ('mod.Name', (ValueError, KeyError), None), ('nodot', Exception, None)):
    try:
        made = c.make_exception_with_doc(name, doc, base) if doc else c.make_exception_with_doc(name, base=base)
        print(made, made.__module__, made.__mro__[1:-2], made.__doc__ == doc)
    except Exception as e:
        print(type(e).__name__, e)
try:
    1 / 0
except ZeroDivisionError as e:
    old = c.set_exc_info(ValueError, ValueError('other'), None)
    print(old[0], old[1], sys.exc_info()[:2])
    c.set_exc_info(*old)
    print(sys.exc_info()[0])
print(sys.exc_info())
out = io.StringIO()
def f():
    raise KeyError('deep')
try:
    f()
except KeyError as e:
    c.traceback_print(e.__traceback__, out)
print(out.getvalue().count('File'), out.getvalue().splitlines()[0])
seen = []
sys.unraisablehook = lambda u: seen.append((u.exc_type, str(u.exc_value), u.err_msg, u.object))
c.write_unraisable_exc(ValueError('lost'), 'while testing', [1])
print(seen)
del sys.unraisablehook

# threads that Python did not make
got = []
c._test_thread_state(lambda: got.append(threading.current_thread() is not None))
print(len(got) >= 2, all(got))
c.call_in_temporary_c_thread(lambda: got.append(threading.get_ident() != threading.main_thread().ident))
print(got[-1])
calls = []
n = 0
while n < 20:
    n += c._pending_threadfunc(lambda: calls.append(1)) if c._pending_threadfunc(lambda: None) else 0
for i in range(10**6):
    if len(calls) >= 20: break
print(len(calls))

# interpreters beside this one
script = '''
import sys, json, atexit
sys.ours = 'inner'
assert 'unittest' not in sys.modules
assert json.loads('[1]') == [1]
atexit.register(print, 'inner ends', flush=True)
print('inner runs', __name__, flush=True)
'''
sys.stdout.flush()
print(c.run_in_subinterp(script), hasattr(sys, 'ours'), flush=True)
import _xxsubinterpreters as xx
id = xx.create()
print(int(id) > 0, [int(i) for i in xx.list_all()] == [0, int(id)], xx.get_current() == 0)
xx.run_string(id, 'import builtins; builtins.spam = 42')
import builtins
print(hasattr(builtins, 'spam'))
xx.run_string(id, 'print(spam * n, text, data, nothing, flush=True)', {'n': 2, 'text': 't\xe9', 'data': b'\0x', 'nothing': None})
try:
    xx.run_string(id, 'raise KeyError(1)')
except xx.RunFailedError as e:
    print(e)
channel = xx.channel_create()
xx.channel_send(channel, b'over')
xx.run_string(id, f'import _xxsubinterpreters as x; x.channel_send({int(channel)}, x.channel_recv({int(channel)}) + b" and back")')
print(xx.channel_recv(channel))
try:
    xx.channel_send(channel, [])
except ValueError as e:
    print(e)
xx.destroy(id)
print([int(i) for i in xx.list_all()])
try:
    xx.run_string(id, '1')
except RuntimeError as e:
    print(type(e).__name__)

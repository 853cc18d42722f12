import asyncio, _asyncio as a, warnings, contextvars, traceback, sys, re
warnings.simplefilter('always')
def t(f):
    try: print(re.sub(r'0x\w+','0x',repr(f())))
    except BaseException as x: print(type(x).__name__, re.sub(r'0x\w+','0x',str(x)))
print(a.Task.__mro__, a.Future.__mro__)
class L:
    def get_debug(s): return False
    def call_soon(s,*x,**k): print('call_soon',re.sub(r'0x\w+','0x',repr(x)),list(k)); s.last=x[0]
    def call_exception_handler(s,c): print('ceh',{k:re.sub(r'0x\w+','0x',repr(v)) for k,v in c.items()})
l=L()
F=a.Future; T=a.Task
def st(o,k,v): setattr(o,k,v); return getattr(o,k)
def fin(x=1):
    f=F(loop=l); f.set_result(x); return f
def fe(): 
    f=F(loop=l); f.set_exception(ValueError(1)); return f
async def co(): return 1
def mk(): 
    c=co(); x=T(c,loop=l); c.close(); return x
Ls='''
F()
F(3)
F(loop=3)
F(l)
F(loop=l)
F.__new__(F).result()
F.__new__(F).set_result(1)
F.__new__(F).exception()
F.__new__(F).add_done_callback(1)
F.__new__(F).remove_done_callback(1)
F.__new__(F).cancel()
F.__new__(F).cancelled()
F.__new__(F).done()
F.__new__(F).get_loop()
F.__new__(F)
F.__new__(F)._state
F.__new__(F)._callbacks
F.__new__(F)._loop
F.__new__(F)._result
F.__new__(F)._exception
iter(F.__new__(F))
F(loop=l).result()
F(loop=l).exception()
fin().result()
fin().set_result(3)
fin().set_exception(3)
F(loop=l).set_exception(3)
F(loop=l).set_exception(StopIteration)
F(loop=l).set_exception(StopIteration())
F(loop=l).set_exception(int)
fe().result()
fe().exception()
fin().add_done_callback(print)
fin().add_done_callback()
fin().add_done_callback(print,context=3)
F(loop=l).add_done_callback(print,3)
fin().remove_done_callback(3)
F(loop=l).cancel()
F(loop=l).cancel('x')
F(loop=l).cancel(msg='x')
(lambda f: (f.cancel(), f.cancelled(), f.result()))(F(loop=l))
(lambda f: (f.cancel(), f.exception()))(F(loop=l))
(lambda f: (f.cancel('m'), f._cancel_message, f._make_cancelled_error()))(F(loop=l))
(lambda f: (f.add_done_callback(1), f._callbacks, f.add_done_callback(2), f.add_done_callback(1), len(f._callbacks), f.remove_done_callback(1), len(f._callbacks), f.set_result(3)))(F(loop=l))
st(F(loop=l),'_log_traceback',True)
st(F(loop=l),'_log_traceback',False)
delattr(F(loop=l),'_log_traceback')
st(F(loop=l),'_asyncio_future_blocking',3)
delattr(F(loop=l),'_asyncio_future_blocking')
st(F(loop=l),'_state',3)
st(F(loop=l),'_cancel_message',3)
F(loop=l).foo
st(F(loop=l),'foo',3)
F(loop=l)._source_traceback
F[int]
next(iter(F(loop=l)))
(lambda i: (next(i), next(i)))(iter(F(loop=l)))
next(iter(fin()))
next(iter(fe()))
iter(F(loop=l)).send(3)
iter(F(loop=l)).throw(3)
iter(F(loop=l)).throw(ValueError)
iter(F(loop=l)).throw(ValueError(3),4)
iter(F(loop=l)).throw(ValueError,4,5)
iter(F(loop=l)).throw()
iter(F(loop=l)).close()
iter(F(loop=l))
T()
T(3,loop=l)
T(None,3)
mk()
mk().get_name()[:5]
st(mk(),'_log_destroy_pending',0)
mk().set_result(3)
mk().set_exception(3)
mk().get_coro()
mk().cancel()
mk().cancel('x')
(lambda t: (t.cancel(), t._must_cancel, t.cancelling(), t.uncancel(), t.uncancel(), t._must_cancel))(mk())
(lambda t: (t.set_name(3), t.get_name()))(mk())
mk().get_stack(limit=3)
mk().get_stack(3)
mk().print_stack()
mk()._coro, mk()._fut_waiter, mk()._state
T.__new__(T)
T.__new__(T).get_name()
T.__new__(T).cancel()
T.__new__(T)._coro
T(co(),loop=l,name=5).get_name()
mk()
l.last
l.last.__self__
l.last.__qualname__
dir(l.last)
l.last(3)
l.last(x=3)
type(l.last)
a._enter_task(l,3)
a._enter_task(l,4)
a._leave_task(l,4)
a._leave_task(l,3)
a._leave_task(l,3)
a._register_task(3)
a._unregister_task(3)
a.get_running_loop()
a._get_running_loop()
a.get_event_loop()
a._get_event_loop()
asyncio.get_event_loop()
a._set_running_loop(3)
a.get_running_loop()
a.get_event_loop()
F().get_loop()
a._set_running_loop(None)
a._get_running_loop()
'''
for line in Ls.strip().splitlines():
    print('>',line,end=' : '); sys.stdout.flush(); 
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        t(lambda: eval(line))
    for x in w: print('W',x.category.__name__,re.sub(r'0x\w+','0x',str(x.message)))
async def main():
    loop=asyncio.get_running_loop()
    l2=asyncio.new_event_loop()
    class Y:
        def __init__(s,v): s.v=v
        def __await__(s): yield s.v
    class W:
        def __await__(s): return (yield fut)
    async def run(v): await Y(v)
    async def selfaw():
        await asyncio.current_task()
    async def kk(): raise ValueError('x')
    async def slp(): await asyncio.sleep(100)
    for v in (3, loop.create_future(), l2.create_future(), (x for x in ())):
        try: await asyncio.create_task(run(v), name='n')
        except RuntimeError as e: print(re.sub(r'0x\w+','0x',str(e)))
    f=l2.create_future(); f._asyncio_future_blocking=True
    try: await asyncio.create_task(run(f), name='n')
    except RuntimeError as e: print(re.sub(r'0x\w+','0x',str(e)))
    try: await asyncio.create_task(selfaw(), name='n')
    except RuntimeError as e: print(re.sub(r'0x\w+','0x',str(e)))
    try: await asyncio.create_task(kk())
    except ValueError as e: print(traceback.format_exc().replace(__file__,'F'))
    t=asyncio.create_task(slp()); await asyncio.sleep(0); print(re.sub(r'0x\w+','0x',repr(t).replace(__file__,'F'))); t.cancel(); 
    try: await t
    except asyncio.CancelledError as e: print('cancelled', e.args, traceback.format_exc().replace(__file__,'F'))
    print(re.sub(r'0x\w+','0x',repr(t).replace(__file__,'F')))
    t=asyncio.create_task(slp()); t.cancel('why')
    try: await t
    except asyncio.CancelledError as e: print('cancelled', e.args)
    l2.close()
asyncio.run(main())

import gc, itertools, _functools, _collections
# gc of cycles through every container
class C: pass
import _weakref
def check(make):
    o=C(); r=_weakref.ref(o); x=make(o); o.x=x
    del o, x; gc.collect(); return r() is None
print(check(lambda o:[o]), check(lambda o:(o,)), check(lambda o:{1:o}), check(lambda o:{o:1}), check(lambda o:{o}), check(lambda o: frozenset([o])),
 check(lambda o: _collections.deque([o])), check(lambda o: _collections.OrderedDict(a=o)), check(lambda o: _collections.defaultdict(None,a=o)), check(lambda o: iter([o])), check(lambda o: zip([o])), check(lambda o: map(o.__class__,[o])), check(lambda o: itertools.chain([o])), check(lambda o: itertools.cycle([o])), check(lambda o: _functools.partial(print,o)), check(lambda o: {1:o}.items()), check(lambda o: itertools.tee([o])), check(lambda o: itertools.groupby([o])), check(lambda o: o.__dict__), check(lambda o: (o.__dict__,[o.__dict__])), check(lambda o: itertools.product([o])), check(lambda o: itertools.permutations([o])), check(lambda o: iter({o})), check(lambda o: reversed([o])))
def mk(o):
    f=_functools._lru_cache_wrapper(lambda x:o, 10, False, tuple); f(1); f(o) if 0 else None; return f
print(check(mk))
print(gc.is_tracked((1,)),)
gc.collect()
t=(1,2); u=(t,'a'); v=([],)
x=tuple([1,2]); y=tuple([[],2]); d={1:2,'a':(1,2)}; e=dict(a=[])
gc.collect()
print([gc.is_tracked(i) for i in (x,y,d,e,{},{'a':tuple([1])})])
class D:
    def __init__(self): self.a=1; self.b=2
objs=[D() for i in range(100)]
for i,o in enumerate(objs): setattr(o,'x%d'%(i%40),i)
print([list(o.__dict__) for o in objs[::9]])
for o in objs: o.b=None; del o.a; o.a=5
print([list(o.__dict__.items()) for o in objs[::9]])
o=objs[0]; d=o.__dict__; d['new']=1; print(o.new, d is o.__dict__); o.new=5; print(d); del o.new; print(d); d.clear(); print(hasattr(o,'b')); o.q=1; print(d); o.__dict__={'z':1}; print(o.z, d)
try: o.q
except AttributeError as e: print(e)
try: del o.nope
except AttributeError as e: print(e)
o=D(); o.__dict__[5]=1; print(o.__dict__); o.c=1; print(o.__dict__, o.c)
o=D()
for i in range(50): setattr(o,'k%d'%i,i)
print(len(o.__dict__), o.k49, list(o.__dict__)[:5])
class S:
    __slots__=('a','__dict__')
s=S(); s.a=1; s.b=2; print(s.__dict__)
class L(list): pass
l=L([1]); l.x=1; print(l, l.__dict__)
class T(tuple): pass
t=T((1,2)); t.x=1; print(t, t.__dict__)
class DD(dict):
    def __missing__(self,k): return k*2
d=DD(a=1); print(d['a'], d['b'], d.get('b'), d)
# resurrect
class F:
    def __del__(self): keep.append(self)
keep=[]; f=F(); f.l=[f]; del f; gc.collect(); print(len(keep), keep[0].l is not None); keep.clear(); gc.collect(); print(len(keep))

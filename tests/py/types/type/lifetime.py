import gc, _weakref
log=[]
class A:
    def __del__(self): log.append(('del', self.n))
    def __init__(self,n): self.n=n
a=A(1); w=_weakref.ref(a, lambda r: log.append('cb')); del a
print(log, w()); log.clear()
class S(A):
    __slots__=('x','y')
s=S(2); s.x=A(3); s.y=[s.x]; del s
print(log); log.clear()
a=A(4); a.me=a; del a
print(log, gc.collect()>0, log); log.clear()
# resurrection
keep=[]
class R:
    def __del__(self): keep.append(self); log.append('res')
r=R(); w=_weakref.ref(r); del r
print(log, keep[0].__class__, w() is keep[0]); log.clear(); keep.clear(); print(log)
# class cycles
def f():
    class C: 
        def m(self): return __class__
    return _weakref.ref(C)
w=f(); gc.collect(); print(w())
class Base: pass
def g():
    class D(Base): pass
    return 0
g(); gc.collect(); print(Base.__subclasses__())
# deep nesting
class Node:
    __slots__=('next',)
n=None
for i in range(200000):
    m=Node(); m.next=n; n=m
del n,m
n=None
class Node2: pass
for i in range(200000):
    m=Node2(); m.next=n; n=m
del n,m
x=None
for i in range(200000): x=[x]
del x
x=None
for i in range(200000): x=(x,)
del x
x=None
for i in range(100000): x={1:x}
del x
class E:
    def __del__(self): 1/0
print('done')
import sys
c=sys.getrefcount(A)
l=[A(i) for i in range(10)]
print(sys.getrefcount(A)-c)
del l
print(sys.getrefcount(A) - c, sorted(log)); log.clear()
class I(int): pass
class T(tuple): pass
class L(list): pass
class D(dict): pass
class St(str): pass
class B(bytes): pass
class F(float): pass
class Ex(Exception): pass
for K,v in ((I,5),(T,(1,2)),(L,[1]),(D,{1:2}),(St,'abc'),(B,b'xyz'),(F,1.5),(Ex,'e')):
    c=sys.getrefcount(K)
    o=K(v); o.attr=[o]; o.b=2
    w=_weakref.ref(o) if K not in (I,T,B) else None
    print(repr(o), o.attr[0] is o, vars(o).keys(), sys.getrefcount(K)-c, o==v)
    del o; gc.collect()
    print(sys.getrefcount(K)-c, w and w())
o=T((1,2,3)); o.x=1; print(o.__dict__, o.x); o=B(b'abcd'); o.q=3; print(o.__dict__)
o=I(2**70); o.z=3; print(o.z, o)
class M(type):
    def __del__(cls): log.append('classdel '+cls.__name__)
def h():
    M('X',(),{})
h(); gc.collect(); print(log)
for i in range(100000): type('Y',(),{})
gc.collect(); print(len(object.__subclasses__())<1000)

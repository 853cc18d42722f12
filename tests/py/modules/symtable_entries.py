# _symtable: blocks as objects.
import _symtable
print([x for x in dir(_symtable) if not x.startswith('__')])
for n in dir(_symtable):
    v=getattr(_symtable,n)
    if isinstance(v,int): print(n,v)
t=_symtable.symtable("def f(a,*b):\n global x\n return [i for i in a if y]\nclass A:\n def m(self): return super().m\n x:int","fn","exec")
def show(t,d=0):
    print(' '*d, t.id > 0, t.name, t.symbols, t.varnames, len(t.children), t.nested, t.type, t.lineno)
    for c in t.children: show(c,d+1)
show(t)
print(type(t), type(t).__mro__, [x for x in dir(t) if not x.startswith('__')])
for bad in [(1,2,3),("x","f","foo"),("x(","f","exec"),("x\0","f","exec"),(b"x","f","eval"),("x","f"),("x=1\ndef f(a,a):0","f","exec"),(bytearray(b"x"),"f","exec")]:
    try: print(repr(_symtable.symtable(*bad))[:20])
    except BaseException as e: print(bad, type(e), e)
try: t.name=1
except BaseException as e: print(e)

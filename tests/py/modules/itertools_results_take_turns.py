# The results of the combinatoric iterators while the caller holds none, the last, or some of them.
from itertools import *
import copy,gc,sys
for f in (lambda: product('abc',[1,2],range(3)), lambda: combinations('abcdef',3), lambda: combinations_with_replacement('abcd',3), lambda: permutations('abcd',3), lambda: permutations(range(4)), lambda: product([[]],repeat=2), lambda: product(), lambda: combinations([],0), lambda: permutations([],0), lambda: product([],[1])):
    whole=list(f()); assert len(set(map(id,whole)))==len(whole)
    held=[]; got=[]
    for x in f(): got.append(x+())  # alternate
    got=[tuple(list(x)) for x in f()]
    assert got==whole
    it=f(); out=[]; keep=[]
    for k,x in enumerate(it):
        out.append(list(x))
        if k%3==0: keep.append((k,x))
        if k%5==4:
            it2=copy.copy(it); assert list(it2)==whole[k+1:]
        if k%4==1: gc.collect()
    assert out==list(map(list,whole)); assert all(whole[k]==x for k,x in keep)
    it=f(); a=next(it,None); it.__setstate__(it.__reduce__()[2]) if len(it.__reduce__())>2 else None; assert list(it)==whole[1:]
    print(len(whole), hash(tuple(map(len,whole))), sys.getsizeof(f())-sys.getsizeof(f()))
    print(sys.getsizeof(f()), list(it))
class N: pass
n=N(); n.p=product([n,n],repeat=2); next(n.p); next(n.p); next(n.p)
import weakref; w=weakref.ref(n); del n; gc.collect(); print(w())

import _collections, itertools, _functools, gc
class Evil:
    def __init__(s,h,act): s.h=h; s.act=act
    def __hash__(s): return s.h
    def __eq__(s,o): s.act(); return False
for n in (1,6,30):
    d={Evil(1,lambda: d.clear()):1}
    for i in range(n): d[i+10]=i
    try: d[Evil(1,lambda: d.clear())]=5
    except Exception as e: print(type(e),e)
    print(len(d))
    d={Evil(1,lambda: None):1}
    for i in range(n): d[i+10]=i
    def act():
        for i in range(200): d[str(i)]=i
    d[Evil(1,act)]=7; print(len(d))
    def act2():
        d.clear(); d['x']=1
    d={Evil(1,lambda: None):1}
    print(d.get(Evil(1,act2)), d.setdefault(Evil(1,act2),3), len(d))
s={Evil(1,lambda:None)}
def act3(): s.clear(); s.update(range(100))
s.add(Evil(1,act3)); print(len(s))
l=[Evil(1,lambda: l.clear())]*10
print(5 in l, l)
l=[Evil(1,lambda: l.clear()) for i in range(10)]
print(l.count(5), len(l))
l=list(range(10))
class K:
    def __init__(s,v): s.v=v
    def __lt__(s,o): l.append(1); return s.v<o.v
l=[K(i) for i in range(20)]
try: l.sort()
except ValueError as e: print(e, len(l))
class B:
    def __lt__(s,o): raise ZeroDivisionError
l=[B() for i in range(100)]
try: l.sort()
except ZeroDivisionError: print(len(l))
# deep
x=[]
for i in range(200000): x=[x]
del x
x={}
for i in range(200000): x={1:x}
del x
x=()
for i in range(200000): x=(x,)
del x
x=_collections.deque()
for i in range(100000): x=_collections.deque([x])
del x
x=frozenset()
for i in range(1000): x=frozenset([x])
del x
x=_collections.OrderedDict()
for i in range(100000): x=_collections.OrderedDict([(1,x)])
del x
x=_collections.defaultdict()
for i in range(100000): x=_collections.defaultdict(None,{1:x})
del x
a,b=itertools.tee(iter(range(100000))); list(a); del a,b
def f(n):
    x=[]
    try:
        for i in range(n): x=[x]
        return repr(x)
    except RecursionError as e: return str(e)
print(f(100000))
l=[]; l.append(l); print(l); d={}; d[1]=d; print(d, d.values(), d.items())
print(gc.is_tracked({}), gc.is_tracked({1:2}), gc.is_tracked({1:[]}), gc.is_tracked(()), gc.is_tracked((1,)), gc.is_tracked([]))
for e in ['[].pop()','[1].pop(5)','[].index(3)','[].remove(1)','[1][5]','()[0]','{}.popitem()','{}[(1,2)]','{1:2}.pop(3)','dict([1])','dict([(1,2,3)])','dict(1,2)','list(1,2)','list(x=1)','tuple(x=1)','set(1)','set(x=1)','{[]}','{}|[]','[]+()','()+[]','[1]*"a"','[].insert()','[].insert("a",1)','[].sort(1)','[].sort(key=1,foo=2)','[1].index(1,None)','dict.fromkeys()','dict.fromkeys(5)','{}.get()','{}.get(1,2,3)','zip(1)','zip([1],[1,2],strict=True).__next__()','list(zip([1],[1,2],strict=True))','list(zip([1,2],[1],strict=True))','zip(strict=1,foo=1)','map(1)','map()','filter(1)','filter(None,1)','_collections.deque(1)','_collections.deque(maxlen=-1)','_collections.deque([1]).remove(5)','_collections.deque()[0]','_collections.deque().pop()','_collections.deque([1]).index(4)','_collections.deque([],0,1)','_collections.OrderedDict(1,2)','_collections.OrderedDict([1])','_collections.OrderedDict([(1,)])','_collections.OrderedDict().move_to_end(1)','_collections.OrderedDict().popitem()','_functools.partial()','_functools.partial(1)','_functools.reduce(1)','_functools.reduce(1,[])','_functools.reduce(1,2)','itertools.islice([],-1)','itertools.islice([],1,2,0)','itertools.islice([],"a")','itertools.product(repeat=-1)','itertools.combinations([1],-1)','itertools.combinations([1])','itertools.permutations([1],"a")','itertools.count("a")','itertools.repeat()','itertools.repeat(1,"a")','itertools.tee([],-1)','itertools.zip_longest(foo=1)','itertools.chain(1).__next__()','itertools.cycle()','itertools.cycle(x=1)','itertools.starmap(1)','itertools.groupby()','itertools.accumulate()','itertools.accumulate([1],None,1)','set().pop()','set().remove([])','set().remove(1)','{1}<[1]','{1}|[1]','frozenset([1]).add','set.union(1)','hash([])','hash({})','hash(set())','[1,2].__delitem__(5)','[].__setitem__(0,1)','[1,2,3].__setitem__(slice(0,3,2),[1])','[1].__setitem__(slice(0,1),5)','[1].__setitem__(slice(0,1,2),5)','{}.update(1)','{}.update([[1]])','{}.update({},{})','{}.setdefault()','{}.pop()','{}.popitem(1)','{}.keys().isdisjoint(1)','{}.keys()-1','iter([]).__setstate__("a")','_functools.cmp_to_key()','_functools._lru_cache_wrapper(1,2,3,4)','_collections._tuplegetter(0,"x").__get__(5)','_collections._count_elements({},5)','list.append([])','dict(**{1:2})','_collections.defaultdict(1)','_collections.defaultdict(None)[5]','{1:2}.__class_getitem__(int)','list[int]']:
    try: print(e, '->', eval(e))
    except Exception as x: print(e, '->', type(x).__name__, x)

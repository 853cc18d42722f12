"""Hostile __eq__, __hash__, __lt__, __index__ and __del__ against every container: SEED SECONDS. Must end with "ok"; CPython 3.11 itself crashes on some seeds."""
import random, collections, itertools, gc, sys
r=random.Random(int(sys.argv[1]))
pool=[]
class E:
    def __init__(s): s.h=r.randrange(4)
    def __hash__(s): act(); return s.h
    def __eq__(s,o): act(); return r.random()<.3
    def __lt__(s,o): act(); return r.random()<.5
    def __repr__(s): act(); return 'E'
    def __del__(s): act()
    def __index__(s): act(); return r.randrange(-3,5)
    def __len__(s): act(); return 2
    def __iter__(s): act(); return iter([E(),1])
depth=0
def act():
    global depth
    if depth>3 or r.random()<.5: return
    depth+=1
    try: step()
    except Exception: pass
    finally: depth-=1
def k(): return r.choice([E,lambda:r.randrange(6),lambda:str(r.randrange(6)),lambda:(E(),),lambda:r.choice(pool)])()
D=[{} for _ in range(3)]; S=[set() for _ in range(3)]; L=[[] for _ in range(3)]; Q=[collections.deque(maxlen=7),collections.deque()]; O=[collections.OrderedDict(),collections.OrderedDict()]; DD=collections.defaultdict(E)
class I: pass
objs=[I() for _ in range(3)]
its=[]
pool+=[1,'a',(1,2)]
ops=[
 lambda:D.__getitem__(r.randrange(3)).__setitem__(k(),k()), lambda:r.choice(D).pop(k(),None), lambda:r.choice(D).get(k()), lambda:r.choice(D).popitem(), lambda:r.choice(D).clear(), lambda:r.choice(D).update(r.choice(D)), lambda:r.choice(D).update([(k(),k())]), lambda:r.choice(D)|r.choice(D), lambda:r.choice(D)==r.choice(D), lambda:repr(r.choice(D)), lambda:list(r.choice(D).items()), lambda:r.choice(D).setdefault(k(),k()), lambda:r.choice(D).keys()&r.choice(D).keys(), lambda:r.choice(D).items()^r.choice(D).items(), lambda:dict.fromkeys(r.choice(L)), lambda:[r.choice(D).copy() for _ in range(2)], lambda:r.choice(D).items()-r.choice(L),
 lambda:r.choice(S).add(k()), lambda:r.choice(S).discard(k()), lambda:r.choice(S).pop(), lambda:r.choice(S).clear(), lambda:r.choice(S).update(r.choice(L)), lambda:r.choice(S)|r.choice(S), lambda:r.choice(S)&r.choice(S), lambda:r.choice(S)-r.choice(S), lambda:r.choice(S)^r.choice(S), lambda:r.choice(S).intersection_update(r.choice(L)), lambda:r.choice(S).difference_update(r.choice(S)), lambda:r.choice(S).symmetric_difference_update(r.choice(S)), lambda:r.choice(S)<=r.choice(S), lambda:r.choice(S)==r.choice(S), lambda:frozenset(r.choice(S)), lambda:hash(frozenset(r.choice(S))), lambda: set(r.choice(D)), lambda:repr(r.choice(S)), lambda: k() in r.choice(S),
 lambda:r.choice(L).append(k()), lambda:r.choice(L).pop(), lambda:r.choice(L).sort(), lambda:r.choice(L).sort(key=lambda x:k()), lambda:r.choice(L).index(k()), lambda:r.choice(L).remove(k()), lambda:r.choice(L).count(k()), lambda:r.choice(L).extend(r.choice(L)), lambda:r.choice(L).extend(E()), lambda:r.choice(L).__setitem__(slice(0,r.randrange(4)),r.choice(L)), lambda:r.choice(L).__setitem__(slice(None,None,2),E()), lambda:r.choice(L).__delitem__(slice(0,3)), lambda:r.choice(L).__delitem__(slice(None,None,-2)), lambda:r.choice(L)==r.choice(L), lambda:r.choice(L)<r.choice(L), lambda:r.choice(L).clear(), lambda:r.choice(L).insert(E(),k()), lambda:repr(r.choice(L)), lambda:tuple(r.choice(L))==tuple(r.choice(L)), lambda:k() in r.choice(L), lambda: r.choice(L)*r.randrange(3) , lambda: r.choice(L)[E()], lambda: r.choice(L).reverse(),
 lambda:r.choice(Q).append(k()), lambda:r.choice(Q).appendleft(k()), lambda:r.choice(Q).pop(), lambda:r.choice(Q).remove(k()), lambda:r.choice(Q).index(k()), lambda:r.choice(Q).count(k()), lambda:r.choice(Q).rotate(r.randrange(-9,9)), lambda:r.choice(Q).extend(r.choice(L)), lambda:r.choice(Q).clear(), lambda:r.choice(Q)==r.choice(Q), lambda: r.choice(Q).insert(1,k()), lambda: r.choice(Q).__delitem__(0), lambda: r.choice(Q).__setitem__(0,k()), lambda: repr(r.choice(Q)), lambda: r.choice(Q)+r.choice(Q), lambda: r.choice(Q).__imul__(2) if len(Q[1])<200 else Q[1].clear(),
 lambda:r.choice(O).__setitem__(k(),k()), lambda:r.choice(O).pop(k(),None), lambda:r.choice(O).move_to_end(k(),r.random()<.5), lambda:r.choice(O).popitem(r.random()<.5), lambda:r.choice(O)==r.choice(O), lambda:r.choice(O).copy(), lambda:r.choice(O).clear(), lambda:repr(r.choice(O)), lambda:list(r.choice(O).items()), lambda: r.choice(O).update(r.choice(D)), lambda: DD[k()], lambda: r.choice(O).setdefault(k(),k()),
 lambda:setattr(r.choice(objs),'a%d'%r.randrange(40),k()), lambda:delattr(r.choice(objs),'a%d'%r.randrange(40)), lambda:r.choice(objs).__dict__.pop('a%d'%r.randrange(40),None), lambda:objs.__setitem__(r.randrange(3),I()), lambda: r.choice(objs).__dict__.clear(), lambda: setattr(r.choice(objs),'__dict__',r.choice(D)) ,
 lambda:its.append(r.choice([iter,reversed,enumerate,lambda x:zip(x,x),lambda x:map(str,x),lambda x:filter(None,x),itertools.cycle,itertools.groupby,lambda x:itertools.tee(x)[0],lambda x:itertools.product(x,x) if len(x)<20 else iter(x),lambda x:itertools.permutations(x,2) if len(x)<20 else iter(x),itertools.pairwise,itertools.accumulate,lambda x:itertools.zip_longest(x,x),itertools.chain.from_iterable])(r.choice(r.choice([D,L,Q,O])))), lambda:next(r.choice(its)), lambda:next(r.choice(its)), lambda:its.pop(r.randrange(len(its))), lambda:gc.collect() if r.random()<.02 else None, lambda: pool.append(k()), lambda: pool.pop(r.randrange(3,len(pool))),
]
def step():
    for c in (D,S,L,O):
        for x in c:
            if len(x)>300: x.clear()
    r.choice(ops)()
import time
t=time.time()
n=0
while time.time()-t<float(sys.argv[2]):
    try: step()
    except RecursionError: pass
    except Exception: pass
    n+=1
print('ok',n)

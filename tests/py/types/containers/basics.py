import itertools, _collections, _functools, _abc
d={}
for i in range(20): d[str(i)]=i
print(d, len(d), d.get('5'), d.pop('3'), list(d.items())[:3], d|{'q':1})
d={i:i*i for i in range(10)}; del d[3]; print(d, list(reversed(d)), d.keys()&{1,2,99}, d.items()^{(1,1)}, 3 in d)
try:
    for k in d: d[k+100]=1
except RuntimeError as e: print(e)
class C:
    def __init__(self): self.a=1; self.b=2
c=C(); c.z=5; print(c.__dict__, c.a); del c.a; print(c.__dict__); c.a=7; print(c.__dict__)
e=C(); del e.a; e.a=3; e.q=1; print(e.__dict__, vars(e)=={'b':2,'a':3,'q':1})
import sys
L=[5,3,8,1,9,2]*40; L.sort(); print(L[:5],L[-3:]); print(sorted('the quick brown fox'.split()), sorted([3,1,2],reverse=True,key=lambda x:-x))
print(sorted([(i*7%13,i) for i in range(30)])[:5])
print({1,2,3}|{5}, frozenset('a'), {1,2}<{1,2,3}, set(range(40))-set(range(3,40)))
print(list(zip([1,2],'ab')), list(map(lambda a,b:a+b,[1,2],[3,4])), list(filter(None,[0,1,2])))
print(list(itertools.product('ab',repeat=2)), list(itertools.permutations(range(3)))[:3], list(itertools.islice(itertools.count(5),3)), list(itertools.accumulate([1,2,3])))
print([(k,list(g)) for k,g in itertools.groupby('aabbb')], [list(x) for x in itertools.tee([1,2,3])], list(itertools.zip_longest('abc','x',fillvalue=0)), list(itertools.chain([1],[2])), list(itertools.pairwise('abc')))
q=_collections.deque([1,2,3],maxlen=3); q.append(4); q.rotate(1); print(q, q[0], 3 in q)
dd=_collections.defaultdict(list); dd['a'].append(1); print(dd)
od=_collections.OrderedDict([('a',1),('b',2),('c',3)]); od.move_to_end('a'); od.move_to_end('c',last=False); print(od, list(reversed(od)), od.popitem(last=False), od.popitem(), od)
p=_functools.partial(lambda *a,**k:(a,k),1,x=2); print(p(3,y=4), p(5), p(x=9))

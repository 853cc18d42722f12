class R:
    def __init__(s,seed): s.x=seed*2654435761%2**32 or 1
    def n(s,m):
        s.x^=(s.x<<13)&0xffffffff; s.x^=s.x>>17; s.x^=(s.x<<5)&0xffffffff
        return s.x%m
import _collections
out=0
def mix(o):
    global out
    out=(out*1000003 ^ hash(repr(o).__len__()) ^ sum(map(ord,repr(o))))%2**61
for seed in range(150):
    r=R(seed); s=set(); d={}; od=_collections.OrderedDict(); dq=_collections.deque(maxlen=r.n(3) and None or 20); l=[]
    lim=(16,64,1000,10**6)[r.n(4)]
    for i in range(r.n(600)):
        k=r.n(lim); op=r.n(10)
        key=k if r.n(3) else str(k)
        if op<5: s.add(k); d[key]=i; od[key]=i; dq.append(k); l.append(k)
        elif op<7: s.discard(k); d.pop(key,None); od.pop(key,None); dq.appendleft(k)
        elif op==7:
            if dq: dq.rotate(r.n(50)-25)
            if key in od: od.move_to_end(key,last=bool(r.n(2)))
            if d: d.popitem()
        elif op==8:
            if dq: dq.pop() if r.n(2) else dq.popleft()
            if od and r.n(2): od.popitem(last=bool(r.n(2)))
            if l: l.insert(r.n(len(l)),k); del l[r.n(len(l))]
        else:
            t=set(range(k%50)); mix(list(s|t)); mix(list(s&t)); mix(list(s-t)); mix(list(s^t)); mix(list(t-s))
            u=set(s); u-=t; mix(list(u)); u=set(t); u^=s; mix(list(u)); u=frozenset(s); mix(hash(u)); mix(list(u))
    print(seed, list(s)[:12], list(d.items())[-4:], list(od)[:6], list(dq)[:6], hash(tuple(l)), d.__sizeof__(), s.__sizeof__(), l.__sizeof__())
    mix(list(s)); mix(d); mix(od); mix(dq); mix(l)
    for f in (sorted, lambda x: sorted(x,reverse=True), lambda x: sorted(x,key=lambda v:v%10), lambda x: sorted(map(float,x)), lambda x: sorted(map(str,x)), lambda x: sorted((v%5,v) for v in x), lambda x: sorted(x,key=lambda v:(str(v%3),-v))):
        mix(f(l))
    # slices
    for _ in range(30):
        a,b,c=r.n(40)-20,r.n(40)-20,r.n(7)-3 or 1
        mix(l[a:b:c]); 
        m=l[:]; del m[a:b:c]; mix(m)
        m=l[:]; m[a:b]=[1,2,3]; mix(m); m.extend(m[:3]); mix(m.__sizeof__())
print(out)

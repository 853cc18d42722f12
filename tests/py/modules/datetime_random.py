import random
import _datetime as d
r=random.Random(11)
seeds=['2020-01-02','20200102','2020-W10-3','2020W103','2020-W10','2020W10','2020-01-02T03:04:05','2020-01-02 03:04:05.123456+05:30','20200102T030405,123','2020-W10-3T10Z','2020W103T1030-0130','2020-01-02T03:04:05.1234567891-01:02:03.456','2020-01-02T24:00','12:30','T1230','12:30:45.5+01','123045,25Z','12','2020-W53','2021-W53-7']
def t(f,*a):
    try: return repr(f(*a))
    except Exception as e: return type(e).__name__+' '+str(e)
al='0123456789-:.,TWZ+ \ud800é\0'
for i in range(1500):
    s=list(r.choice(seeds))
    for k in range(r.randrange(0,4)):
        op=r.randrange(4); p=r.randrange(len(s)+1)
        if op==0: s.insert(p,r.choice(al))
        elif op==1 and p<len(s): del s[p]
        elif op==2 and p<len(s): s[p]=r.choice(al)
        elif op==3: s=s[:p] if r.random()<.3 else s
    s=''.join(s)
    print(ascii(s), ascii((t(d.date.fromisoformat,s),t(d.datetime.fromisoformat,s),t(d.time.fromisoformat,s))))
import math
for i in range(250):
    def num():
        k=r.randrange(6)
        return [r.randrange(-100,100), r.uniform(-10,10), r.randrange(-10**12,10**12), r.uniform(-1e10,1e10), r.choice([0.5,1.5,-0.5,2.5e-7,1e-300,5e-324,1e300,float('inf'),float('nan'),0,-1]), r.randrange(-10**30,10**30)][k]
    a=[num() for _ in range(r.randrange(1,8))]
    print(a, t(lambda: d.timedelta(*a)))
    x=d.timedelta(r.randrange(-10**r.randrange(1,9),10**r.randrange(1,9)),r.randrange(86400),r.randrange(10**6)); n=num()
    y=d.timedelta(r.randrange(-10**r.randrange(1,9),10**r.randrange(1,9)),r.randrange(86400),r.randrange(10**6))
    for op in ['x*n','n*x','x/n','x//n','x/y','x//y','x%y','divmod(x,y)','x+y','x-y','-x','abs(x)','x.total_seconds()','str(x)','repr(x)','x<y','x==y']:
        print(x,y,n,op,t(lambda: eval(op)))
    o=r.randrange(1,3652060)
    dd=d.date.fromordinal(o)
    print(o,dd,dd.isocalendar(),dd.weekday(),dd.timetuple(),dd.toordinal()==o,dd.ctime(), t(lambda: dd+y), t(lambda: d.datetime.combine(dd,d.time(4))+x))
    print(t(lambda: d.datetime.fromtimestamp(n)),t(lambda: d.datetime.utcfromtimestamp(n)),t(lambda: d.date.fromtimestamp(n)))

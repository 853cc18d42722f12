import _datetime as d
import pickle
D = d.datetime


class Zone(d.tzinfo):
    def __init__(self, o=None): self.o = o
    def utcoffset(self, dt): return self.o
    def dst(self, dt): return self.o
    def tzname(self, dt): return self.o
    def __repr__(self): return 'Zone'


def loud(base):
    class Sub(base):
        def __new__(cls, *a, **k):
            print('new', a, k)
            return base.__new__(cls, *a, **k)
    return Sub


SD, SS, ST, STD = map(loud, (D, d.date, d.time, d.timedelta))
HUGE = 10**30
CASES = '''
d.date()|d.date(1)|d.date(1,2,3,4)|d.date(1,2,'3')|d.date(1,2,3.0)|d.date(1,2,10**20)|d.date(1,2,2**31)|d.date(0,1,1)
d.date(1,13,1)|d.date(1,2,30)|d.date(year=1,month=2,foo=3)|d.date(1,2,3,year=3)|d.date.fromtimestamp()|d.date.fromtimestamp('a')
d.date.fromtimestamp(1e20)|d.date.fromtimestamp(float('nan'))|d.date.fromordinal('a')|d.date.fromordinal(0)|d.date.fromordinal(10**7)
d.date.fromisoformat(3)|d.date.fromisoformat('foo')|d.date.fromisoformat('2020-W55-1')|d.date.fromisocalendar(1)
d.date.fromisocalendar(2020,54,1)|d.date.fromisocalendar(2020,5,8)|d.date.fromisocalendar(0,5,8)|d.date.fromisocalendar(9999,52,7)
d.date.fromisocalendar(HUGE,52,7)|d.date(2000,1,1)+d.timedelta(10**7)|d.date(2000,1,1)+1|d.date(2000,1,1)<1|d.date(2000,1,1)<D(2000,1,1)
d.date(2000,1,1)==D(2000,1,1)|d.date(2000,1,1).replace('a')|d.date(2000,1,1).replace(a=99)|d.date(2000,1,1).strftime()
d.date(2000,1,1).__format__(3)|d.date(b'abcd')|d.date(b'\\x07\\xd0\\x01\\x01')|d.date('\\x07\\xd0\\x01\\u1000')|D(b'\\x07\\xd0\\x01\\x01aaaaaa',3)
D(b'\\x07\\xd0\\x01\\x01aaaaaa')|D(2000,1,1,24)|D(2000,1,1,0,0,0,1000000)|D(2000,1,1,tzinfo=3)|D(2000,1,1,fold=3)|D(2000,1,1,0,0,0,0,None,1)
D.now(3)|D.utcnow(3)|D.fromtimestamp(1e20)|D.fromtimestamp(1e12)|D.fromtimestamp(1,3)|D.utcfromtimestamp(-1e12)|D.strptime('a')|D.strptime(1,2)
D.combine(1,2)|D.combine(d.date(1,1,1),2)|D.combine(d.date(1,1,1),d.time(1),3)|D.fromisoformat(3)|D.fromisoformat('2020')
D.fromisoformat('2020-01-01T25')|D.fromisoformat('2020-01-01\\ud800')|D.fromisoformat('2020-01-01\\ud80010')
D(2000,1,1)-d.timezone.utc|D(2000,1,1)-D(2000,1,1,tzinfo=d.timezone.utc)|D(2000,1,1)<D(2000,1,1,tzinfo=d.timezone.utc)
D(2000,1,1).isoformat('ab')|D(2000,1,1).isoformat(' ','foo')|D(2000,1,1).isoformat(' ',3)|D(2000,1,1).astimezone(3)|D(1,1,1).timestamp()
D(2000,1,1).replace(tzinfo=3)|D(2000,1,1).__reduce_ex__()|D(2000,1,1,fold=1).__reduce_ex__(4)|D(2000,1,1,fold=1).__reduce_ex__(3)
d.time(24)|d.time(tzinfo=3)|d.time(1,2)<3|d.time(1)<d.time(1,tzinfo=d.timezone.utc)|d.time.fromisoformat('25')|d.time(1).isoformat('foo')
d.time(b'\\x01\\x02\\x03\\x04\\x05\\x06',3)|d.time(x=3)|d.time(1,2,3,4,None,fold=1,x=3)|d.time('\\x07\\xd0\\x01\\xd0ab')
d.timedelta('a')|d.timedelta(1,2,3,4,5,6,7,8)|d.timedelta(foo=3)|d.timedelta(10**9)|d.timedelta(HUGE)|d.timedelta(1e300)|d.timedelta(float('nan'))
d.timedelta(days=HUGE,hours=-24*HUGE,seconds=3)|d.timedelta(hours=float('inf'))|d.timedelta(1)*'a'|d.timedelta(1)*1e300|d.timedelta(1)*float('nan')
d.timedelta(1)/0|d.timedelta(1)/0.0|d.timedelta(1)/d.timedelta(0)|d.timedelta(1)%d.timedelta(0)|divmod(d.timedelta(1),d.timedelta(0))
d.timedelta.max+d.timedelta.resolution|-d.timedelta.max|d.timezone()|d.timezone(3)|d.timezone(d.timedelta(1))|d.timezone(d.timedelta(0),3)
d.timezone(d.timedelta(0))|d.timezone(d.timedelta(0),'a')|d.timezone.utc.utcoffset(3)|d.timezone.utc.fromutc(3)|d.timezone.utc.fromutc(D(2000,1,1))
d.timezone.utc.__reduce__()|str(d.timezone(d.timedelta(0,-3601)))|str(d.timezone(d.timedelta(0,1,1)))|d.timezone.utc<3|d.tzinfo().utcoffset(3)
d.tzinfo().fromutc(3)|d.tzinfo().fromutc(D(2000,1,1))|d.date(2000,1,1).isocalendar().__reduce__()|type(d.date(2000,1,1).isocalendar())(1,2)
type(d.date(2000,1,1).isocalendar())(1,2,3)|d.date.__eq__(d.date(2000,1,1),D(2000,1,1))|D(2000,1,1,tzinfo=Zone(3)).utcoffset()
D(2000,1,1,tzinfo=Zone(d.timedelta(1))).dst()|D(2000,1,1,tzinfo=Zone(3)).tzname()|D(2000,1,1).strftime('a\\0b')|D(2000,1,1).strftime('\\ud800')
D(2000,1,1).strftime('%z|%Z|%f|%%|%%z|%:z|%Q')|D(2000,1,1,tzinfo=d.timezone(-d.timedelta(0,3661,5))).strftime('%z %Z')
D(2000,1,1,1,fold=1,tzinfo=d.timezone.utc)|d.time(1,fold=1,tzinfo=d.timezone.utc)|SD(2000,1,1).replace(month=4)|SS(2000,1,1)+d.timedelta(1)
SD(2000,1,1)+d.timedelta(1)|STD(1)+STD(2)|-STD(1)|SD.utcfromtimestamp(3)|SS.fromordinal(3)|ST.fromisoformat('10:03')|SD.combine(d.date(1,1,1),d.time(3,fold=1))
SD(2000,1,1,tzinfo=d.timezone.utc).astimezone(d.timezone(d.timedelta(0,60)))|SD(2000,1,1,tzinfo=Zone(d.timedelta(0,60))).astimezone(d.timezone(d.timedelta(0,60)))
D(2000,1,1,tzinfo=Zone())==D(2000,1,1)|D(2000,1,1,tzinfo=Zone())-D(2000,1,1)|D(2000,1,1,tzinfo=Zone()).timestamp()
D(1,1,1,tzinfo=Zone(d.timedelta(0,60))).utctimetuple()|D(1,1,1,tzinfo=Zone(d.timedelta(0,60))).timestamp()
(lambda x: x.fromutc(D(2000,1,1,tzinfo=x)))(Zone())|(lambda x: x.fromutc(D(2000,1,1,tzinfo=x)))(Zone(d.timedelta(0,60)))
d.timedelta(microseconds=0.5),d.timedelta(microseconds=1.5),d.timedelta(microseconds=-0.5)|d.timedelta(0.5,0.1,2.5)
str(d.timedelta(1,5,7)),str(d.timedelta(-1)),str(d.timedelta(2,3))|d.timedelta.min,d.timedelta.resolution,D.min,D.max,d.time.max,d.date.min
'''
for case in CASES.strip().replace('\n', '|').split('|'):
    try:
        print(case, '->', ascii(eval(case)))
    except Exception as e:
        print(case, '->', type(e).__name__, ascii(str(e)))
for o in D(2001, 2, 3, 4, 5, 6, 7, d.timezone.utc), d.time(1, 2, fold=1), d.date(5, 6, 7), d.timedelta(1, 2, 3), d.UTC:
    for p in range(6):
        assert pickle.loads(pickle.dumps(o, p)) == o
for c in d.date, d.time, d.datetime, d.timedelta, d.tzinfo, d.timezone:
    print(c, c.__basicsize__, c.__flags__ & ~(1 << 19), c.__base__, sorted(c.__dict__))

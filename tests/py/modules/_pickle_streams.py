import _pickle, sys, collections, datetime, decimal, fractions, enum, functools, re
class A:
    def __init__(s): s.x=[1]; s.y=s
class B(dict): pass
class C(list): __slots__=('q',)
class E(enum.Enum): X=1
a=A(); l=[]; l.append(l); t=([],); t[0].append(t); d={}; d[1]=d
objs=[None,True,False,0,1,255,256,65535,65536,-1,2**31-1,2**31,-2**31,-2**31-1,2**63,-2**63,2**1000,-2**1000,127,128,-128,-129,1.5,float('inf'),'','a','é'*200,'x'*300,'\ud800','\u20ac\n\\\0','',b'',b'a',b'x'*300,bytearray(b''),bytearray(b'abc'),(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],list(range(1001)),list(range(2000)),{},{1:2},{1:2,3:4},{i:i for i in range(1001)},set(),{1},frozenset(),frozenset([1]),l,t,d,a.x,B(a=1),int,A,A.__init__,print,len,type(None),type(...),...,NotImplemented,collections.OrderedDict(a=1),collections.Counter('abc'),collections.deque([1,2]),datetime.date(2000,1,1),fractions.Fraction(1,2),E.X,functools.partial(print,1),range(5),slice(1,2),ValueError(1),1+2j,re.compile('a'),'x'*70000,b'y'*70000,['z'*70000,1],[b'w'*100000]*2,list('abc')*30000, str.join, [].append, {}.keys]
import zlib
for p in range(6):
    for i,o in enumerate(objs):
        try: r=_pickle.dumps(o,p)
        except BaseException as e: print(p,i,type(e).__name__,str(e).split(' at 0x')[0][:100]); continue
        print(p,i,len(r),zlib.crc32(r))
        try: _pickle.loads(r)
        except BaseException as e: print('   load',type(e).__name__,e)
bad=[b'',b'.',b'N',b'(.',b'a.',b'0.',b'1.',b't.',b'}.',b'h\0.',b'K',b'\x80\x06.',b'X\xff\xff\xff\xff.',b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.',b'cos\nsystemx\n.',b'\xff',b'?',b'Ix\n.',b'Lx\n.',b'Fx\n.',b"Sx\n.",b'(I1\nd.',b'NNa.',b'NNNs.',b']N(u.',b'p1\n.',b'gx\n.',b'g1\n.',b'Px\n.',b'Q.',b'N\x97.',b'\x82\0.',b'\x82\x01.',b'NR.',b'NNR.',b'N)\x81.',b'Nb.',b'NNb.',b'\x93.',b'NN\x93.',b'(((((.',b'\x8a\x00.',b'\x8b\xff\xff\xff\xff.',b'T\xff\xff\xff\xff.',b'\x95\xff\xff\xff\xff\xff\xff\xff\x7f.',b'(i\n',b'(o.',b'\x92.',b'N2.',b'\x94.',b'\x98.',b'N\x98.',b'(N1.',b'(NNe.',b'(\x90.',b'(\x91.',b'\x85.',b'J\0\0\0.',b'G\0.']
for b in bad:
    try: print(b, repr(_pickle.loads(b)))
    except BaseException as e: print(b, type(e).__name__, e)

# Random patterns on random texts: every result as the reference engine has it.
import re
seed=777
def rnd(n):
    global seed
    seed=(seed*6364136223846793005+1442695040888963407)&0xffffffffffffffff
    return (seed>>33)%n
def pick(s): return s[rnd(len(s))]
def atom(d):
    r=rnd(14)
    if r<5: return pick("abc")
    if r==5: return "."
    if r==6: return pick(["[ab]","[^a]","\\w","\\s","[a-c]","\\b","^","$","\\Z","[\u0101b]","\\B"])
    if r==7 and d>0: return "("+alt(d-1)+")"
    if r==8 and d>0: return "(?:"+alt(d-1)+")"
    if r==9 and d>0: return pick(["(?=","(?!","(?>"])+alt(d-1)+")"
    if r==10: return "\\1"
    if r==11: return pick(["(?<=a)","(?<!ab)","(?(1)a|b)"])
    if r==12 and d>0: return "(?P<n%d>"%rnd(1000000)+alt(d-1)+")"
    return pick("abc")
def piece(d):
    a=atom(d)
    r=rnd(8)
    if r<3: return a
    q=pick(["*","+","?","{1,2}","{0,3}","{2}","{2,}"])
    if a in ("\\b","^","$","\\Z","\\B") or a.startswith("(?<") : return a
    return a+q+pick(["","","","?","+"])
def seq(d): return "".join(piece(d) for _ in range(rnd(4)))
def alt(d): return "|".join(seq(d) for _ in range(1+ (rnd(3)==0)+(rnd(6)==0)))
n=0; ok=0
import sys
h=0
while n<400:
    p=alt(3); n+=1
    fl=pick([0,0,re.I,re.M,re.S,re.A])
    try: c=re.compile(p,fl)
    except re.error as e: continue
    except RecursionError: continue
    ok+=1
    for k in range(3):
        s="".join(pick("aabbc \n\u0101A") for _ in range(rnd(10)))
        for f in ("search","match","fullmatch","findall"):
            m=getattr(c,f)(s)
            if f=="findall": r=repr(m)
            else: r=repr(m and (m.span(), m.groups(), m.lastindex, m.regs))
            print(n,repr(p),fl,repr(s),f,r)
        print(c.sub("-",s), c.split(s))
print(ok)

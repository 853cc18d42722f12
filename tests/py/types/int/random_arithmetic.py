# Random arithmetic on ints of up to 4000 bits; a digest of all results is printed.
import _random, math
R=_random.Random(12345)
def ri(maxbits):
    b=R.getrandbits(12)%maxbits
    n=R.getrandbits(b) if b else 0
    k=R.getrandbits(3)
    if k==0: n=1<<b
    elif k==1: n=(1<<b)-1
    elif k==2: n=n>>(b//2)<<(b//2)
    return -n if R.getrandbits(1) else n
h=0
def add(x):
    global h
    if isinstance(x, str):
        x = int.from_bytes(x.encode(), 'big')
    elif isinstance(x, bytes):
        x = int.from_bytes(x, 'big')
    h = (h * 1000003 ^ hash(x)) % (1 << 64)
def ex(f):
    try: return f()
    except Exception as e: return type(e).__name__+str(e)
def stage(name):
    print(name,h)
for size in (64,200,1000,4000):
    for i in range(300):
        a=ri(size); b=ri(size); c=ri(size//2)
        add(a+b); add(a-b); add(a*b); add(a*a); add(c*a)
        if b: add(a//b); add(a%b); add(divmod(a,b))
        if c: add(a//c); add(a%c)
        add(a&b); add(a|b); add(a^b); add(~a); add(-a); add(abs(a))
        s=R.getrandbits(8)
        add(a<<s); add(a>>s)
        add(a<b); add(a==b); add(a.bit_length()); add(a.bit_count()); add(hash(a))
        if i%8==0:
            add(str(a)) if size<4000 else None
            add(int(str(a)) == a) if size<4000 else None
            add(hex(a)); add(oct(a)); add(bin(a)); add(int(hex(a),16)==a)
            n=(a.bit_length()+8)//8+1
            add(a.to_bytes(n,'big',signed=True)); add(int.from_bytes(a.to_bytes(n,'little',signed=True),'little',signed=True)==a)
            add(ex(lambda:a/b)); add(ex(lambda:float(a))); add(math.gcd(a,b)); add(math.isqrt(abs(a)))
            add(ex(lambda:round(a,-(s%50))))
            add(ex(lambda:pow(a,abs(c)%500,b))); add(ex(lambda:pow(a,-1,b)));
            add(pow(c, s%20)); add(ex(lambda: a/(c*c+1))); 
            add(ex(lambda: float(a)==a)); add(ex(lambda: float(a)<b)); add(ex(lambda: float(a>>3)>c))
    stage('int%d'%size)

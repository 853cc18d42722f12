import pyexpat as e
for m in (e.errors,e.model):
    print(m.__name__, m.__doc__, list(vars(m).items()))
T=e.XMLParserType
p=e.ParserCreate()
def t(f):
    try: print(repr(f()))
    except BaseException as x: print(type(x).__name__, x, getattr(x,'__dict__',None))
def st(k,v):
    setattr(p,k,v); return getattr(p,k)
L='''
T()
e.ParserCreate(3)
e.ParserCreate(None,3)
e.ParserCreate(None,'ab')
e.ParserCreate(None,None,3)
e.ParserCreate(intern=None).intern
e.ParserCreate(x=3)
e.ParserCreate(1,2,3,4)
p.intern
p.buffer_size
p.buffer_text
p.buffer_used
p.namespace_prefixes
p.ordered_attributes
p.specified_attributes
p.ErrorCode
p.CurrentByteIndex
p.ErrorLineNumber
p.StartElementHandler
p.foo
st('foo',3)
st('buffer_size','a')
st('buffer_size',-1)
st('buffer_size',0)
st('buffer_size',2**40)
st('buffer_size',100)
st('buffer_text',2)
st('ordered_attributes',[])
st('StartElementHandler',3)
st('StartElementHandler',None)
delattr(p,'StartElementHandler')
delattr(p,'buffer_text')
delattr(p,'buffer_size')
delattr(p,'foo')
p.Parse()
p.Parse(3)
p.Parse('<a>',3,4)
p.Parse('\\ud800')
p.ParseFile(3)
p.ParseFile()
p.SetBase(3)
p.SetBase('abc')
p.GetBase()
p.GetInputContext()
p.ExternalEntityParserCreate()
p.ExternalEntityParserCreate(3)
p.SetParamEntityParsing('a')
p.SetParamEntityParsing(1)
p.UseForeignDTD()
p.UseForeignDTD(False)
e.ErrorString(3)
e.ErrorString(333)
e.ErrorString('a')
p.Parse('<a><b>',True)
e.ParserCreate().Parse(b'<a></b>')
p.ErrorCode, p.ErrorLineNumber, p.ErrorColumnNumber, p.ErrorByteIndex
p.Parse('<a/>',True)
p.Parse(b'<a/>',1)
p.UseForeignDTD(True)
'''
for l in L.strip().splitlines():
    print('>',l,end=' : '); t(lambda: eval(l))
class R:
    def __init__(s,x): s.x=x
    def read(s,n): print(n); return s.x
t(lambda: e.ParserCreate().ParseFile(R(3)))
t(lambda: e.ParserCreate().ParseFile(R('<a>')))
t(lambda: e.ParserCreate().ParseFile(R(b'<a>'*2000)))
t(lambda: e.ParserCreate().ParseFile(R(bytearray(b''))))
p=e.ParserCreate(namespace_separator=' ')
def mk(n,ret=1):
    def h(*a):
        print(n,a, [type(x).__name__ for x in a]); return ret
    return h
for k in T.__dict__:
    if k.endswith('Handler'): setattr(p,k,mk(k))
p.namespace_prefixes=True
t(lambda: p.Parse('''<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<!DOCTYPE a SYSTEM "foo" [
<!ELEMENT a (b*,(c|d)+,#PCDATA)>
<!ELEMENT b EMPTY>
<!ELEMENT c (#PCDATA|a)*>
<!ELEMENT d ANY>
<!ATTLIST b x CDATA "foo" y ID #REQUIRED z (p|q) "p">
<!ENTITY e "text"> <!ENTITY f SYSTEM "bar"> <!ENTITY % g "xx"> <!NOTATION n SYSTEM "n"> <!ENTITY u SYSTEM "u" NDATA n>
<!ENTITY skip PUBLIC "x" "y">
]>
<!-- c --><?pi data?><a xmlns="urn:x" xmlns:p="urn:p" p:k="1">text&e;&f;<![CDATA[cd]]><p:b y="a"/>\u20ac
&skip;</a>''',True))
p=e.ParserCreate(); p.buffer_text=True; p.ordered_attributes=True
p.CharacterDataHandler=mk('cd'); p.StartElementHandler=mk('se'); p.EndElementHandler=mk('ee')
t(lambda: p.Parse('<a x="1" y="2">abc\ndef&lt;x<b/>\n</a>',True))
def bad(*a): 1/0
p=e.ParserCreate(); p.StartElementHandler=bad
import traceback
try: p.Parse('<a><b/></a>')
except ZeroDivisionError: print(traceback.format_exc().replace(__file__,'F'))
p=e.ParserCreate('koi8-r'); p.CharacterDataHandler=mk('x'); t(lambda: p.Parse(b'<a>\xc1\xc2</a>',1))
p=e.ParserCreate(); t(lambda: p.Parse(b'<?xml version="1.0" encoding="utf-7"?><a>\xc1\xc2</a>',1))
p=e.ParserCreate(); t(lambda: p.Parse(b'<?xml version="1.0" encoding="nope"?><a>\xc1\xc2</a>',1))

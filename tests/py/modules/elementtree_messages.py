import _elementtree as e
for T in (e.Element,e.TreeBuilder,e.XMLParser):
    for k,v in T.__dict__.items():
        if type(v).__name__=='method_descriptor': print(T.__name__,k,v.__text_signature__,v.__doc__)
E=e.Element
import re
def t(f):
    try: print(re.sub(r' at 0x\w+','',repr(f())))
    except BaseException as x: print(type(x).__name__, x)
def mk(): 
    r=E('r',{'a':'1'},b='2'); r.append(E('x')); r.append(E('y')); r[0].append(E('z')); r.text='T'; r[0].tail='L'; return r
def sa(o,k,v): setattr(o,k,v); return getattr(o,k)
def si(o,k,v): o[k]=v; return list(o)
def di(o,k): del o[k]; return list(o)
class B:
    def data(s,x): print('data',x)
    def start(s,*a): print('start',a)
    def end(s,*a): print('end',a)
    def comment(s,*a): print('comment',a)
    def pi(s,*a): print('pi',a)
    def start_ns(s,*a): print('sns',a)
    def end_ns(s,*a): print('ens',a)
    def doctype(s,*a): print('doctype',a)
    def close(s): return 'closed'
P=e.XMLParser; TB=e.TreeBuilder
def feed(p,d): p.feed(d); return p.close()
L='''
E()
E('a',3)
E('a',{},{})
E('a',{'x':1},y=2).attrib
E('a',attrib={'x':1}).attrib
E(3,x=1)
E('a').attrib
E('a').text, E('a').tail
sa(E('a'),'attrib',3)
sa(E('a'),'attrib',{'a':3})
sa(E('a'),'tag',3)
delattr(E('a'),'tag')
delattr(E('a'),'text')
delattr(E('a'),'attrib')
E('a').foo
sa(E('a'),'foo',3)
mk()
len(mk()), bool(mk()), bool(E('a'))
mk()[0], mk()[-1], mk()[0:1], mk()[::-1]
mk()[5]
mk()['a']
mk()[None]
si(mk(),0,3)
si(mk(),0,E('q'))
si(mk(),5,E('q'))
si(mk(),slice(0,1),[E('q'),E('p')])
si(mk(),slice(0,1),[3])
si(mk(),slice(0,1),3)
si(mk(),slice(0,2,-1),[E('q')])
si(mk(),slice(None,None,2),[E('q')])
si(mk(),slice(None,None,2),[E('q'),E('p')])
di(mk(),0)
di(mk(),slice(0,5))
di(mk(),slice(0,5,2))
di(mk(),9)
mk().append(3)
mk().append()
mk().extend(3)
mk().extend([3])
mk().insert(0,3)
mk().insert('a',E('q'))
mk().insert(100,E('q'))
mk().remove(E('q'))
mk().remove(3)
mk().find('x'), mk().find('nope'), mk().find('./x/z'), mk().findtext('x'), mk().findtext('nope'), mk().findtext('nope','d'), mk().findall('x'), list(mk().iterfind('x'))
mk().findtext(3)
mk().find('[')
mk().get('a'),mk().get('q'),mk().get('q',3)
mk().get()
mk().items(), mk().keys()
mk().set('a'), 
mk().set('a',3)
mk().clear(3)
list(mk().iter()), list(mk().iter('*')), list(mk().iter('z')), list(mk().iter(tag='z')), list(mk().iter(None))
mk().iter()
list(mk().itertext())
mk().itertext()
mk().makeelement('a')
mk().makeelement('a',3)
mk().makeelement('a',{'b':1}).attrib
mk().__copy__().items()
mk().__deepcopy__(3)
mk().__deepcopy__({}).items()
mk().__getstate__()
E('a').__setstate__(3)
E('a').__setstate__({})
E('a').__setstate__({'tag':'q','_children':[3]})
E('a').__setstate__({'tag':'q','_children':3})
E('a').__setstate__({'tag':'q','_children':[E('b')],'attrib':{'a':1},'text':'t','tail':'u'})
E('a')=={}
e.SubElement(3,'a')
e.SubElement(mk(),'a',{'b':1},c=2).attrib
e.SubElement()
e.SubElement(mk(),'a',3)
TB(3)
TB().close()
TB().start('a')
TB().start('a',3)
TB().start('a',{})
TB().data(3)
TB().end('a')
TB(element_factory=lambda t,a: (t,a)).start('a',{'x':1})
TB(insert_comments=True,comment_factory=lambda x: ('c',x)).comment('a')
TB().comment('a')
TB().pi('a','b')
TB().pi('a')
TB(pi_factory=lambda *x: x).pi('a','b')
P(3)
P(target=3)
P(encoding=3)
P(encoding='foo')
P(target=B()).feed(3)
feed(P(target=B()),'<a xmlns="u" b="1">te<!-- c --><?pi x?><b/>x</a>')
feed(P(),'<a>')
feed(P(),'<a></b>')
feed(P(),'<a>&foo;</a>')
feed(P(),'<a b="1">t<b/>u</a>').items()
P().version, P().entity, P().target
P()._parse_whole(3)
P()._setevents(3)
P()._setevents([],3)
P()._setevents([],['foo'])
P()._setevents([],[3])
feed(P(target=B()),'<!DOCTYPE a PUBLIC "x" "y" [<!ELEMENT a ANY>]><a/>')
feed(P(),'<!DOCTYPE a SYSTEM "y"><a/>')
P().doctype
P().foo
E.__new__(E).tag
E.__new__(E).attrib
E.__new__(E).__repr__()
P.__new__(P).feed('a')
P.__new__(P).close()
P.__new__(P)._setevents([],[])
P.__new__(P)._parse_whole(3)
TB.__new__(TB).close()
TB.__new__(TB).start('a',{})
e._set_factories(None,3)
e._set_factories(3,None)
e._set_factories(None,None)
mk().__sizeof__()>0
'''
for l in L.strip().splitlines():
    print('>',l,end=' : '); t(lambda: eval(l))
for evs in (['start','end'],['start-ns','end-ns','start','end','comment','pi'],['start-ns'],['end-ns'],['comment']):
    q=[]; p=P(); p._setevents(q,evs); p.feed('<a xmlns:x="u" b="1">te<!-- c --><?pi x?><x:b/>x</a>'); p.close(); t(lambda: q)

# code objects: construction, replace(), attributes, iterators.
import re
_print = print
def print(*a, **k):
    _print(*(re.sub(r'0x[0-9a-f]+', 'ADDR', str(x)) for x in a), **k)
def f(a,b):
    x=1
    def g(): return a,x
    return g
c=f.__code__
def t(fn):
    try: print(fn())
    except BaseException as e: print(type(e).__name__, e)
import types
C=types.CodeType
base=[c.co_argcount,c.co_posonlyargcount,c.co_kwonlyargcount,c.co_nlocals,c.co_stacksize,c.co_flags,c.co_code,c.co_consts,c.co_names,c.co_varnames,c.co_filename,c.co_name,c.co_qualname,c.co_firstlineno,c.co_linetable,c.co_exceptiontable,c.co_freevars,c.co_cellvars]
for i,v in [(0,-1),(1,-1),(2,-1),(3,-1),(3,7),(4,-1),(5,-1),(6,'a'),(7,[]),(8,(1,)),(9,(1,)),(9,()),(10,1),(11,2),(12,b''),(13,'a'),(14,''),(15,''),(16,(1,)),(16,5),(17,(1,)),(0,'x'),(6,b'a'),(6,b'')]:
    a=list(base); a[i]=v
    print(i,v,end=' '); t(lambda:C(*a))
t(lambda:C()); t(lambda:C(*base,1)); t(lambda:C(*base,x=1))
for k,v in [('co_argcount',-1),('co_argcount',-2),('co_nlocals',9),('co_nlocals',-3),('co_varnames',()),('co_varnames',('a',)),('co_code',''),('co_stacksize',-5),('co_flags',-7),('co_firstlineno',-4),('co_names',(1,)),('co_names',1),('co_consts',1),('co_filename',1),('co_linetable',1),('x',1),('co_cellvars',('zz',)),('co_firstlineno','a'),('co_argcount',2**40)]:
    print(k,v,end=' '); t(lambda:c.replace(**{k:v}))
t(lambda:c._varname_from_oparg(0)); t(lambda:c._varname_from_oparg(90)); t(lambda:c._varname_from_oparg('a'))
print(c.co_lnotab, c.__sizeof__(), list(c.co_lines()), c.co_lines(), c.co_positions(), c.co_varnames, c.co_cellvars)
print(type(c.co_lines()).__mro__, type(c.co_positions()))
t(lambda: c<c); t(lambda:c.replace(1))
print([x for x in dir(c) if x not in dir(object)], C.co_code, C.co_argcount, C.co_nlocals, C.co_consts)
try: c.co_argcount=1
except Exception as e: print(type(e),e)
try: c.co_code=1
except Exception as e: print(type(e),e)
try: c.foo=1
except Exception as e: print(type(e),e)
try: del c.co_consts
except Exception as e: print(type(e),e)

# In interactive mode SETUP_ANNOTATIONS stands on the unit's first line, not on that of the first statement.
for source in ("x: int\n", "\n\n  \nx: int = 3\n", "if 1:\n  x: int\n", "with a:\n\n  x: int\n", "a; b\n"):
    for mode in ("single", "exec"):
        print(mode, repr(source), list(compile(source, "f", mode).co_positions())[:4])

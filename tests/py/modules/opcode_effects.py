# _opcode: stack effects.
import _opcode
for a in [(100,0),(100,),(1,),(1,0),(93,1),(999,0),(-1,0),(0,),(93,),('a',),(100,None),(1,None)]:
    for kw in [{},{'jump':True},{'jump':False},{'jump':None},{'jump':1}]:
        try: print(a,kw,_opcode.stack_effect(*a,**kw), end='; ')
        except BaseException as e: print(a,kw,type(e).__name__,e,end='; ')
print(_opcode.get_specialization_stats())

import opcode
for name, number in sorted(opcode.opmap.items()):
    for arg in (0, 1, 2, 3, 4, 300):
        effects = []
        for jump in (None, True, False):
            try: effects.append(_opcode.stack_effect(number, arg if number >= 90 else None, jump=jump))
            except ValueError as e: effects.append(str(e))
        print(name, arg, effects)

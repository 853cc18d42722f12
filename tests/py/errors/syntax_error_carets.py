import sys
sys.stderr = sys.stdout
def f(a): 
    sys.__excepthook__(SyntaxError, SyntaxError("m", a), None)
f(('<string>', 2, 1, 'pass\n', 2, 5))
f(('<string>', 2, 1, 'pass\n', 2, 6))
f(('<string>', 2, 1, 'pass\n', 2, 4))
f(('<string>', 2, 1, 'pass', 2, 5))
f(('<string>', 2, 2, 'pass x\n', 2, 5))
f(('<string>', 2, 1, 'pass x\n', 2, 5))
f(('<string>', 2, 1, 'pass x\n', 3, 5))
f(('<string>', 2, 1, '  pass x\n', 2, 5))
f(('<string>', 2, 0, 'pass x\n', 2, 0))
f(('<string>', 2, 3, 'pass x\n', 2, 2))
f(('<string>', 2, 30, 'pass x\n', 2, 50))
f(('<string>', 2, 3, 'pass x\nfoo\nbar', 2, 5))
f(('<string>', 2, 9, 'pass x\nfoo\nbar', 2, 12))
f(('<string>', 2, 3, 'é x', 2, 4))
f(('<string>', 2, None, 'é x', 2, 4))
f(('<string>', 2, 2, 'abcd', None, None))
f(('<string>', 2, 2, 'abcd'))
f((None, 2, 2, 'abcd'))
f((None, None, 2, 'abcd'))
f((None, 1, 2, None))
sys.__excepthook__(SyntaxError, SyntaxError("m"), None)
class S(SyntaxError): pass
class I(IndentationError): pass
for c in (SyntaxError, S, IndentationError, I, TabError):
  for a in (('<string>', 2, 1, 'pass\n', 2, 5), ('<string>', 2, 1, 'pass\n', 3, 5), ('f',2,3,'pass x\n',2,50), ('f',2,7,'pass x\n',2,50),('f',2,8,'pass x\n',2,50),('f',2,6,'pass x\n',2,50),('f',2,3,'  é x\n',2,5),('f',2,3,'  é x\n',3,1),('f',2,1,'   a x\n',2,5),('f',2,1,'   a x\n',2,2),('f',2,5,'   a x\n',2,20), ('f',2,2,'ab\ncd ef\n',2,20), ('f',2,6,'ab\ncd ef\n',2,20), ('f',2,6,'ab\ncd ef\n',2,8)):
    print(c,a); sys.stdout.flush()
    sys.__excepthook__(c, c("m", a), None)
f(("bad.py", 1, 2, "abcdefg", 1, 100))
f(("bad.py", 1, 7, "abcdefg", 1, 100))
f(("bad.py", 1, 8, "abcdefg", 1, 100))

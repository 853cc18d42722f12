# The place of a removed key, seen before a comparison, is taken by another key during the comparison: neither may be lost.
class K:
    def __init__(self, name, during=None):
        self.name, self.during = name, during
    def __hash__(self):
        return 0
    def __eq__(self, other):
        if self.during:
            f, self.during = self.during, None
            f()
        return False

s = set()
x, y, v, w = K("x"), K("y"), K("v"), K("w")
for k in (x, y):
    s.add(k)
s.discard(x)
y.during = lambda: s.add(v)
s.add(w)
print(len(s), sorted(k.name for k in s))
# expect: 3 ['v', 'w', 'y']

# The same while the table grows and shrinks under the look-up.
s = {K("y")}
(y,) = s
def churn():
    s.update(K(str(i)) for i in range(40))
    for k in list(s):
        if k is not y:
            s.discard(k)
y.during = churn
s.add(w)
print(len(s), sorted(k.name for k in s))
# expect: 2 ['w', 'y']

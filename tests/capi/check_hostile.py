"""Objects with broken special methods go through the C functions; both interpreters must raise the same."""
import hostile


class BadHash:
    def __hash__(self):
        raise ValueError('h')


class BadEqual:
    def __hash__(self):
        return 1
    def __eq__(self,o):
        raise KeyError('e')


class WrongIndex:
    def __index__(self):
        return 'x'


class BadIndex:
    def __index__(self):
        raise OSError


class WrongFloat:
    def __float__(self):
        return 'x'
    def __repr__(self):
        return 5


class BadIterator:
    def __iter__(self):
        return self
    def __next__(self):
        raise RuntimeError


class WrongKeys:
    def keys(self):
        return 5


class BadMapping:
    def keys(self):
        return [1]
    def __getitem__(self,k):
        raise ZeroDivisionError


class Text(str):
    pass


class Items(list):
    pass


class Data(bytes):
    pass


class WrongPath:
    def __fspath__(self):
        return 5


class Number(int):
    def __index__(self):
        return 9


hostile.run([BadHash(), BadEqual(), BadEqual(), WrongIndex(), BadIndex(), WrongFloat(), BadIterator(), WrongKeys(), BadMapping(), Text('a'), Items([1]), Data(b'a'), WrongPath(), Number(4), hostile.NoBuffer(), None, [[1, 2], [3]], {'a':1}, 3.5, 1j, '\ud800', (1, ), b'\xff', 2**100, object])

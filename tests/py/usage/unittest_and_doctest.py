# unittest and doctest, driven and reported.
import doctest
import io
import re
import sys
import types
import unittest
from unittest import mock


def mean(values):
    """
    >>> mean([1, 2, 3])
    2.0
    >>> mean([])
    Traceback (most recent call last):
        ...
    ZeroDivisionError: division by zero
    >>> print(mean([1, 2]))  # doctest: +ELLIPSIS
    1...
    >>> mean([2])
    3
    """
    return sum(values) / len(values)


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.log = []

    def setUp(self):
        self.addCleanup(self.log.append, self.id().rpartition(".")[2])

    def test_equal(self):
        self.assertEqual({"a": [1, 2, 3], "b": "x" * 30}, {"a": [1, 2, 4], "b": "x" * 30})

    def test_multiline(self):
        self.assertMultiLineEqual("one\ntwo\nthree\n", "one\n2\nthree\n")

    def test_subtests(self):
        for i in range(4):
            with self.subTest(i=i, kind="odd" if i % 2 else "even"):
                self.assertFalse(i % 2)

    def test_raises(self):
        with self.assertRaisesRegex(ValueError, "^bad (.)") as caught:
            raise ValueError("bad x")
        self.assertEqual(caught.exception.args, ("bad x",))
        with self.assertWarns(DeprecationWarning):
            import warnings
            warnings.warn("old", DeprecationWarning)
        with self.assertLogs("name", "INFO") as logs:
            import logging
            logging.getLogger("name").info("said %s", 1)
        self.assertEqual(logs.output, ["INFO:name:said 1"])

    @unittest.skip("not now")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    def test_mock(self):
        m = mock.Mock(return_value=3)
        m.method.side_effect = [1, KeyError("k")]
        self.assertEqual((m(1, a=2), m.method()), (3, 1))
        self.assertRaises(KeyError, m.method)
        m.assert_called_once_with(1, a=2)
        with mock.patch("os.getcwd", autospec=True) as getcwd:
            import os
            os.getcwd()
            getcwd.assert_called_once_with()
        m.assert_called_with(2)


class AsyncCase(unittest.IsolatedAsyncioTestCase):
    async def test_async(self):
        import asyncio
        await asyncio.sleep(0)
        self.assertTrue(await mock.AsyncMock(return_value=True)())


out = io.StringIO()
suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (Case, AsyncCase))
result = unittest.TextTestRunner(out, verbosity=2).run(suite)
print(re.sub(r"in \d\.\d+s", "in Ts", out.getvalue()))
print(result, Case.log)
runner = doctest.DocTestRunner(verbose=False)
for test in doctest.DocTestFinder().find(mean, "mean", globs={"mean": mean}):
    print(runner.run(test))

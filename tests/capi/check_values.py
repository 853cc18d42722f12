"""Calls the C functions of numbers, text and containers; both interpreters must print the same."""
import warnings

import text
import values

warnings.simplefilter("ignore")
values.integers()
values.bytes_and_arrays()
values.containers()
values.misc()
text.strings()

# Predicates and case mappings of every character, as checksums of blocks.
from binascii import crc32
import sys
prev=0
for i in range(0, 0x110000):
    char=chr(i)
    data=["01"[char.isalnum()],"01"[char.isalpha()],"01"[char.isdecimal()],"01"[char.isdigit()],"01"[char.islower()],"01"[char.isnumeric()],"01"[char.isspace()],"01"[char.istitle()],"01"[char.isupper()],
    "01"[(char + 'abc').isalnum()],"01"[(char + 'abc').isalpha()],"01"[(char + '123').isdecimal()],"01"[(char + '123').isdigit()],"01"[(char + 'abc').islower()],"01"[(char + '123').isnumeric()],"01"[(char + ' \t').isspace()],"01"[(char + 'abc').istitle()],"01"[(char + 'ABC').isupper()],
    char.lower(),char.upper(),char.title(),(char + 'abc').lower(),(char + 'ABC').upper(),(char + 'abc').title(),(char + 'ABC').title(),char.casefold(),char.swapcase(),char.capitalize(),repr(char)]
    prev=crc32(repr(data).encode(),prev)
    if i % 4096 == 4095:
        print(hex(i - 4095), prev)
        prev = 0

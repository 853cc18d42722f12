"""A bit reader and canonical Huffman codes: packs text and unpacks it again, bit by bit."""
import heapq

ROUNDS = 12


class BitReader:
    def __init__(self, data):
        self.data = data
        self.position = 0
        self.bits = 0
        self.count = 0

    def need(self, n):
        while self.count < n:
            self.bits |= self.data[self.position] << self.count
            self.position += 1
            self.count += 8

    def read(self, n):
        self.need(n)
        value = self.bits & ((1 << n) - 1)
        self.bits >>= n
        self.count -= n
        return value


class BitWriter:
    def __init__(self):
        self.data = bytearray()
        self.bits = 0
        self.count = 0

    def write(self, value, n):
        self.bits |= value << self.count
        self.count += n
        while self.count >= 8:
            self.data.append(self.bits & 255)
            self.bits >>= 8
            self.count -= 8

    def finish(self):
        if self.count:
            self.data.append(self.bits & 255)
        return bytes(self.data)


def code_lengths(text):
    counts = {}
    for b in text:
        counts[b] = counts.get(b, 0) + 1
    heap = [(n, i, (b,)) for i, (b, n) in enumerate(sorted(counts.items()))]
    heapq.heapify(heap)
    lengths = dict.fromkeys(counts, 0)
    serial = len(heap)
    while len(heap) > 1:
        n1, _, s1 = heapq.heappop(heap)
        n2, _, s2 = heapq.heappop(heap)
        for b in s1 + s2:
            lengths[b] += 1
        heapq.heappush(heap, (n1 + n2, serial, s1 + s2))
        serial += 1
    return lengths


def canonical(lengths):
    code, previous, out = 0, 0, {}
    for n, symbol in sorted((n, s) for s, n in lengths.items()):
        code <<= n - previous
        out[symbol] = (code, n)
        code += 1
        previous = n
    return out


def run():
    words = b"it is a truth universally acknowledged that a bit stream in want of a reader must be in possession of good codes "
    text = b"".join(words[i % 50:i % 50 + 30 + i % 40] for i in range(120))
    codes = canonical(code_lengths(text))
    writer = BitWriter()
    for b in text:
        code, n = codes[b]
        for k in range(n - 1, -1, -1):
            writer.write((code >> k) & 1, 1)
    packed = writer.finish()
    table = {(n, code): s for s, (code, n) in codes.items()}
    reader = BitReader(packed)
    out = bytearray()
    while len(out) < len(text):
        code = n = 0
        while True:
            code = code << 1 | reader.read(1)
            n += 1
            symbol = table.get((n, code))
            if symbol is not None:
                out.append(symbol)
                break
    return bytes(out) == text, len(packed)

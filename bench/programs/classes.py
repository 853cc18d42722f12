ROUNDS = 2


class Node:
    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __eq__(self, o):
        return self.x == o.x and self.y == o.y

    def __hash__(self):
        return hash((self.x, self.y))


def insert(root, key):
    if root is None:
        return Node(key)
    node = root
    while True:
        if key < node.key:
            if node.left is None:
                node.left = Node(key)
                return root
            node = node.left
        else:
            if node.right is None:
                node.right = Node(key)
                return root
            node = node.right


def depth(n):
    return 0 if n is None else 1 + max(depth(n.left), depth(n.right))


def run():
    root, x = None, 12345
    for _ in range(15000):
        x = (x * 1103515245 + 12345) % 2147483648
        root = insert(root, x)
    v, seen = Vec(0, 0), set()
    for i in range(60000):
        v = v + Vec(i, 1) * 2
        if i % 10 == 0:
            seen.add(Vec(i % 100, 0))
    return depth(root), v.x, v.y, len(seen)

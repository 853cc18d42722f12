# multiprocessing: all start methods, pools, queues, pipes, shared memory, managers.
import multiprocessing as mp
import os
from multiprocessing import shared_memory


def cube(n):
    return n ** 3


def talk(connection, q, value, array):
    connection.send({"pid differs": os.getpid() != os.getppid(), "got": connection.recv()})
    q.put([1, "two"])
    with value.get_lock():
        value.value += 5
    array[2] = 9


def fill(name):
    block = shared_memory.SharedMemory(name)
    block.buf[:4] = b"done"
    block.close()


def die(code):
    os._exit(code)


def main():
    for method in ("fork", "spawn", "forkserver"):
        context = mp.get_context(method)
        with context.Pool(2) as pool:
            print(method, pool.map(cube, range(6)), pool.apply_async(cube, (4,)).get(30), sorted(pool.imap_unordered(cube, [2, 1])))
        here, there = context.Pipe()
        q, value, array = context.Queue(), context.Value("i", 37), context.Array("d", [0.5] * 4)
        p = context.Process(target=talk, args=(there, q, value, array), name="talker")
        p.start()
        here.send("hello")
        print(here.recv(), q.get(timeout=30), end=" ")
        p.join(30)
        print(p.exitcode, value.value, array[:], p.name)
        p = context.Process(target=die, args=(7,))
        p.start(), p.join()
        print(p.exitcode, p.is_alive())
    block = shared_memory.SharedMemory(create=True, size=64)
    p = mp.Process(target=fill, args=(block.name,))
    p.start(), p.join()
    print(bytes(block.buf[:4]), block.size >= 64)
    block.close(), block.unlink()
    shared = shared_memory.ShareableList([1, 2.5, "text", None])
    print(shared, list(shared) == [1, 2.5, "text", None]) if 0 else print(list(shared))
    shared.shm.close(), shared.shm.unlink()
    with mp.Manager() as manager:
        d, l = manager.dict(a=1), manager.list([1, 2])
        p = mp.Process(target=d.update, args=({"b": 2},))
        p.start(), p.join()
        l.append(3)
        print(dict(d), list(l), manager.Namespace(x=1).x)


if __name__ == "__main__":
    main()

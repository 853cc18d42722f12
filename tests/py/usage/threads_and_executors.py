# threading, queue, concurrent.futures with threads and processes.
import concurrent.futures as futures
import queue
import threading
import time


def square(n):
    if n == 7:
        raise ValueError("seven")
    return n * n


def main():
    q, results, lock = queue.Queue(3), [], threading.Lock()

    def worker():
        while (item := q.get()) is not None:
            with lock:
                results.append(item * 2)
            q.task_done()
        q.task_done()

    threads = [threading.Thread(target=worker, name=f"w{i}") for i in range(4)]
    for t in threads:
        t.start()
    for i in range(50):
        q.put(i)
    for _ in threads:
        q.put(None)
    q.join()
    for t in threads:
        t.join()
    print(sum(results), len(results), [t.is_alive() for t in threads])
    barrier, event, condition, semaphore = threading.Barrier(3), threading.Event(), threading.Condition(), threading.BoundedSemaphore(2)
    order = []

    def meet(n):
        with semaphore:
            event.wait()
        barrier.wait()
        with condition:
            condition.wait_for(lambda: len(order) == n)
            order.append(n)
            condition.notify_all()

    threads = [threading.Thread(target=meet, args=(i,)) for i in (2, 1, 0)]
    for t in threads:
        t.start()
    event.set()
    for t in threads:
        t.join()
    print(order, threading.active_count(), threading.current_thread().name)
    local = threading.local()
    local.x = 1
    seen = []
    t = threading.Thread(target=lambda: seen.append(getattr(local, "x", None)))
    t.start(), t.join()
    timer = threading.Timer(0.01, seen.append, ["timer"])
    timer.start(), timer.join()
    print(seen)
    pq = queue.PriorityQueue()
    for n in (3, 1, 2):
        pq.put((n, str(n)))
    print([pq.get_nowait() for _ in range(3)])
    for act in (pq.get_nowait, lambda: pq.get(timeout=0.01), lambda: queue.SimpleQueue().get(block=False), lambda: semaphore.release()):
        try:
            act()
        except Exception as error:
            print(type(error).__name__, error)
    for executor in (futures.ThreadPoolExecutor(3), futures.ProcessPoolExecutor(2)):
        with executor:
            print(list(executor.map(square, range(6))))
            pending = [executor.submit(square, n) for n in range(5, 9)]
            done, _ = futures.wait(pending)
            print(sorted((str(f.exception()) if f.exception() else f.result()) for f in done if f.exception()), len(done))
            print(sorted(f.result() for f in futures.as_completed(pending) if not f.exception()))
            cancelled = futures.Future()
            print(cancelled.cancel(), cancelled.cancelled(), repr(cancelled)[-18:])


if __name__ == "__main__":
    main()

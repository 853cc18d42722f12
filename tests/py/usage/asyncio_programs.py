# asyncio: tasks, groups, timeouts, streams, subprocesses, queues, locks, signals.
import asyncio
import contextvars
import signal
import os
import sys

var = contextvars.ContextVar("var", default="none")


async def work(n, log):
    try:
        await asyncio.sleep(n / 100)
        log.append(n)
        return n
    except asyncio.CancelledError:
        log.append(f"cancelled {n}")
        raise


async def fail(message):
    await asyncio.sleep(0)
    raise ValueError(message)


async def task_group(log):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(50, log), name="long")
            group.create_task(fail("a"))
            group.create_task(fail("b"))
    except* ValueError as caught:
        print(repr(caught), log)


async def groups():
    log = []
    print(await asyncio.gather(work(3, log), work(1, log), fail("x"), return_exceptions=True), log)
    await asyncio.create_task(task_group(log))
    try:
        async with asyncio.timeout(0.01):
            await work(100, log)
    except TimeoutError as error:
        print("timeout", repr(error), log[-1])
    try:
        await asyncio.wait_for(work(100, log), 0.01)
    except asyncio.TimeoutError:
        print("wait_for", log[-1])
    done, pending = await asyncio.wait([asyncio.create_task(work(n, log)) for n in (1, 90)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for t in pending:
        t.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))
    print([await f for f in asyncio.as_completed([work(2, log), work(1, log)])])
    shielded = asyncio.ensure_future(work(2, log))
    outer = asyncio.shield(shielded)
    outer.cancel()
    print(await shielded, outer.cancelled())


async def sync():
    q, lock, event, order = asyncio.Queue(2), asyncio.Lock(), asyncio.Event(), []

    async def producer():
        for i in range(5):
            await q.put(i)
        await event.wait()
        async with lock:
            order.append("producer")

    async def consumer():
        async with lock:
            for _ in range(5):
                order.append(await q.get())
                q.task_done()
            event.set()
            await asyncio.sleep(0)

    await asyncio.gather(producer(), consumer(), q.join())
    print(order)
    var.set("outer")
    await asyncio.create_task(change())
    print(var.get(), await asyncio.to_thread(var.get), await asyncio.get_running_loop().run_in_executor(None, sum, [1, 2]))


async def change():
    var.set("inner")


async def agen():
    try:
        for i in range(3):
            yield i
            await asyncio.sleep(0)
    finally:
        print("closed")


async def streams():
    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.writelines([b"hello\n", b"world\n", b"tail"])
        writer.write_eof()
        print(await reader.readuntil(b"\n"), await reader.readexactly(3), await reader.read())
        writer.close()
        try:
            await reader.readexactly(1)
        except asyncio.IncompleteReadError as error:
            print(error)
    p = await asyncio.create_subprocess_exec(sys.executable, "-c", "import sys; print(sys.stdin.read()[::-1]); sys.exit(3)",
                                             stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    print(await p.communicate(b"abc"), p.returncode)
    p = await asyncio.create_subprocess_shell("exec sleep 50")
    p.terminate()
    print(await p.wait())
    got = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, got.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.wait_for(got.wait(), 5)
    print("signal", asyncio.get_running_loop().remove_signal_handler(signal.SIGUSR1))


async def main():
    await groups()
    await sync()
    async for i in (g := agen()):
        if i == 1:
            break
    await g.aclose()
    print([i async for i in agen()])
    await streams()
    task = asyncio.current_task()
    print(task.get_name(), len(asyncio.all_tasks()), task.get_coro().__name__)


asyncio.run(main())
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, "done")))
loop = asyncio.new_event_loop()
calls = []
loop.call_soon(calls.append, 1)
loop.call_later(0.01, loop.stop)
loop.set_exception_handler(lambda loop, context: calls.append(context["message"]))
loop.call_soon(lambda: 1 / 0)
loop.run_forever()
loop.close()
print(len(calls), calls[0], str(calls[1])[:24], loop.is_closed())

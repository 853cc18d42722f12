"""A small operating-system kernel with tasks and packets, in classes and method calls."""

ROUNDS = 2


class Packet:
    def __init__(self, link, ident, kind):
        self.link, self.ident, self.kind, self.datum, self.data = link, ident, kind, 0, [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        p = queue
        while p.link is not None:
            p = p.link
        p.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue):
        self.scheduler, self.ident, self.priority, self.queue = scheduler, ident, priority, queue
        self.held = self.waiting = False
        self.link = scheduler.tasks
        scheduler.tasks = self
        scheduler.table[ident] = self

    def add(self, packet, old):
        if self.queue is None:
            self.queue = packet
            if self.priority > old.priority:
                return self
        else:
            packet.append_to(self.queue)
        return old

    def run_with(self):
        packet = None
        if self.queue is not None:
            packet = self.queue
            self.queue = packet.link
        return self.step(packet)


class Idle(Task):
    control, count = 1, 10000

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            self.held = True
            return self.link
        if self.control & 1 == 0:
            self.control //= 2
            return self.scheduler.release(3)
        self.control = self.control // 2 ^ 0xd008
        return self.scheduler.release(4)


class Worker(Task):
    dest, count = 5, 0

    def step(self, packet):
        if packet is None:
            self.waiting = True
            return self
        self.dest = 11 - self.dest
        packet.ident = self.dest
        packet.datum = 0
        for i in range(4):
            self.count = self.count % 26 + 1
            packet.data[i] = 64 + self.count
        return self.scheduler.send(packet, self)


class Handler(Task):
    work = devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == 1:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        if self.work is not None:
            work = self.work
            if work.datum >= 4:
                self.work = work.link
                return self.scheduler.send(work, self)
            if self.devices is not None:
                device = self.devices
                self.devices = device.link
                device.datum = work.data[work.datum]
                work.datum += 1
                return self.scheduler.send(device, self)
        self.waiting = True
        return self


class Device(Task):
    pending = None

    def step(self, packet):
        if packet is None:
            if self.pending is None:
                self.waiting = True
                return self
            packet, self.pending = self.pending, None
            return self.scheduler.send(packet, self)
        self.pending = packet
        self.held = True
        return self.link


class Scheduler:
    def __init__(self):
        self.tasks, self.table, self.sent, self.holds = None, [None] * 10, 0, 0

    def release(self, ident):
        task = self.table[ident]
        task.held = False
        return task

    def send(self, packet, sender):
        task = self.table[packet.ident]
        self.sent += 1
        packet.link = None
        packet.ident = sender.ident
        task.waiting = False
        return task.add(packet, sender)

    def run(self):
        task = self.tasks
        while task is not None:
            if task.held or (task.waiting and task.queue is None):
                self.holds += task.held
                task = task.link
            else:
                task.waiting = False
                task = task.run_with()


def run():
    out = []
    for _ in range(3):
        s = Scheduler()
        Idle(s, 1, 0, None)
        q = Packet(Packet(None, 5, 1), 5, 1)
        Worker(s, 2, 1000, q)
        for ident, device in ((5, 3), (6, 4)):
            q = None
            for _ in range(3):
                q = Packet(q, device, 2)
            Handler(s, ident, 2000 + ident, q)
        Device(s, 3, 4000, None)
        Device(s, 4, 5000, None)
        s.run()
        out.append((s.sent, s.holds))
    return out

# Addresses of every family, good and bad. The sockets are pairs that were told another family, so that no kernel module is needed.
import _socket
import socket


def show(function, *arguments, **keywords):
    try:
        result = repr(function(*arguments, **keywords))
    except Exception as e:
        result = "%s: %s" % (type(e).__name__, e)
    print("  %s%.60r %s -> %s" % (function.__name__, arguments, keywords or "", result))


def pretended(family, kind=socket.SOCK_DGRAM, proto=0):
    with socket.socketpair()[0] as one:
        return socket.socket(family, kind, proto, fileno=one.detach())


DEVICE = "00:11:22:33:44:55"
COMMON = [1, None, (), ("lo",), ("lo", 1), ("lo", "x"), ("lo", 1, 2), (1, 2), (1, 2**33), (1, 2, 3), (1, 2, 3, 4), ("lo", 2**70)]
FAMILIES = [
    (socket.AF_INET, 0, [("127.0.0.1", -1), ("127.0.0.1", 70000), ("127.0.0.1", 2**70), ("a\0b", 1), (b"127.0.0.1", 2**16)]),
    (socket.AF_INET6, 0, [("::1", 1, 2**21), ("::1", 1, -1), ("::1", -1), ("::1", 1, 1, "x"), ("::1", 2**31)]),
    (socket.AF_UNIX, 0, ["a" * 200, b"\0" * 200, "\ud800" * 200]),
    (socket.AF_NETLINK, 0, [(-1, "x")]),
    (socket.AF_PACKET, 0, [("lo", 1, 2, 3, b"123456789"), ("lo", 70000), ("lo", 1, "x"), ("nosuchif", 1), ("lo", 1, 2, 2**40), ("lo", 1, 2, 3, "x")]),
    (socket.AF_VSOCK, 0, []), (socket.AF_QIPCRTR, 0, []), (socket.AF_RDS, 0, []),
    (socket.AF_TIPC, 0, [(9, 1, 2, 3), (1, 2, 3, 4, "x"), (1, 2, 3, 4, 5, 6)]),
    (socket.AF_CAN, 0, []), (socket.AF_CAN, socket.CAN_RAW, [("a" * 20,), ("",), ("nosuchif",), (b"lo",), ("a\0b",)]),
    (socket.AF_CAN, socket.CAN_ISOTP, [("", 1, 2**70), ("", 1, "x"), ("a" * 20, 1, 2)]),
    (socket.AF_CAN, socket.CAN_J1939, [("", 1, 2, 300), ("", 1, 2, "x"), ("", 1, 2, 3, 4)]),
    (socket.AF_ALG, 0, [("a" * 14, "b"), ("a", "b" * 64), ("a", "b", "c"), ("a", b"b"), ("a", "b", 1, 2, 3)]),
    (socket.AF_BLUETOOTH, 0, [(DEVICE, "x"), ("100:1:2:3:4:5", 1), (DEVICE + ":66", 1), (DEVICE[:-3], 1)]),
    (socket.AF_BLUETOOTH, 1, [(2**31,), ("x",)]), (socket.AF_BLUETOOTH, 2, [DEVICE, b"x", DEVICE.encode() + b"0"]),
    (socket.AF_BLUETOOTH, 3, [(DEVICE,)]), (socket.AF_BLUETOOTH, 9, []), (socket.AF_APPLETALK, 0, []), (250, 0, []),
]
for family, proto, addresses in FAMILIES:
    with pretended(family, proto=proto) as s:
        print(int(family), proto)
        for address in COMMON + addresses:
            if family != socket.AF_INET or address != ("lo", 1):  # a name server would be asked
                show(s.bind, address) if family != socket.AF_RDS else None
        show(s.connect, "x" * 500)
        show(s.connect_ex, None)
        show(s.sendto, b"a", 0, object)
        show(s.sendmsg, [b"a"], [], 0, [])
        if family > 99 or proto == 9 or family == socket.AF_APPLETALK:
            for function in (s.getsockname, s.getpeername, s._accept):
                show(function)
            show(s.recvfrom, 5)
            show(s.recvmsg, 5, 10)

print("AF_ALG")
s = pretended(socket.AF_ALG, socket.SOCK_SEQPACKET)
for keywords in ({}, {"op": None}, {"op": -1}, {"op": 2**40}, {"op": 1, "assoclen": None}, {"op": 1, "assoclen": -1}, {"op": 1, "assoclen": 2**40},
                 {"op": 1, "iv": "a"}, {"op": 1, "bogus": 2}, {"op": 1, "flags": "x"}, {"op": 1, "msg": 5}, {"op": 1, "msg": [5]}):
    show(s.sendmsg_afalg, **keywords)
show(s.sendmsg_afalg, [b"a"], 1)
show(socket.socket().sendmsg_afalg, op=1)

print("sendmsg")
a, b = socket.socketpair()
for arguments in ((), (1,), ([1],), ([b"a"], 1), ([b"a"], [1]), ([b"a"], [(1,)]), ([b"a"], [(1, 2, "x")]), ([b"a"], [(1, "x", b"")]), ([b"a"], ["abc"]),
                  ([b"a"], [], "x"), ([b"a"], [], 0, 5), ([b"a"], [], 0, None, 5), ((b"a", bytearray(b"bc")),)):
    show(a.sendmsg, *arguments)
show(b.recv, 10)
for function, arguments in [(a.setsockopt, (1,)), (a.setsockopt, (1, 2, 3, 4)), (a.setsockopt, (1, 2, None)), (a.setsockopt, (1, 2, "x")), (a.setsockopt, (1, 2, None, "x")),
                            (a.setsockopt, (1, 2, 2**40)), (a.getsockopt, (1, 2, 5000)), (a.getsockopt, (1, 2, "x")), (a.listen, ("x",)), (a.listen, (2**31,)),
                            (a.recv_into, (b"a",)), (a.recv_into, (bytearray(1), 5)), (a.recv_into, (bytearray(1), -1)), (a.settimeout, (2**31,)), (a.settimeout, (1e10,)),
                            (a.setblocking, ("x",)), (a.shutdown, (2**40,)), (_socket.close, (2**70,)), (_socket.dup, (-1,)), (_socket.htons, (2**16,)), (_socket.ntohl, (2**32,)),
                            (_socket.getnameinfo, (("::1", 1, 2**20), 0)), (_socket.getnameinfo, (("::1",), 0)), (_socket.inet_ntoa, (b"",)), (_socket.inet_pton, (2, 5))]:
    show(function, *arguments)

print("closed")
a.close()
for function, arguments in [(a.send, (b"a",)), (a.recv, (1,)), (a.recv_into, (bytearray(1),)), (a.recvfrom, (1,)), (a.recvmsg, (1,)), (a.sendall, (b"a",)), (a.sendmsg, ([b"a"],)),
                            (a.accept, ()), (a.listen, ()), (a.shutdown, (0,)), (a.getsockname, ()), (a.getpeername, ()), (a.connect, ("x",)), (a.settimeout, (1,)), (a.gettimeout, ()),
                            (a.setblocking, (True,)), (a.getsockopt, (1, 3)), (a.setsockopt, (1, 3, 1)), (a.fileno, ()), (a.detach, ()), (a.close, ()), (repr, (a,))]:
    show(function, *arguments)

# Buffers, control messages and option values that sockets reject.
import socket
a,b=socket.socketpair()
def t(f,*x):
    try: print(f(*x))
    except BaseException as e: print(type(e).__name__,e)
for bufs in ([b"x"],[1],["s"],3,[memoryview(b'abc')],[bytearray(3)]):
    a.send(b'z')
    t(b.recvmsg_into,bufs)
    t(a.sendmsg,bufs if bufs!=3 else 4)
m=memoryview(bytearray(6))[::2]
t(b.recvmsg_into,[m]); t(a.sendmsg,[m])
t(socket.CMSG_LEN,0x7fffffff-16); t(socket.CMSG_LEN,0x7fffffff-15);t(socket.CMSG_SPACE,0x7fffffff-24);t(socket.CMSG_SPACE,0x7fffffff-23);t(socket.CMSG_LEN,-1);t(socket.CMSG_SPACE,1<<80)
t(b.recvmsg,10,0x7fffffff+1)
t(b.recvmsg,10,-1)
t(a.sendmsg,[b'x'],[(1,)])
t(a.sendmsg,[b'x'],[1])
t(a.sendmsg,[b'x'],[(1,2,3)])
t(a.sendmsg,[b'x'],3)
t(a.getsockopt,1,2,-1)
t(a.getsockopt,1,2,1025)

# socket, selectors, ssl with a self-made certificate, http.server and urllib, xmlrpc, wsgiref: all on loopback.
import http.server
import io
import os
import selectors
import socket
import socketserver
import ssl
import subprocess
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
import wsgiref.simple_server
import wsgiref.util
import wsgiref.validate
import xmlrpc.client
import xmlrpc.server


def echo_with_selectors():
    selector, listener = selectors.DefaultSelector(), socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    selector.register(listener, selectors.EVENT_READ, "listen")
    clients = [socket.create_connection(listener.getsockname(), timeout=5) for _ in range(3)]
    for i, c in enumerate(clients):
        c.sendall(b"message %d " % i * 1000)
        c.shutdown(socket.SHUT_WR)
    closed, total = 0, 0
    while closed < 3:
        for key, events in selector.select(5):
            if key.data == "listen":
                conn, _ = listener.accept()
                selector.register(conn, selectors.EVENT_READ, [])
            elif data := key.fileobj.recv(4096):
                key.data.append(data)
            else:
                selector.unregister(key.fileobj)
                key.fileobj.sendall(str(sum(map(len, key.data))).encode())
                key.fileobj.close()
                closed += 1
    print([c.makefile().read() for c in clients], len(selector.get_map()))
    for s in (*clients, listener):
        s.close()
    selector.close()
    a, b = socket.socketpair()
    socket.send_fds(a, [b"fd"], [0])
    data, fds, flags, _ = socket.recv_fds(b, 10, 1)
    print(data, len(fds), flags)
    os.close(fds[0])
    a.close()
    print(b.recv(1))
    b.settimeout(0.01)
    for act in (lambda: b.recv(1, socket.MSG_DONTWAIT), lambda: socket.create_connection(("127.0.0.1", 1)), lambda: a.send(b"x"),
                lambda: socket.inet_aton("x"), lambda: socket.getaddrinfo("127.0.0.1", "nothing", type=99)):
        try:
            print(act())
        except OSError as error:
            print(type(error).__name__, error)
    b.close()
    print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM), socket.inet_pton(socket.AF_INET6, "::1"))


def tls_echo(folder):
    certificate, key = os.path.join(folder, "c.pem"), os.path.join(folder, "k.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], check=True, stderr=subprocess.DEVNULL)
    server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        for _ in range(2):
            conn, _ = listener.accept()
            try:
                with server_context.wrap_socket(conn, server_side=True) as tls:
                    while data := tls.recv(1000):
                        tls.sendall(data.upper())
            except ssl.SSLError:
                conn.close()

    thread = threading.Thread(target=serve)
    thread.start()
    context = ssl.create_default_context(cafile=certificate)
    with socket.create_connection(listener.getsockname()) as raw, context.wrap_socket(raw, server_hostname="localhost") as tls:
        tls.sendall(b"secret text")
        print(tls.recv(100), tls.version(), tls.getpeercert()["subject"], tls.cipher()[1])
    try:
        with socket.create_connection(listener.getsockname()) as raw:
            ssl.create_default_context().wrap_socket(raw, server_hostname="localhost")
    except ssl.SSLCertVerificationError as error:
        print(error.verify_message)
    thread.join()
    listener.close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/redirect":
            self.reply(302, b"", Location="/target?x=1")
        elif self.path == "/missing":
            self.send_error(404, "nothing here")
        else:
            self.reply(200, self.path.encode(), **{"Content-Type": "text/plain; charset=utf-8"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.reply(201, repr(urllib.parse.parse_qs(body.decode())).encode())

    def log_message(self, *args):
        pass


def serve_in_thread(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    return thread


def http_requests():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = serve_in_thread(server)
        base = "http://127.0.0.1:%d" % server.server_port
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(base + "/redirect") as r:
            print(r.status, r.url.rpartition("/")[2], r.headers.get_content_charset(), r.read())
        with opener.open(urllib.request.Request(base + "/form", data=urllib.parse.urlencode({"a": "1 2", "ä": "ß"}).encode())) as r:
            print(r.status, r.read())
        try:
            opener.open(base + "/missing")
        except urllib.error.HTTPError as error:
            print(error.code, error.reason, b"nothing here" in error.read())
        server.shutdown()
        thread.join()


def remote_calls():
    with xmlrpc.server.SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False, allow_none=True) as server:
        server.register_introspection_functions()
        server.register_function(lambda *a: [type(x).__name__ for x in a], "types")
        server.register_function(pow)
        server.register_function(lambda: 1 / 0, "fail")
        thread = serve_in_thread(server)
        with xmlrpc.client.ServerProxy("http://127.0.0.1:%d" % server.server_address[1], allow_none=True) as proxy:
            print(proxy.pow(2, 10), proxy.types(1, 2.5, "é", [None], {"k": True}, xmlrpc.client.Binary(b"x")), proxy.system.listMethods())
            multi = xmlrpc.client.MultiCall(proxy)
            multi.pow(3, 3), multi.pow(2, 5)
            try:
                print(tuple(multi()))
            except xmlrpc.client.Fault as fault:
                print(fault.faultCode, fault.faultString)
            try:
                proxy.fail()
            except xmlrpc.client.Fault as fault:
                print(fault.faultCode, fault.faultString)
        server.shutdown()
        thread.join()


def wsgi():
    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["REQUEST_METHOD"].encode(), b" ", environ["QUERY_STRING"].encode()]

    class Quiet(wsgiref.simple_server.WSGIRequestHandler):
        def log_message(self, *args):
            pass

    with wsgiref.simple_server.make_server("127.0.0.1", 0, wsgiref.validate.validator(application), handler_class=Quiet) as server:
        thread = serve_in_thread(server)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open("http://127.0.0.1:%d/p?q=1" % server.server_port) as r:
            print(r.status, r.read())
        server.shutdown()
        thread.join()


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper())


echo_with_selectors()
with tempfile.TemporaryDirectory() as folder:
    tls_echo(folder)
    path = os.path.join(folder, "socket")
    with socketserver.ThreadingUnixStreamServer(path, Upper) as server, socket.socket(socket.AF_UNIX) as client:
        thread = serve_in_thread(server)
        client.connect(path)
        client.sendall(b"line\n")
        print(client.makefile("rb").read())
        server.shutdown()
        thread.join()
http_requests()
remote_calls()
wsgi()

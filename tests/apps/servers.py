# gunicorn (pre-fork, graceful stop) and uvicorn serving an ASGI application.
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

import requests

APP = '''
import os

def application(environ, start_response):
    body = ("%s %s %s" % (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["wsgi.input"].read().decode())).encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]

async def asgi(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    message = await receive()
    body = b"asgi " + scope["path"].encode() + b" " + message.get("body", b"")
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": body[:5], "more_body": True})
    await send({"type": "http.response.body", "body": body[5:]})
'''


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def serve(folder, port, *command):
    p = subprocess.Popen([sys.executable, "-m", *command], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    base = "http://127.0.0.1:%d" % port
    for _ in range(300):
        try:
            requests.get(base + "/ready", timeout=5)
            break
        except requests.ConnectionError:
            time.sleep(0.1)
    with requests.Session() as session:
        for i in range(5):
            r = session.post(base + "/item/%d" % i, data="body %d" % i, timeout=10)
            print(r.status_code, r.headers["Content-Type"], r.text)
    p.send_signal(signal.SIGTERM)
    out, _ = p.communicate(timeout=30)
    print(command[0], "stopped", p.returncode, "Traceback" in out)


with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "web.py"), "w") as f:
        f.write(APP)
    port = free_port()
    serve(folder, port, "gunicorn", "-w", "2", "-b", "127.0.0.1:%d" % port, "--graceful-timeout", "5", "web:application")
    port = free_port()
    serve(folder, port, "uvicorn", "--port", str(port), "--log-level", "warning", "web:asgi")

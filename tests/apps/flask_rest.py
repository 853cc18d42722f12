# A REST API in Flask, driven by its test client and then over HTTP by requests.
import json
import threading

import requests
from flask import Flask, abort, jsonify, render_template_string, request, url_for
from werkzeug.serving import make_server

app = Flask(__name__)
notes = {}


@app.route("/notes", methods=["GET", "POST"])
def collection():
    if request.method == "POST":
        body = request.get_json(force=True)
        if "text" not in body:
            abort(400, "text is missing")
        key = len(notes) + 1
        notes[key] = body["text"]
        return jsonify(id=key, text=body["text"]), 201, {"Location": url_for("item", key=key)}
    return jsonify(notes=[{"id": k, "text": v} for k, v in sorted(notes.items())])


@app.route("/notes/<int:key>", methods=["GET", "PUT", "DELETE"])
def item(key):
    if key not in notes:
        abort(404)
    if request.method == "PUT":
        notes[key] = request.get_json()["text"]
    elif request.method == "DELETE":
        del notes[key]
        return "", 204
    return jsonify(id=key, text=notes[key])


@app.route("/page/<name>")
def page(name):
    return render_template_string("<ul>{% for n in notes %}<li>{{ loop.index }} {{ n|upper }}</li>{% endfor %}</ul>{{ name }}",
                                  notes=list(notes.values()), name=name)


@app.errorhandler(404)
def missing(error):
    return jsonify(error=str(error)), 404


def show(label, status, body):
    print(label, status, body if isinstance(body, str) else json.dumps(body, sort_keys=True))


client = app.test_client()
for text in ("first", "zweite ä", "<b>third</b>"):
    r = client.post("/notes", json={"text": text})
    show("post", r.status_code, r.get_json())
    print(r.headers["Location"], r.headers["Content-Type"])
show("list", (r := client.get("/notes")).status_code, r.get_json())
show("put", (r := client.put("/notes/2", json={"text": "changed"})).status_code, r.get_json())
show("delete", (r := client.delete("/notes/1")).status_code, r.get_data(as_text=True))
show("missing", (r := client.get("/notes/1")).status_code, r.get_json())
show("bad", (r := client.post("/notes", json={})).status_code, r.get_data(as_text=True))
show("page", (r := client.get("/page/<x>")).status_code, r.get_data(as_text=True))
show("method", (r := client.patch("/notes")).status_code, sorted(r.headers["Allow"].split(", "))[0])

import logging

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, app, threaded=True)
thread = threading.Thread(target=server.serve_forever)
thread.start()
base = "http://127.0.0.1:%d" % server.server_port
with requests.Session() as session:
    r = session.post(base + "/notes", json={"text": "over http"})
    show("http post", r.status_code, r.json())
    r = session.get(base + "/notes")
    show("http list", r.status_code, r.json())
    r = session.get(base + "/nowhere")
    show("http 404", r.status_code, r.json())
    r = session.get(base + "/page/x", headers={"Accept-Encoding": "identity"})
    show("http page", r.status_code, r.text)
server.shutdown()
thread.join()
server.server_close()
print("done", threading.active_count())

"""A web server of Python's standard library that knows nothing of Lambda."""

import gzip
import hashlib
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

gates = {}
lock = threading.Lock()
together = []


def gate(name):
    with lock:
        return gates.setdefault(name, threading.Event())


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # The first bytes of an answer need not wait for the client's acknowledgement.
    disable_nagle_algorithm = True

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)

    def text(self, text, status=200):
        self.answer(status, [("content-type", "text/plain; charset=utf-8")], text.encode())

    def chunk(self, piece):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.flush()

    def chunked(self, headers):
        self.send_response(200)
        for name, value in headers + [("transfer-encoding", "chunked")]:
            self.send_header(name, value)
        self.end_headers()

    def echo(self, body):
        fields = sorted(((name.lower(), value) for name, value in self.headers.items()), key=lambda field: field[0])
        lines = [f"{self.command} {self.path}", *(": ".join(field) for field in fields), body.hex()]
        self.answer(200, [("content-type", "text/plain; charset=latin1")], "\n".join(lines).encode("latin1"))

    def serve(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        route = getattr(self, "at_" + url.path[1:].replace("-", "_"), None)
        if route is None:
            self.echo(body)
        else:
            route(query, body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = serve

    def at_text(self, query, body):
        self.text("Hello, wörld")

    def at_json(self, query, body):
        self.answer(200, [("content-type", "application/json")], '{"name":"café"}'.encode())

    def at_bytes(self, query, body):
        self.answer(200, [("content-type", "image/webp")], bytes([0, 255, 128, 10]))

    def at_empty(self, query, body):
        self.answer(204, [("x-empty", "1")])

    def at_unchanged(self, query, body):
        self.answer(304, [("etag", '"1"')])

    def at_missing(self, query, body):
        self.answer(404, [("content-type", "text/plain")], b"none")

    def at_teapot(self, query, body):
        self.answer(418, [("x-many", "one"), ("x-many", "two, three")], b"short")

    def at_broken(self, query, body):
        self.answer(503, [("content-type", "text/plain")], b"later")

    def at_elsewhere(self, query, body):
        self.answer(302, [("location", "/text?a=1&b=%20")])

    def at_cookies(self, query, body):
        cookies = ["a=1; Path=/; HttpOnly", "b=x y; Secure", "c=3; Expires=Wed, 09 Jun 2032 10:18:14 GMT"]
        headers = [("set-cookie", cookie) for cookie in cookies]
        self.answer(200, [*headers, ("content-type", "text/plain")], b"cookies")

    def at_gzip(self, query, body):
        text = b"again " * 1000
        headers = [("content-type", "text/plain"), ("vary", "accept-encoding")]
        if "gzip" in self.headers.get("accept-encoding", ""):
            headers.append(("content-encoding", "gzip"))
            text = gzip.compress(text, mtime=0)
        self.answer(200, headers, text)

    def at_tagged(self, query, body):
        text = b'{"tea":"' + b"cup " * 500 + b'"}'
        self.answer(200, [("content-type", "application/json"), ("etag", '"v1"')], text)

    def at_length(self, query, body):
        self.text(f"{len(body)} {hashlib.sha256(body).hexdigest()}")

    def at_size(self, query, body):
        count = int(query["bytes"])
        self.answer(200, [("content-type", "application/octet-stream")], bytes((at * 31) & 255 for at in range(count)))

    def at_events_of_server(self, query, body):
        self.chunked([("content-type", "text/event-stream"), ("set-cookie", "s=1"), ("set-cookie", "t=2; Path=/")])
        for at in (1, 2, 3):
            self.chunk(b"data: %d\n\n" % at)
            if "gate" in query:
                gate(f"{query['gate']}{at}").wait()
        self.chunk(b"")

    def at_open(self, query, body):
        gate(query["gate"]).set()
        self.text("open")

    # Answers when as many have asked as it is to wait for, so that they are all here at once.
    def at_together(self, query, body):
        with lock:
            together.append(query["id"])
            if len(together) == int(query["count"]):
                together.clear()
                gates.setdefault("together", threading.Event()).set()
        gate("together").wait()
        self.text(query["id"])

    def at_breaks(self, query, body):
        self.chunked([("content-type", "text/plain")])
        self.chunk(b"half")
        self.close_connection = True

    def at_cuts(self, query, body):
        self.close_connection = True

    def at_dies(self, query, body):
        print("it was too much", file=sys.stderr, flush=True)
        os._exit(3)

    def at_hangs(self, query, body):
        threading.Event().wait()

    def at_pid(self, query, body):
        self.text(str(os.getpid()))

    def log_message(self, format, *args):
        pass


def end(*_):
    print("asked to end", file=sys.stderr, flush=True)
    os._exit(0)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024


signal.signal(signal.SIGTERM, end)
Server(("127.0.0.1", int(os.environ.get("PORT", "8080"))), Site).serve_forever()

"""A web server, and a proxy, that answers as badly as real ones do. Prints its port, and serves
until its standard input ends. With a certificate and key (PEM) it speaks TLS.

  server.py [CERTIFICATE KEY]
"""

import gzip
import http.server
import socketserver
import ssl
import sys
import threading
import time

PAGE = b"<!doctype html><p>A page of Qanat</p>\n"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def answer(self, status, fields, body):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, body=PAGE, status=200, **fields):
        self.answer(status, {"Content-Type": "text/html", "Content-Length": str(len(body)), **fields}, body)

    def redirect(self, to):
        self.answer(302, {"Location": to, "Content-Length": "0"}, b"")

    def endless(self):
        self.close_connection = True
        self.answer(200, {"Content-Type": "text/plain"}, b"")
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def drip(self):
        self.close_connection = True
        self.answer(200, {"Content-Length": "1000"}, b"")
        try:
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    def do_GET(self):
        port = self.server.server_address[1]
        if self.path.startswith("http://"):  # Asked as a proxy.
            to = self.path.partition("?to=")[2]
            if to:
                self.redirect(to)
            else:
                self.page(b"by the proxy: " + self.path.encode())
            return
        name = self.path.split("?")[0].strip("/")
        if name.startswith("to/"):
            self.redirect(self.path[4:].replace("PORT", str(port)))
        elif name == "page" or name == "":
            self.page()
        elif name == "login":
            self.page()
        elif name == "loop":
            self.redirect("/loop")
        elif name == "gone":
            self.page(b"gone", 404)
        elif name == "empty":
            self.page(b"")
        elif name == "gzip":
            self.page(gzip.compress(PAGE), **{"Content-Encoding": "gzip"})
        elif name == "bomb":
            self.page(gzip.compress(b"x" * 90_000_000), **{"Content-Encoding": "gzip"})
        elif name == "chunked":
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
            self.answer(200, {"Transfer-Encoding": "chunked"}, body)
        elif name == "short":
            self.close_connection = True
            self.answer(200, {"Content-Length": "1000"}, PAGE)
        elif name == "cookie":
            sent = self.headers.get("Cookie") or "none"
            self.answer(302 if sent == "none" and "?" not in self.path else 200,
                        {"Set-Cookie": "a=b", "Location": "/cookie?again", "Content-Length": str(len(sent))},
                        sent.encode())
        elif name == "endless":
            self.endless()
        elif name == "drip":
            self.drip()
        elif name == "nothing":
            self.close_connection = True
        else:
            self.page(b"what?", 500)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
if len(sys.argv) == 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()

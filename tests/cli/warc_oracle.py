"""WARC files through warcio, the reader and writer that others use.

  warc_oracle.py write FILE   writes one of each kind of record
  warc_oracle.py read FILE    prints type, URI, SHA-256 of the payload, and whether digests hold
"""

import gzip
import hashlib
import io
import sys

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<p>first</p>" * 1000
SECOND = b"<p>second</p>"


def response(writer, uri, status, fields, body):
    head = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
    record = writer.create_warc_record(uri, "response", payload=io.BytesIO(body), http_headers=head)
    writer.write_record(record)
    return record


def write(path):
    with open(path, "wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "warcio"}))
        plain = response(writer, "http://a.example/plain", "200 OK", [("Content-Type", "text/html")], PAGE)
        response(writer, "http://a.example/gzip", "200 OK", [("Content-Encoding", "gzip")], gzip.compress(SECOND))
        chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(SECOND), SECOND)
        response(writer, "http://a.example/chunked", "200 OK", [("Transfer-Encoding", "chunked")], chunks)
        response(writer, "http://a.example/gone", "404 Not Found", [], b"gone")
        resource = writer.create_warc_record("urn:a:resource", "resource", payload=io.BytesIO(b"%PDF-1.7 a"))
        writer.write_record(resource)
        revisit = writer.create_revisit_record(
            "http://a.example/again", plain.rec_headers.get_header("WARC-Payload-Digest"),
            "http://a.example/plain", plain.rec_headers.get_header("WARC-Date"))
        writer.write_record(revisit)


def read(path):
    with open(path, "rb") as file:
        for record in ArchiveIterator(file, check_digests=True):
            payload = record.content_stream().read()
            print(
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                hashlib.sha256(payload).hexdigest(),
                {None: "unchecked", True: "fits", False: "differs"}[record.digest_checker.passed])


{"write": write, "read": read}[sys.argv[1]](sys.argv[2])

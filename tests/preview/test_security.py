"""What a page of another origin, a foreign name and a hostile client get of a preview: nothing.

The cases are those in which other preview servers failed, asked over real sockets.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import time

import pytest

from running_preview import ELSEWHERE, Running, answered
from sitegen.preview import server

TOKEN = re.compile(rb'data-sitegen-token="([^"]+)"')
ORIGIN = "https://evil.example"
CROSS = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty")


def token(running: Running) -> str:
    found = TOKEN.search(running.ask("/").body)
    assert found is not None
    return found[1].decode()


# Names: a foreign name may be bound to our address while a page of that name is open.


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:{port}",
        "evil.example@127.0.0.1:{port}",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1:{port}, evil.example",
        "localhost.:{port}",
        "0.0.0.0:{port}",
        "192.168.1.5:{port}",
        "[::ffff:127.0.0.1]:{port}",
        "",
    ],
)
@pytest.mark.parametrize("target", ["/", "/_sitegen/state?page=index.html"])
def test_a_name_that_it_was_not_told_of_gets_nothing(running: Running, host: str, target: str) -> None:
    got = running.ask(target, f"Host: {host.format(port=running.port)}")
    assert got.status == 403
    assert b"<html" not in got.body


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_its_own_names_are_answered(running: Running, host: str) -> None:
    assert running.ask("/", f"Host: {host.format(port=running.port)}").status == 200


def test_a_request_without_a_name_gets_nothing(running: Running) -> None:
    assert answered(running.send(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).status == 403
    assert answered(running.send(b"GET / HTTP/1.0\r\n\r\n")).status == 403


def test_two_names_in_one_request_get_nothing(running: Running) -> None:
    assert running.ask("/", f"Host: {running.host}", "Host: evil.example").status == 400


# Origins: any page that is open in the same browser can send requests to this machine.


@pytest.mark.parametrize(
    "target", ["/", "/posts/cache/", "/feed.xml", "/_sitegen/events?token={token}", "/_sitegen/state?token={token}"]
)
@pytest.mark.parametrize(
    "fields",
    [
        (f"Origin: {ORIGIN}",),
        ("Origin: null",),
        CROSS,
        ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"),
        (f"Origin: {ORIGIN}", *CROSS),
    ],
)
def test_a_page_of_another_origin_reads_nothing(running: Running, target: str, fields: tuple[str, ...]) -> None:
    got = running.ask(target.format(token=token(running)), *fields)
    assert got.status == 403
    assert "access-control-allow-origin" not in got.fields


def test_another_port_of_this_machine_is_another_origin(running: Running) -> None:
    assert running.ask("/", f"Origin: http://127.0.0.1:{running.port + 1}").status == 403
    assert running.ask("/", f"Origin: http://localhost:{running.port}").status == 403
    assert running.ask("/", f"Origin: http://{running.host}").status == 200


def test_a_link_from_elsewhere_may_be_followed_to_a_page_and_not_into_a_frame(running: Running) -> None:
    visit = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
    assert running.ask("/", *visit, "Sec-Fetch-Dest: document").status == 200
    assert running.ask("/", *visit, "Sec-Fetch-Dest: iframe").status == 403
    assert running.ask(f"/_sitegen/state?token={token(running)}", *visit, "Sec-Fetch-Dest: document").status == 403


@pytest.mark.parametrize("target", ["/", "/nothing", "/..", "/_sitegen/state", "/posts/cache"])
def test_no_answer_of_any_kind_is_open_to_other_origins(running: Running, target: str) -> None:
    fields = running.ask(target).fields
    assert not [name for name in fields if name.startswith("access-control-")]
    assert fields["cross-origin-resource-policy"] == "same-origin"
    assert fields["x-content-type-options"] == "nosniff"
    assert fields["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in fields["content-security-policy"]


def test_a_question_before_a_request_is_not_answered(running: Running) -> None:
    got = running.ask("/", f"Origin: {ORIGIN}", "Access-Control-Request-Method: GET", method="OPTIONS")
    assert got.status == 405
    assert not [name for name in got.fields if name.startswith("access-control-")]


# The stream and the state: only with the token that a page of this run carries.


@pytest.mark.parametrize("path", ["events", "state"])
@pytest.mark.parametrize(
    "query", ["", "?token=", "?token=wrong", "?token=%00", "?token=ü", "?Token={token}", "?token={token}x"]
)
def test_without_the_token_of_this_run_nothing_is_told(running: Running, path: str, query: str) -> None:
    assert running.ask(f"/_sitegen/{path}{query.replace('{token}', token(running))}".replace("ü", "%C3%BC")).status == 403


def test_with_the_token_the_state_is_told(running: Running) -> None:
    got = running.ask(f"/_sitegen/state?token={token(running)}&page=posts/cache/index.html")
    assert (got.status, got.fields["cache-control"]) == (200, "no-store")
    assert [finding["rule"] for finding in json.loads(got.body)["here"]] == ["value-mismatch"]


def test_a_token_is_never_used_twice(running: Running) -> None:
    from sitegen.preview.session import Session
    from sitegen.source import DiskReader

    tokens = {Session(DiskReader(running.root)).token for _ in range(5)}
    assert len(tokens) == 5
    assert min(map(len, tokens)) >= 24


def test_the_stream_tells_of_an_update(running: Running) -> None:
    link = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
    link.request("GET", f"/_sitegen/events?token={token(running)}")
    stream = link.getresponse()
    assert stream.getheader("Content-Type") == "text/event-stream"
    assert stream.readline() == b"event: hello\n"
    running.ask("/posts/notes/")
    post = running.root / "content/notes.md"
    before = post.read_text()
    try:
        post.write_text(before + "\nMore.\n")
        running.session.refresh(frozenset({"content/notes.md"}))
        lines = iter(stream.readline, b"")
        assert b"event: update\n" in lines
        told = json.loads(next(lines).removeprefix(b"data: "))
        assert "posts/notes/index.html" in told["changed"]
    finally:
        post.write_text(before)
        running.session.refresh(frozenset({"content/notes.md"}))
        link.close()


# Paths: files are looked up among those that were built.

OUT = [
    "/../secret.txt",
    "/posts/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%2fsecret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%255csecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/....//secret.txt",
    "/./secret.txt",
    "/posts//cache/",
    "//secret.txt",
    "/%00",
    "/index.html%00.png",
    "/C:/secret.txt",
    "/C%3a%5csecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/%ff",
    "/%",
    "/%zz",
    "/secret.txt",
    "/out.svg",
    "/folder/secret.txt",
    "/sitegen.yaml",
    "/content/cache.md",
    "/data/ab.yaml",
    "/.git/config",
    "/.env",
    "/@fs/etc/passwd",
    "/@fs/etc/passwd?import&raw??",
    "/_sitegen/../secret.txt",
    "/_sitegen/%2e%2e/secret.txt",
    "/_sitegen/",
    "/etc/passwd",
    "/proc/self/environ",
    "/index.html/",
    "/index.html/../secret.txt",
    "/index.html;.png/../../secret.txt",
]


@pytest.mark.parametrize("target", OUT)
def test_no_path_leads_out_of_what_was_built(running: Running, target: str) -> None:
    got = running.ask(target)
    assert got.status in (400, 403, 404)
    assert ELSEWHERE.encode() not in got.body
    assert "location" not in got.fields


@pytest.mark.parametrize("target", OUT)
@pytest.mark.parametrize("query", ["?", "?raw", "?import&raw??", "?/../index.html"])
def test_no_query_opens_a_path_that_is_closed(running: Running, target: str, query: str) -> None:
    got = running.ask(target + query)
    assert got.status in (400, 403, 404)
    assert ELSEWHERE.encode() not in got.body


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://evil.example/", "evil.example:80", "*", "index.html", "/#a", "/a b", "/ü"]
)
def test_a_target_that_is_no_path_is_refused(running: Running, target: str) -> None:
    assert running.ask(target).status == 400


@pytest.mark.parametrize(
    "target", ["//evil.example/", "//evil.example", "/%2fevil.example/", "/\\evil.example/", "/posts/cache//"]
)
def test_nothing_redirects_to_another_host(running: Running, target: str) -> None:
    got = running.ask(target)
    assert got.status == 400
    assert "location" not in got.fields


@pytest.mark.parametrize("target", ["/posts/cache", "/posts/cache?x=//evil.example"])
def test_a_folder_without_its_slash_redirects_within_the_site(running: Running, target: str) -> None:
    got = running.ask(target)
    assert (got.status, got.fields["location"]) == (302, "/posts/cache/")


@pytest.mark.parametrize("target", ["/posts/", "/evidence/lines/", "/data/"])
def test_a_folder_without_a_page_is_not_listed(running: Running, target: str) -> None:
    got = running.ask(target)
    assert got.status == 404
    assert b"cache/" not in got.body.partition(b"<main")[2]


def test_a_name_with_a_blank_and_an_umlaut_is_found(running: Running) -> None:
    got = running.ask("/%C3%9C%20b.png")
    assert (got.status, got.fields["content-type"], got.body) == (200, "image/png", b"no picture")


# Pages: what is served is what was built, and nothing in it runs.


def test_a_page_is_the_built_file_and_one_script(running: Running) -> None:
    got = running.ask("/posts/cache/")
    built = running.session.file("posts/cache/index.html")
    assert re.sub(rb'<script type="module" src="/_sitegen/[^<]*</script>', b"", got.body) == built
    assert got.fields["content-type"] == "text/html; charset=utf-8"


def test_no_script_runs_but_those_in_files_of_ours(running: Running) -> None:
    policy = running.ask("/posts/cache/").fields["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["script-src"] == "'self'"
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert rules["object-src"] == rules["form-action"] == "'none'"
    assert rules["base-uri"] == "'self'"


def test_the_files_of_the_client_may_be_kept_and_everything_else_may_not(running: Running) -> None:
    found = re.search(rb'src="(/_sitegen/[^"]+)"', running.ask("/").body)
    assert found is not None
    script = running.ask(found[1].decode())
    assert (script.status, script.fields["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert "immutable" in script.fields["cache-control"]
    assert running.ask("/").fields["cache-control"] == "no-store"
    assert running.ask(found[1].decode().replace("preview.js", "idiomorph.LICENSE")).status == 403


def test_a_head_request_tells_the_length_and_sends_nothing(running: Running) -> None:
    whole, head = running.ask("/"), running.ask("/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.fields["content-length"] == whole.fields["content-length"] == str(len(whole.body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_nothing_is_written_through_it(running: Running, method: str) -> None:
    got = running.ask("/", method=method)
    assert (got.status, got.fields["allow"]) == (405, "GET, HEAD")


def test_a_missing_page_is_said_to_be_missing(running: Running) -> None:
    got = running.ask("/nothing-here/")
    assert got.status == 404
    assert b"data-sitegen-page" in got.body


def test_what_was_asked_for_is_not_sent_back(running: Running) -> None:
    assert b"marker<" not in running.ask("/%3Cb%3Emarker%3C").body
    assert b"<b>" not in running.ask("/x", "Host: <b>evil</b>").body
    assert b'page="&quot;&gt;&lt;b&gt;"' in running.ask("/%22%3E%3Cb%3E").body


# Clients: none holds more than its share.


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"get / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"\x00" * 100 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_the_connection_closed(running: Running, raw: bytes) -> None:
    assert answered(running.send(raw)).status == 400


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 5_000 + b"\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200 + b"\r\n",
        b"a" * 20_000,
    ],
)
def test_a_huge_head_is_refused(running: Running, raw: bytes) -> None:
    assert answered(running.send(raw)).status == 431


def test_a_slow_client_is_let_go_and_holds_nobody_up(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.5)
    slow = [socket.create_connection(("127.0.0.1", running.port), timeout=20) for _ in range(20)]
    try:
        for client in slow:
            client.sendall(b"GET / HTTP/1.1\r\nHo")
        assert running.ask("/").status == 200
        for client in slow:
            assert answered(b"".join(iter(lambda client=client: client.recv(65536), b""))).status == 408
    finally:
        for client in slow:
            client.close()


def test_a_client_that_sends_a_byte_now_and_then_gains_no_time(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.5)
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", running.port), timeout=0.05) as client:
        got = b""
        while not got and time.monotonic() - began < 20:
            try:
                client.sendall(b"X")
                got = client.recv(65536)
            except TimeoutError:
                continue
        assert answered(got).status == 408


def test_more_connections_than_it_has_room_for_are_closed(running: Running) -> None:
    held: list[socket.socket] = []
    try:
        for _ in range(server.MAX_CONNECTIONS + 5):
            held.append(socket.create_connection(("127.0.0.1", running.port), timeout=20))
            held[-1].sendall(b"GE")
        assert held[-1].recv(1) == b""
    except ConnectionResetError:
        pass
    finally:
        for client in held:
            client.close()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if running.ask("/").status == 200:
                break
        except (OSError, IndexError):
            continue
    assert running.ask("/").status == 200


def test_a_connection_serves_several_requests_sent_at_once(running: Running) -> None:
    one = f"GET /feed.xml HTTP/1.1\r\nHost: {running.host}\r\n\r\n"
    last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
    assert running.send((one + one + last).encode()).count(b"HTTP/1.1 200 OK") == 3


def test_a_body_is_not_taken_for_the_next_request(running: Running) -> None:
    smuggled = f"GET / HTTP/1.1\r\nHost: {running.host}\r\n\r\n"
    raw = f"GET / HTTP/1.1\r\nHost: {running.host}\r\nContent-Length: {len(smuggled)}\r\n\r\n{smuggled}"
    assert running.send(raw.encode()).count(b"HTTP/1.1 ") == 1
    chunked = f"GET / HTTP/1.1\r\nHost: {running.host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}"
    assert running.send(chunked.encode()).count(b"HTTP/1.1 ") == 1

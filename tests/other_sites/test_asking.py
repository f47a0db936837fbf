"""Addresses are asked on a server of the test's own; what is private is refused before and after redirects."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from sitegen.other_sites.asking import Answer, Asker

HOSTS = {"site.test": "127.0.0.1", "inner.test": "10.1.2.3", "metadata.test": "169.254.169.254"}


class Server:
    """Answers each path with bytes of its own, and counts the connections."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self._answers = answers
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.asked: list[str] = []
        self._held: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            head = connection.recv(65536).decode()
            path = head.split(" ")[1]
            self.asked.append(path)
            answer = self._answers.get(path, b"HTTP/1.1 404 Not Found\r\n\r\n")
            if answer == b"never":
                self._held.append(connection)
                continue
            connection.sendall(answer.replace(b"PORT", str(self.port).encode()))
            connection.close()

    def close(self) -> None:
        self._socket.close()
        for connection in self._held:
            connection.close()


def redirect(status: int, location: str) -> bytes:
    return f"HTTP/1.1 {status} X\r\nLocation: {location}\r\n\r\n".encode()


ANSWERS = {
    "/ok": b"HTTP/1.1 200 OK\r\n\r\nbody",
    "/quoted%20name?q=%C3%A4": b"HTTP/1.1 200 OK\r\n\r\n",
    "/gone": b"HTTP/1.1 410 Gone\r\n\r\n",
    "/moved": redirect(301, "/ok"),
    "/moved-twice": redirect(308, "/moved"),
    "/found": redirect(302, "http://site.test:PORT/moved"),
    "/round": redirect(302, "/round"),
    "/inside": redirect(302, "http://inner.test/"),
    "/metadata": redirect(301, "http://169.254.169.254/latest/"),
    "/file": redirect(302, "file:///etc/passwd"),
    "/user": redirect(302, "http://user:word@site.test/"),
    "/noise": b"\x00\x01 what is this",
    "/silent": b"never",
    "/empty": b"",
}


@pytest.fixture
def server() -> Iterator[Server]:
    own = Server(ANSWERS)
    yield own
    own.close()


@pytest.fixture
def ask(server: Server) -> Callable[[str], Answer]:
    def resolve(host: str, _: int) -> tuple[str, ...]:
        if host not in HOSTS and not host[:1].isdigit():
            raise OSError("no such host")
        return (HOSTS.get(host, host),)

    asker = Asker(resolve=resolve, is_public=lambda number: number == "127.0.0.1", seconds=0.3, longest=0.5)
    return lambda path: asker.ask(path if ":" in path else f"http://site.test:{server.port}{path}")


@pytest.mark.parametrize(("path", "status"), [("/ok", 200), ("/gone", 410), ("/nowhere", 404), ("/quoted name?q=ä", 200)])
def test_the_status_of_the_answer_is_told(ask: Callable[[str], Answer], path: str, status: int) -> None:
    assert ask(path) == Answer(status=status)


def test_a_page_that_moved_for_good_says_where_it_is_and_a_passing_redirect_does_not(ask: Callable[[str], Answer]) -> None:
    moved, twice, found = ask("/moved"), ask("/moved-twice"), ask("/found")

    assert (moved.status, moved.moved_to.rpartition("/")[2]) == (200, "ok")
    assert (twice.status, twice.moved_to.rpartition("/")[2]) == (200, "ok")
    assert (found.status, found.moved_to) == (200, "")


@pytest.mark.parametrize("path", ["/inside", "/metadata", "http://inner.test/", "http://169.254.169.254/", "http://[::1]/"])
def test_a_private_host_is_not_asked_even_behind_a_redirect(ask: Callable[[str], Answer], path: str) -> None:
    answer = ask(path)

    assert (answer.status, answer.is_final) == (0, True)


def test_a_host_with_one_private_address_among_public_ones_is_not_asked(server: Server) -> None:
    asker = Asker(resolve=lambda *_: ("127.0.0.1", "10.0.0.1"), is_public=lambda number: number == "127.0.0.1")

    assert "no public host" in asker.ask(f"http://two.test:{server.port}/ok").trouble
    assert server.asked == []


def test_the_real_judge_asks_nothing_of_this_machine(server: Server) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "0"):
        assert Asker().ask(f"http://{host}:{server.port}/ok").is_final, host
    assert server.asked == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/round", "more than 5 times"),
        ("/file", "no web page"),
        ("/user", "a name or a password"),
        ("/noise", "no answer that can be read"),
        ("/empty", "no answer that can be read"),
        ("/silent", "no answer in time"),
        ("http://nobody.test/", "there is no host nobody.test"),
        ("http://site.test:99999/", "no address"),
        ("http://[/", "no address"),
    ],
)
def test_whatever_else_happens_is_told_in_words(ask: Callable[[str], Answer], path: str, words: str) -> None:
    assert words in ask(path).trouble

"""`sitegen serve`: the site while it is written, with its findings in the page; each save is shown at once."""

from __future__ import annotations

import argparse
import contextlib
import time
from threading import Thread
from typing import TYPE_CHECKING

from sitegen.commands.terminal import (
    EXIT_OK,
    EXIT_USAGE,
    OutputLost,
    UsageError,
    open_site,
    say,
    tell_usage,
    wants_colour,
    write_out,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.preview.answers import Answers
    from sitegen.preview.requests import Names
    from sitegen.preview.server import PreviewServer
    from sitegen.preview.session import Session
    from sitegen.preview.watcher import Batch

PORT = 8000
TRIED_PORTS = 50
END_SECONDS = 2.0
"""How long one step of the end may take."""
LOOPBACK = "127.0.0.1"
WARNING = """\
sitegen: with --host {host} everyone who reaches this machine can read this site, drafts and findings included;
         use it in networks that you trust, and end it when you are done"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen serve                    the site at http://127.0.0.1:8000/, built again at each save
  sitegen serve --open             and open a browser
  sitegen serve --host 0.0.0.0     for a phone in the same network; others in it can then read the site too
  sitegen serve --poll             where the disk tells of no change (network folders, some containers)

q or Ctrl-C ends it.
"""
    parser.add_argument(
        "--host", default=LOOPBACK, metavar="HOST", help="the address to answer at (default: this machine only)"
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=PORT,
        metavar="PORT",
        help=f"the first port to try (default: {PORT}); 0 takes any that is free",
    )
    parser.add_argument("--open", action="store_true", help="open the site in a browser")
    parser.add_argument("--poll", action="store_true", help="look at the files once a second instead of being told")
    parser.add_argument("--verbose", action="store_true", help="say of each rebuild how long its steps took")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"expected a port from 0 to 65535, found {text!r}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    from sitegen.commands.keys import until_told
    from sitegen.preview.answers import Answers
    from sitegen.preview.session import Session
    from sitegen.preview.watcher import Watcher

    try:
        reader = open_site(options)
        session = Session(reader)
        server = _bind(options, Answers(session, _names(options), _tell_fault))
    except UsageError as error:
        tell_usage(error)
        return EXIT_USAGE
    watcher = Watcher(
        reader.root, is_output=session.is_output, act=lambda batch: _rebuild(session, batch, options), say=_say_when
    )
    with until_told() as wait_for_end:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        address = _address(options.host, server.port)
        _say_when(f"serving {reader.root} at {address}  (q or Ctrl-C ends)")
        # Watching begins before the first look: what changes during it is seen, and looked at after it.
        watcher.start(polls=options.poll)
        watcher.see_everything()
        if options.open:
            _open_browser(address)
        wait_for_end()
        _end(watcher.stop, server.shutdown, server.server_close)
        session.save()
    _say_when("ended")
    return EXIT_OK


def _end(*steps: Callable[[], None]) -> None:
    """Take the *steps* one after the other, none for longer than it is worth: all that they stop ends with the process."""
    for step in steps:
        taking = Thread(target=step, daemon=True)
        taking.start()
        taking.join(END_SECONDS)


def _rebuild(session: Session, batch: Batch, options: argparse.Namespace) -> None:
    """Whatever fails in here is a fault of ours: it is told, and the last good pages are served on."""
    from sitegen.preview.log import findings_of, line_of, steps_of
    from sitegen.reports.text import Style

    waited = time.monotonic() - batch.first
    try:
        rebuilt = session.refresh(batch.paths)
        told = time.monotonic() - batch.first
        if not rebuilt.is_news:
            return
        _say_when(line_of(rebuilt, batch.paths))
        if options.verbose:
            _say_when(steps_of(rebuilt, waited, told))
        if rebuilt.has_other_findings:
            write_out(findings_of(rebuilt, Style.COLOUR if wants_colour(options) else Style.PLAIN))
    except (BrokenPipeError, OutputLost):
        return  # nobody reads what is printed any more; the browser is still there
    except Exception as fault:
        _tell_fault(fault)


def _tell_fault(fault: Exception) -> None:
    from sitegen.commands.faults import tell_fault

    tell_fault(fault, ["serve"])


def _say_when(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # the terminal was closed; the browser is still there
        say(f"{time.strftime('%H:%M:%S')}  {text}")


def _names(options: argparse.Namespace) -> Names:
    """The names we answer to; the port is set once we have one."""
    import socket

    from sitegen.preview.requests import Names

    asked = options.host.lower()
    everywhere = asked in ("0.0.0.0", "::")  # noqa: S104 - compared, and warned of
    if asked not in (LOOPBACK, "localhost", "::1"):
        say(WARNING.format(host=options.host))
    host = socket.gethostname().lower() if everywhere else _bracketed(asked)
    return Names(hosts=frozenset({LOOPBACK, "localhost", "[::1]", host}), port=0, any_address=everywhere)


def _bind(options: argparse.Namespace, answers: Answers) -> PreviewServer:
    """A server on the port that was asked for, or on the next that is free. Raises `UsageError`."""
    import errno
    import socket

    from sitegen.preview.answers import refusal
    from sitegen.preview.server import PreviewServer

    last = min(options.port + TRIED_PORTS, 65536) if options.port else 1
    for port in range(options.port, last):
        try:
            server = PreviewServer(options.host, port, answers.answer, refusal)
        except (socket.gaierror, UnicodeError):
            raise UsageError(f"--host {options.host} is no address of this machine") from None
        except PermissionError:
            raise UsageError(f"port {port} may not be used: take one from 1024 on, such as --port {PORT}") from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            raise UsageError(f"cannot answer at {options.host}, port {port}: {error.strerror}") from None
        answers.at_port(server.port)
        if options.port not in (0, server.port):
            say(f"sitegen: port {options.port} is taken, using {server.port}")
        return server
    raise UsageError(f"no port from {options.port} to {last - 1} is free: name another with --port")


def _address(host: str, port: int) -> str:
    here = {"0.0.0.0": LOOPBACK, "::": "[::1]"}  # noqa: S104 - an address for a browser on this machine
    return f"http://{here.get(host, _bracketed(host))}:{port}/"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _open_browser(address: str) -> None:
    import webbrowser

    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)

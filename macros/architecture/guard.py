"""What a process that runs a drawing file may not do, and how it is stopped.

A drawing file is code, written by an author and read by a reviewer; this is a guard against
accidents and haste, not a prison. The process has no network, writes no file, starts no
program, prints nothing and ends in time.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from types import FrameType
from typing import NoReturn, TextIO

# linux/sched.h
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
MEMORY = 1 << 30  # bytes; a drawing needs a hundredth of it

# What a drawing may not do, by the start of the audit event's name (Python's audit table).
REFUSED = {
    "socket.": "uses the network",
    "urllib.": "uses the network",
    "subprocess.": "starts a program",
    "os.system": "starts a program",
    "os.exec": "starts a program",
    "os.posix_spawn": "starts a program",
    "os.spawn": "starts a program",
    "os.fork": "starts a program",
    "pty.spawn": "starts a program",
    "webbrowser.": "opens a window",
    "ctypes.": "calls into C",
    "os.remove": "changes files",
    "os.rename": "changes files",
    "os.mkdir": "changes files",
    "os.rmdir": "changes files",
    "os.link": "changes files",
    "os.symlink": "changes files",
    "os.truncate": "changes files",
    "os.chmod": "changes files",
    "os.chown": "changes files",
    "shutil.": "changes files",
    "sqlite3.": "opens a file",
    "os.kill": "sends a signal",
}
WATCHED = {"open", "import", *(start.partition(".")[0] for start in REFUSED)}
# Modules that a drawing loads for one purpose only.
WINDOWS = frozenset({"webbrowser", "tkinter", "_tkinter", "turtle", "curses"})


class Refused(BaseException):
    """The file did what a drawing may not do; not an Exception, so that no `except` eats it."""


class Late(BaseException):
    """The file ran out of time."""


class Refusals:
    """What was refused, kept beside the raising in case the file swallows it: (line, what)."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.seen: list[tuple[int, str]] = []

    def refuse(self, what: str) -> NoReturn:
        """Remember and stop the file."""
        self.seen.append((running_line(self._file), what))
        raise Refused(what)

    def audit(self, event: str, args: tuple[object, ...]) -> None:
        """Python's audit hook; called often, so what is never refused leaves at once."""
        if event.partition(".")[0] not in WATCHED:
            return
        if event == "open":
            self._open(args)
            return
        if event == "import" and args[0] in WINDOWS:
            self.refuse("opens a window")
        for start, what in REFUSED.items():
            if event.startswith(start):
                self.refuse(what)

    def _open(self, args: tuple[object, ...]) -> None:
        """Refuse writing anywhere, and reading where the file itself asks for it."""
        if isinstance(args[0], int):
            return  # a descriptor that is open already
        mode, flags = args[1], args[2]
        writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            writes = True
        if writes:
            self.refuse("writes a file")
        frame: FrameType | None = sys._getframe(2)
        if frame is not None and frame.f_code.co_filename == self._file:
            self.refuse("opens a file")


class Silence:
    """Stands where a file would print; printing is remembered as a refusal."""

    encoding = "utf-8"

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals

    def write(self, text: str) -> int:
        """Called by print()."""
        if text.strip():
            short = text.strip().splitlines()[0][:40]
            self._refusals.refuse(f"prints '{short}'")
        return len(text)

    def flush(self) -> None:
        """Nothing to do."""

    def isatty(self) -> bool:
        """It is no terminal."""
        return False

    def fileno(self) -> int:
        """It has no descriptor."""
        raise OSError("a drawing has no terminal")


def running_line(file: str) -> int:
    """The line of a file that is running; 1 where it is not running."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == file:
            return frame.f_lineno
        frame = frame.f_back
    return 1


def leave_network() -> None:
    """Move this process into a network of its own, where the system permits.

    Sockets are refused by the audit hook in any case.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(CLONE_NEWNET) != 0:
            libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    except (OSError, AttributeError):
        return


def guard(file: str, seconds: float) -> Refusals:
    """From here on this process runs one drawing file and nothing else."""
    refusals = Refusals(file)

    def late(number: int, frame: FrameType | None) -> NoReturn:
        raise Late

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, MEMORY)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    sys.dont_write_bytecode = True
    silence: TextIO = Silence(refusals)  # type: ignore[assignment]
    sys.stdout, sys.stderr = silence, silence
    sys.stdin = open(0, closefd=False)  # noqa: SIM115  lives as long as the process
    sys.addaudithook(refusals.audit)
    return refusals


def _limit(which: int, most: int) -> None:
    """Lower a limit of this process where the system has it."""
    try:
        resource.setrlimit(which, (most, most))
    except (OSError, ValueError):
        return

"""The process that runs drawing files has no network, whatever a file tries."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

# Leaves the network as the runner does, then calls the port argv[1] of this machine, without the
# audit hook that would refuse a drawing file the call in any case.
CALL = """
import socket, sys
from macros.architecture.guard import leave_network
if "leave" in sys.argv:
    leave_network()
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5).close()
    print("connected")
except OSError as error:
    print(type(error).__name__)
"""


def said(root: Path, *arguments: str) -> str:
    """What such a process says."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", CALL, *arguments],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def may_leave() -> bool:
    """Whether this system lets a process have a network of its own."""
    probe = ["unshare", "--map-root-user", "--net", "true"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not may_leave(), reason="the system grants no network of one's own")
def test_it_has_a_network_of_its_own(root: Path) -> None:
    """A server on this very machine is out of reach, though it answers others."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        assert said(root, port) == "connected"
        assert said(root, port, "leave") in ("OSError", "ConnectionRefusedError")

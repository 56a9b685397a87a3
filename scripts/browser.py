"""Finds a Chromium for the tests, and installs one where there is none.

Looked for in this order: `CHROMIUM`, a browser on the PATH, Debian's package, Playwright's own
download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find_browser() -> str | None:
    """The path of a Chromium that is already there, or None."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if Path(given).exists() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (MAC if Path(MAC).exists() else None) or _playwright_browser()


def _playwright_browser() -> str | None:
    """The browser that Playwright has downloaded, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_browser() -> str | None:
    """Install a Chromium from Debian, else with Playwright; its path, or None."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    attempts: list[list[list[str]]] = []
    if shutil.which("apt-get") and (not sudo or shutil.which("sudo")):
        apt = [*sudo, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
        attempts.append([[*apt, "update"], [*apt, "install", "-y", "chromium"]])
    attempts.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    for commands in attempts:
        if all(_runs(command) for command in commands) and (found := find_browser()):
            return found
    return None


def _runs(command: list[str]) -> bool:
    """Whether a command succeeds; what it prints is kept back."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    return done.returncode == 0


def main() -> None:
    """Print the path of a Chromium, installed if need be; exit 2 where none can be had."""
    found = find_browser()
    if found is None:
        print("No Chromium here; installing one …", file=sys.stderr)
        found = install_browser()
    if found is None:
        print(
            "scripts/browser.py:1: no Chromium for the browser tests; neither Debian's package nor "
            "Playwright's download could be installed; install one, or set CHROMIUM to its path",
            file=sys.stderr,
        )
        sys.exit(2)
    print(f"Browser: {found}")


if __name__ == "__main__":
    main()

"""The demo's relay as a process of its own: started, waited for, stopped in good order."""

import subprocess
import threading
from pathlib import Path
from types import TracebackType

from petdesk.launch.hub_folder import server_program

START_SECONDS = 30.0
STOP_SECONDS = 10.0


class RelayDidNotStart(Exception):
    """The relay ended or stayed silent; the text holds the end of what it wrote."""


class RelayProcess:
    """`petdesk relay` over `folder`, listening on `host`:`port`; `names` are further names browsers may use.

    Phones cannot pin a certificate as seats do, so what is open to them for trying out goes over plain HTTP.
    """

    def __init__(self, folder: Path, host: str, port: int, names: tuple[str, ...] = ()) -> None:
        self.folder, self.host, self.port, self.names = folder, host, port, names
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "RelayProcess":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The number of the process, 0 when it does not run."""
        return self._process.pid if self._process else 0

    @property
    def log(self) -> Path:
        """Where the relay writes what happens."""
        return self.folder.parent / "relay.log"

    def start(self) -> str:
        """Start it and wait until it can be reached; the answer is the line it says then. Raises RelayDidNotStart."""
        more = [part for name in self.names for part in ("--name", name)]
        where = ["--folder", str(self.folder), "--host", self.host, "--port", str(self.port), "--insecure-lan", *more]
        with self.log.open("a", encoding="utf-8") as log:
            process = subprocess.Popen(  # noqa: S603 - our own program with our own words
                [*server_program(), "relay", *where], stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8"
            )
        self._process = process
        late = threading.Timer(START_SECONDS, process.kill)
        late.start()
        try:
            ready = process.stdout.readline().strip() if process.stdout else ""
        finally:
            late.cancel()
        if not ready:
            self.stop()
            raise RelayDidNotStart("the relay did not start:\n" + "\n".join(self._last_words()))
        return ready

    def _last_words(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()[-12:]

    def stop(self) -> None:
        """Ask it to end, and end it if it does not."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()

    def kill(self) -> None:
        """End it as a power cut would, with no chance to tidy up."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self.stop()

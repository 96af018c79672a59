"""A worker process, seen from the run that started it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from queue import SimpleQueue
    from typing import TypeAlias

    from ainews_extract.batch.worker import Job
    from ainews_extract.readers import Unread

    Task: TypeAlias = tuple[int, Unread]


# -P: the current folder may be the one that is read, and nothing in it may be imported.
COMMAND: Final = (
    "-P",
    "-c",
    (
        "import sys; from ainews_extract.batch.parent import follow; follow(int(sys.argv[1])); "
        "from ainews_extract.batch.worker import main; main()"
    ),
)


class Worker:
    """A process, and the thread that waits for its answers.

    Args:
        job: Its job.
        news: The queue for its answers; None means that it ended.
        starter: An executor with one thread that starts the process. The kernel ends the process with that thread, so the
            thread must live longer.
        seconds: The most seconds for a document.

    Attributes:
        task: The last document it was given.
        is_ready: Whether it has become ready to read a document.
        deadline: The time by which it must answer, on the clock of `time.monotonic`.
    """

    def __init__(
        self, job: Job, news: SimpleQueue[tuple[Worker, Any]], starter: Executor, seconds: float = float("inf")
    ) -> None:
        self.task: Task
        self.is_ready = False
        self.deadline = float("inf")
        self._seconds = seconds
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        try:
            self._process = starter.submit(self._begin).result()
        except BaseException:
            self._errors.close()
            raise
        threading.Thread(target=self._listen, args=(news,), daemon=True).start()
        self._send(job)

    def _begin(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and command
            [sys.executable, *COMMAND, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,  # Ctrl-C is for the parent, which knows what to do
        )

    def give(self, task: Task) -> None:
        """Give it a document."""
        self.task = task
        # A process that is still loading gets a minute for that, however short the limit for a document is.
        self.deadline = time.monotonic() + (self._seconds if self.is_ready else max(self._seconds, _LOADING_SECONDS))
        self._send(task[1])

    def ready(self) -> None:
        """Note that it is ready to read its document: the time limit starts now."""
        self.is_ready = True
        self.deadline = time.monotonic() + self._seconds

    def _send(self, what: object) -> None:
        if self._process.stdin:
            with suppress(OSError):  # the listening thread reports that it is dead
                pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
                self._process.stdin.flush()

    def _listen(self, news: SimpleQueue[tuple[Worker, Any]]) -> None:
        if self._process.stdout:
            with suppress(EOFError, OSError, pickle.UnpicklingError), self._process.stdout as answers:
                while True:
                    news.put((self, pickle.load(answers)))  # noqa: S301 - from our own process, by a pipe of its own
        news.put((self, None))

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self.cause()
        self.bury()

    def bury(self) -> None:
        """Release the resources of a process that has died."""
        self._errors.close()

    def cause(self) -> str:
        """Why it died."""
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        code = self._process.wait()
        try:
            return signal.Signals(-code).name if code < 0 else f"exit status {code}"
        except ValueError:  # a signal without a name
            return f"signal {-code}"

    def last_words(self) -> str:
        """The last line of its standard error."""
        self._errors.seek(0)
        lines = self._errors.read()[-2_000:].decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "")


_LOADING_SECONDS: Final = 60.0

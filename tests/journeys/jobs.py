"""Background jobs of a journey: done when the story says so."""

import asyncio
import threading

from asgiref.sync import sync_to_async
from procrastinate.contrib.django import app


class Jobs:
    """What a worker of an installation would do."""

    def work(self) -> None:
        """Do everything that waits, and what that leads to. A job that fails fails the story."""
        failures: list[BaseException] = []
        # The browser's own loop runs in this thread; a worker needs one of its own.
        thread = threading.Thread(target=self._work, args=[failures])
        thread.start()
        thread.join(timeout=60)
        assert not thread.is_alive(), "the jobs took more than a minute"
        if failures:
            raise failures[0]
        self._expect_no_failure()

    def _work(self, failures: list[BaseException]) -> None:
        from django.db import connections

        try:
            worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
            worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)
        except Exception as failure:  # noqa: BLE001 — told in the thread of the story
            failures.append(failure)
        finally:
            connections.close_all()
            # The worker asks the database in a thread that outlives it; the next story has another database.
            asyncio.run(sync_to_async(connections.close_all)())

    def _expect_no_failure(self) -> None:
        from procrastinate.contrib.django.models import ProcrastinateJob

        failed = [f"{job.task_name} {job.args}" for job in ProcrastinateJob.objects.filter(status="failed")]
        assert not failed, f"jobs failed: {failed}"
        waiting = ProcrastinateJob.objects.filter(status="todo", scheduled_at__isnull=True)
        left = [f"{job.task_name} {job.args}" for job in waiting]
        assert not left, f"jobs were left undone: {left}"

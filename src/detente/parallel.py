"""Codes many reports, on one core or several, in the order in which they came."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache

from .errors import DetenteError
from .pipeline import Coder
from .records import CodedReport, Fault, Report
from .settings import Settings, one_thread

AHEAD = 8  # reports a worker may be ahead of the consumer; bounds the memory


def code_all(reports: Iterable[Report], settings: Settings) -> Iterator[CodedReport]:
    """Coded reports in the order of `reports`; the same for any number of workers.

    DetenteError where the operating system ended a worker (usually for want of memory).
    """
    if settings.workers <= 1:
        for report in reports:
            yield code_one(report, settings)
        return
    one_thread()
    # spawn: a forked child would inherit the store's threads in an unknown state
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[CodedReport]] = deque()
    with ProcessPoolExecutor(settings.workers, mp_context=context) as pool:
        try:
            for report in reports:
                waiting.append(pool.submit(code_one, report, settings))
                if len(waiting) >= AHEAD * settings.workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise DetenteError("a coding process was ended from outside", "Try --workers 1, or free memory") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def code_one(report: Report, settings: Settings) -> CodedReport:
    """One coded report; a failure of a stage is that report's fault, not the run's end."""
    coder = coder_of(settings)
    try:
        return coder.code(report)
    except DetenteError:
        raise
    except Exception as error:  # noqa: BLE001  one unforeseen text must not lose the others
        reason = f"{type(error).__name__}: {error}"
        fault = Fault(
            origin=report.origin or report.id, stage="code", reason=reason, remedy="please report this with the text"
        )
        return CodedReport(report=report, faults=(fault,))


@cache
def coder_of(settings: Settings) -> Coder:
    """The coder of a process for `settings`."""
    return Coder.of(settings)

"""What the threads of a process did: time on a processor, and time in which one wanted a processor and had none."""

from pathlib import Path

from msgspec import Struct


class Spent(Struct, frozen=True):
    """Seconds since the thread began; `given_up`: how often it stopped by itself: lock, disk, network."""

    ran: float
    queued: float
    given_up: int

    def __sub__(self, before: "Spent") -> "Spent":
        return Spent(self.ran - before.ran, self.queued - before.queued, self.given_up - before.given_up)


def threads_of(pid: int) -> dict[str, Spent]:
    """By thread number; empty where the system does not tell (it takes Linux' /proc/PID/task/*/schedstat)."""
    found = {}
    for task in sorted(Path(f"/proc/{pid}/task").glob("*")):
        try:
            ran, queued = (task / "schedstat").read_text().split()[:2]
            status = (task / "status").read_text()
        except OSError:
            continue  # It ended while we looked.
        given_up = status.partition("\nvoluntary_ctxt_switches:")[2].partition("\n")[0]
        found[task.name] = Spent(int(ran) / 1e9, int(queued) / 1e9, int(given_up))
    return found


def busiest(before: dict[str, Spent], after: dict[str, Spent], each: int) -> list[dict[str, float]]:
    """The two that ran most between two looks, in microseconds per one of `each` things done."""
    spent = [seen - before.get(name, Spent(0, 0, 0)) for name, seen in after.items()]
    most = sorted(spent, key=lambda thread: thread.ran, reverse=True)[:2]
    return [
        {
            "ran_us": round(thread.ran / each * 1e6, 1),
            "wanted_a_processor_us": round(thread.queued / each * 1e6, 1),
            "gave_it_up": round(thread.given_up / each, 3),
        }
        for thread in most
    ]

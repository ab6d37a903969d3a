"""Progress: short logs, bars on terminals, and file names that no terminal obeys."""

from __future__ import annotations

import io

import pytest

from pipeline.engine import SilentProgress, show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.StringIO, total: int) -> str:
    with show_progress(stream) as progress:
        progress.start(total)
        for number in range(total):
            progress.advance(f"list\x1b[2J{number}.txt")
        progress.enter("resolving")
    return stream.getvalue()


def test_plain_lines_name_files_and_steps() -> None:
    log = run(io.StringIO(), 1)
    assert log == "1 file to read\n1/1 list\ufffd[2J0.txt\nresolving\n"


@pytest.mark.parametrize("total", [0, 3, 10, 995])
def test_a_log_has_at_most_a_line_for_each_tenth_of_the_files(total: int) -> None:
    assert len(run(io.StringIO(), total).splitlines()) == 2 + min(total, 10)


def test_a_terminal_gets_a_bar() -> None:
    assert "3/3" in run(Terminal(), 3)
    assert "\x1b[2J" not in run(Terminal(), 3)


def test_silence_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress = SilentProgress()
    progress.start(1)
    progress.advance("list.txt")
    progress.enter("resolving")
    assert capsys.readouterr() == ("", "")

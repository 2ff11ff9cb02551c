"""The arguments of a command line go in; an exit code comes out. The only place that catches every error."""

import gc
import io
import os
import sys
from collections.abc import Sequence

from pipeline.cli.language import choose_language, here, speak
from pipeline.common.errors import PipelineError
from pipeline.common.messages import Message, message
from pipeline.common.settings import environment

UNEXPECTED = 1
INTERRUPTED = 130
# Objects made before Python looks for rings among them that nobody needs. A run keeps what it reads to its end and
# makes hardly any rings; to look as often as Python does by itself took a tenth of a run with many commitments.
RARELY = (200_000, 50, 100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `compromisos` and return its exit code, as `pipeline.common.errors` draws them; 1 for the unexpected."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    gc.set_threshold(*RARELY)
    _write_utf8()
    speak(choose_language(given, environment()))
    try:
        return _run(given)
    except PipelineError as error:
        if debug:
            raise
        _tell(here(error.message))
        return error.exit_code
    except KeyboardInterrupt:
        _tell(here(message("Stopped. Run the command again to go on: it finishes what was begun.")))
        return INTERRUPTED
    except OSError as error:
        if debug:
            raise
        _tell(here(_about_disk(error)))
        return UNEXPECTED
    except Exception as error:
        if debug:
            raise
        _tell(here(_about_unexpected(error)))
        return UNEXPECTED


def _write_utf8() -> None:
    """What goes to a file or a pipe is UTF-8 on every system; a terminal shows what it has no sign for as a code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _run(arguments: Sequence[str]) -> int:
    # Imported here: help texts are made at import, in the language that was just chosen.
    import click  # noqa: PLC0415

    from pipeline.cli.commands import compromisos  # noqa: PLC0415

    try:
        result = compromisos.main(list(arguments), prog_name="compromisos", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return 2
    return result if isinstance(result, int) else 0


def _about_disk(error: OSError) -> Message:
    return message(
        "{file}: {reason}. Check the free space of the disk and who may write there, then run the command again;"
        " what was published before is as it was.",
        file=error.filename or message("The disk"),
        reason=error.strerror or str(error),
    )


def _about_unexpected(error: Exception) -> Message:
    return message(
        "Something happened that the program did not expect ({kind}: {reason})."
        " What was published before is as it was. Run the command again with --debug and send what it prints"
        " to whoever maintains the program.",
        kind=type(error).__name__,
        reason=error,
    )


def _tell(words: str) -> None:
    import click  # noqa: PLC0415

    red = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    click.secho(words, err=True, fg="red" if red else None)

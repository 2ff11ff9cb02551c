"""The exception tree: what went wrong, in words for a person, and the exit code that says so to a script.

PipelineError                 1  unexpected
├── ConfigurationError        2  usage, settings, declarations
├── DataInvalid               3  the gate: the data must not be published as it is
├── SourceUnreadable          4  source unreachable, or its pages not understood
├── PortalRefused             5  the portal answered no
└── PublishedInPart           6  some of it is published, some is not
"""

from pipeline.common.messages import Message


class PipelineError(Exception):
    """An error that a person can do something about; `message` says what happened, where, and what to do next."""

    exit_code = 1

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message

    def __str__(self) -> str:
        return self.message.in_language("en")

    def __reduce__(self) -> tuple[type["PipelineError"], tuple[Message]]:
        """Come back whole from another process."""
        return type(self), (self.message,)


class ConfigurationError(PipelineError):
    """Raised before any work: a wrong option, setting or declaration."""

    exit_code = 2


class DataInvalid(PipelineError):
    """Raised by the gate, and for tables that cannot be trusted."""

    exit_code = 3


class SourceUnreadable(PipelineError):
    """Raised where a source cannot be reached, or a capture cannot be understood."""

    exit_code = 4


class PortalRefused(PipelineError):
    """Raised where a portal answers that it will not."""

    exit_code = 5


class PublishedInPart(PipelineError):
    """Raised where a destination was changed in part; running again finishes it."""

    exit_code = 6

"""The keys of an error of CKAN go in; why it did not take something, and what to do, come out. Its words are unread."""

from collections.abc import Mapping

from pipeline.common.messages import Message, message
from pipeline.publish.ckan.client.printable import printable

_ROW = ("records_row", "_records_row")  # 2.10 has the second
_BY_KEY: Mapping[str, tuple[Message, Message]] = {
    "upload": (
        message("a file is larger than the portal takes."),
        message("Ask whoever runs the portal to raise ckan.max_resource_size, and set CKAN_MAX_FILE_MEGABYTES to it."),
    ),
    "name": (
        message("the address of the dataset is taken, perhaps by a dataset that this token may not see."),
        message("Ask whoever runs the portal whose dataset it is."),
    ),
    "owner_org": (
        message("the organization is not there, or this token's user may not publish in it."),
        message("Check CKAN_ORGANIZATION, and that the user is an editor of it."),
    ),
    "tags": (
        message("a tag has signs that the portal does not allow."),
        message("Tell whoever maintains the program."),
    ),
    "license_id": (message("the portal does not know the licence."), message("Tell whoever runs the portal.")),
    "view_type": (
        message("the portal does not have the plugin of a view."),
        message("Whoever runs the portal can switch it on."),
    ),
    "constraints": (
        message("the table on the portal has rows with the same key."),
        message("Run compromisos plan, which shows them."),
    ),
    "key": (message("a row comes without its key."), message("Tell whoever maintains the program.")),
    "alias": (message("the name of a table is taken."), message("Tell whoever runs the portal.")),
    "read-only": (
        message("the table belongs to something else on the portal."),
        message("Tell whoever maintains the program."),
    ),
    "table": (
        message("the table on the portal has no key any more; a loader of the portal may have made it anew."),
        message("Run the command again, which repairs it."),
    ),
    "fields": (
        message("the columns of the table on the portal are not the ones that were sent."),
        message("Run compromisos plan, which shows the difference."),
    ),
    "resources": (message("it does not allow a value of a file."), message("Tell whoever maintains the program.")),
    "extras_validation": (message("a further field stands there twice."), message("Tell whoever runs the portal.")),
    "extras": (message("it does not allow a further field."), message("Tell whoever maintains the program.")),
}
_UNKNOWN = message("it cannot do what it was asked."), message("Tell whoever runs the portal.")
_OTHER = message("it does not allow {keys}."), message("Tell whoever maintains the program.")


def reason_and_advice(errors: Mapping[str, object]) -> tuple[Message, Message]:
    """Why CKAN did not take something, and what to do, by the keys of its answer."""
    rows = [row for key in _ROW if isinstance(row := errors.get(key), int)]
    if rows:
        reason = message("the row {row} of those sent has a value that its column cannot take.", row=rows[0] + 1)
        return reason, _OTHER[1]
    known = next((key for key in _BY_KEY if key in errors), "")
    if known:
        return _BY_KEY[known]
    if set(errors) <= {"message"}:
        return _UNKNOWN
    reason, advice = _OTHER
    return Message(reason.text, {"keys": _names(errors)}), advice


def _names(errors: Mapping[str, object]) -> str:
    return printable(", ".join(str(key) for key in errors), 100)

from pathlib import Path

import pytest

from pipeline.common.errors import ConfigurationError
from pipeline.publish.ckan.client.secret_file import check_secret_file


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o666, 0o777])
def test_a_file_with_the_token_that_others_may_open_stops_the_run(tmp_path: Path, mode: int) -> None:
    file = tmp_path / ".env"
    file.write_text("CKAN_API_TOKEN=s3cr3t\n", "utf-8")
    file.chmod(mode)
    with pytest.raises(ConfigurationError, match=r"chmod 600 .*\.env") as caught:
        check_secret_file(file)
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize(
    ("mode", "text"),
    [(0o600, "CKAN_API_TOKEN=s3cr3t"), (0o644, "CKAN_API_TOKEN="), (0o644, "#CKAN_API_TOKEN=x"), (0o644, "COLOR=1")],
)
def test_a_file_that_is_closed_or_without_a_token_does_not(tmp_path: Path, mode: int, text: str) -> None:
    file = tmp_path / ".env"
    file.write_text(text, "utf-8")
    file.chmod(mode)
    check_secret_file(file)
    check_secret_file(tmp_path / "missing")

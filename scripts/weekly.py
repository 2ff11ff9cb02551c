"""The week's run: fetches, publishes, adds one line to logs/weekly.log; news and failures go to whoever is named.

COMPROMISOS_WEBHOOK is an address that takes `{"text": …}`, as those of chats do; COMPROMISOS_MAIL is a mail address,
written to by the machine's `sendmail`. Where neither is set, the message is printed, and cron mails that. What stands
after the command is given to `compromisos run`. The exit code is that of the run.
"""

import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.common.settings import environment  # noqa: E402

SUBJECT = "Compromisos abiertos"
LONGEST_WAIT = 30  # seconds


def main(arguments: list[str]) -> int:
    """Run, log and tell; the exit code of the run."""
    command = [sys.executable, "-m", "pipeline", "run", "--quiet", "--news-only", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    news = (done.stdout + done.stderr).strip()
    log(done.returncode, news)
    if news:
        tell(news, environment())
    return done.returncode


def log(code: int, news: str) -> None:
    """One line: the moment, the exit code, and what there is to say in a few words."""
    path = Path("logs") / "weekly.log"
    path.parent.mkdir(exist_ok=True)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{moment}\texit {code}\t{(news.splitlines() or ['–'])[0]}\n")


def tell(news: str, variables: Mapping[str, str]) -> None:
    """Send the news to each that is named; what cannot be sent is printed, for cron to mail, without the address."""
    webhook, mail = variables.get("COMPROMISOS_WEBHOOK", ""), variables.get("COMPROMISOS_MAIL", "")
    told = ([post(webhook, news)] if webhook else []) + ([write(mail, news)] if mail else [])
    if not told or not all(told):
        print(news)


def post(webhook: str, news: str) -> bool:
    """Whether a webhook took the news."""
    body = json.dumps({"text": f"{SUBJECT}\n{news}"}, ensure_ascii=False).encode()
    try:
        request = urllib.request.Request(webhook, body, {"Content-Type": "application/json"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=LONGEST_WAIT):  # noqa: S310  (the officer's own address)
            return True
    except (OSError, ValueError) as error:
        print(f"COMPROMISOS_WEBHOOK: {type(error).__name__}", file=sys.stderr)
        return False


def write(address: str, news: str) -> bool:
    """Whether this machine's mail program took the news."""
    program = shutil.which("sendmail") or "/usr/sbin/sendmail"
    letter = EmailMessage()
    letter["To"], letter["Subject"] = address, SUBJECT
    letter.set_content(news)
    try:
        subprocess.run([program, "-t", "-i"], input=letter.as_bytes(), check=True, timeout=LONGEST_WAIT)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"COMPROMISOS_MAIL: {type(error).__name__}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

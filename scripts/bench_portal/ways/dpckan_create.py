"""dpckan's `dataset create` and `dataset update`; same arguments as the others."""

import subprocess
import sys
from pathlib import Path

folder, portal, token, organization, dataset = sys.argv[1:]
verb = "update" if "again" in folder else "create"
where = ["--ckan-host", portal, "--ckan-key", token, "--datapackage", f"{folder}/datapackage.json"]
program = Path(sys.executable).parent / "dpckan"
sys.exit(subprocess.run([program, "--datastore", *where, "dataset", verb], check=False).returncode)

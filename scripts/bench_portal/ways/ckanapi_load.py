"""ckanapi's `load datasets` and an upload for each file, as its documentation shows; same arguments as the others."""

import json
import os
import subprocess
import sys
from pathlib import Path

from pipeline.publish.ckan.wanted.names import resource_id

folder, portal, token, organization, dataset = sys.argv[1:]
descriptor = json.loads(Path(folder, "datapackage.json").read_text("utf-8"))
resources = [
    {
        "id": resource_id(dataset, table["name"]),
        "name": table["title"],
        "format": "CSV",
        "url": "",
        "url_type": "upload",
    }
    for table in descriptor["resources"]
]
line = {"name": dataset, "title": descriptor["title"], "owner_org": organization, "resources": resources}
lines = Path(folder, "datasets.jsonl")
lines.write_text(json.dumps(line) + "\n", encoding="utf-8")
programs = Path(sys.executable).parent
ckanapi = [programs / "ckanapi"]
where = ["-r", portal, "-a", token]
variables = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}  # it starts itself by its bare name
subprocess.run([*ckanapi, "load", "datasets", "-I", lines, *where], env=variables, check=True)
for table, resource in zip(descriptor["resources"], resources, strict=True):
    upload = f"upload@{Path(folder, table['path'])}"
    subprocess.run(
        [*ckanapi, "action", "resource_patch", f"id={resource['id']}", upload, *where], env=variables, check=True
    )

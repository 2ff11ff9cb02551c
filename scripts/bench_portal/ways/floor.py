"""As few plain requests as a careful person needs, and nothing of what makes it safe; same arguments as the others."""

import json
import sys
from pathlib import Path
from typing import Any

import requests

from pipeline.common.package import read_package
from pipeline.publish.ckan.wanted.names import resource_id

FILES_ONLY = ("captures", "provenance")
TYPES = {"integer": "int4", "boolean": "bool", "date": "date"}
folder, portal, token, organization, dataset = sys.argv[1:]


def call(action: str, files: dict[str, Any] | None = None, **parameters: Any) -> Any:
    """What an action answers; None where there is nothing of that name, or where it fails."""
    sent: dict[str, Any] = {"data": parameters, "files": files} if files else {"json": parameters}
    answer = requests.post(f"{portal}/api/3/action/{action}", headers={"Authorization": token}, timeout=300, **sent)
    return answer.json().get("result") if answer.status_code != 404 else None


package = read_package(Path(folder))
assert package
tables = {str(table["name"]): table for table in package.descriptor["resources"]}
ids = {name: resource_id(dataset, name) for name in tables}
paths = {name: Path(folder, table["path"]) for name, table in tables.items()}
found = call("package_show", id=dataset)
hashes = {resource["id"]: resource.get("hash") for resource in (found or {}).get("resources", ())}
changed = [name for name in tables if hashes.get(ids[name]) != tables[name]["hash"]]
if changed:
    found = found or call("package_create", name=dataset, title=dataset, owner_org=organization, private=True)
    entries = {
        name: {"id": ids[name], "name": tables[name]["title"], "format": "CSV", "url_type": "upload", "url": ""}
        | {"hash": tables[name]["hash"]}
        for name in changed
    }
    new = [entries[name] for name in changed if ids[name] not in hashes]
    revision: dict[str, Any] = {"match": {"id": found["id"]}, "update": {"private": False}}
    revision |= {"update__resources__extend": new} if new else {}
    revision |= {f"update__resources__{ids[name]}": entries[name] for name in changed if ids[name] in hashes}
    files = {f"update__resources__{ids[name]}__upload": paths[name].open("rb") for name in changed}
    call("package_revise", files, **{key: json.dumps(value) for key, value in revision.items()})
for name in changed:
    if name in FILES_ONLY:
        continue
    schema = tables[name]["schema"]
    if ids[name] in hashes:
        call("datastore_upsert", resource_id=ids[name], force=True, records=list(package.rows(name)))
    else:
        fields = [
            {"id": field["name"], "type": TYPES.get(field["type"], "text"), "info": {"label": field["title"]}}
            for field in schema["fields"]
        ]
        rows = list(package.rows(name))
        key = schema["primaryKey"]
        call("datastore_create", resource_id=ids[name], force=True, fields=fields, primary_key=key, records=rows)

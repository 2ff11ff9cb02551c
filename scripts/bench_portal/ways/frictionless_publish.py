"""frictionless-py's own `publish`: folder, portal, token, organisation and name of a dataset are the arguments."""

import sys

from frictionless import Package
from frictionless.portals import CkanControl

folder, portal, token, organization, dataset = sys.argv[1:]
package = Package(f"{folder}/datapackage.json")
package.name = dataset
control = CkanControl(
    baseurl=portal, dataset=dataset, apikey=token, organization_name=organization, allow_update="again" in folder
)
package.publish(control=control)

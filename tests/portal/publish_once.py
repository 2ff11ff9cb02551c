"""A member and a folder go in; the edition there is published to the portal that the environment names.

A process of its own, so that it can be killed. What the command line does before, building the package, opens no
connection: to repeat that hundreds of times would prove nothing more.
"""

import os
import sys
from pathlib import Path

from editions import edition_in
from trial_portal import publish_to

from pipeline.publish.ckan.client.access import read_access

if __name__ == "__main__":
    access = read_access(os.environ)
    assert access
    publish_to(access, edition_in(Path(sys.argv[2]), sys.argv[1]))

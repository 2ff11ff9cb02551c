"""A pickled edition goes in; it is published to the portal that the environment names, by a process that can be killed.

What the command line does before, building the package, opens no connection: to repeat that hundreds of times would
prove nothing more.
"""

import os
import pickle
import sys
from pathlib import Path

from trial_portal import publish_to

from pipeline.publish.ckan.access import read_access

if __name__ == "__main__":
    access = read_access(os.environ)
    assert access
    publish_to(access, pickle.loads(Path(sys.argv[1]).read_bytes()))

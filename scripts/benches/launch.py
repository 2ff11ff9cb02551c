"""A command goes in; it is run by a process so small that it leaves no trace in the peak, and what it took comes out.

A process counts the memory of the one that started it as its own until it is another program, and Linux keeps the
larger figure: a bench that has read tables itself would measure itself.
"""

import json
import resource
import subprocess
import sys

BYTES = 1 if sys.platform == "darwin" else 1024  # in which the peak is told

done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"processor": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * BYTES}))
sys.exit(done.returncode)

"""`python -m sitegen`."""

import sys

if not sys.flags.safe_path:
    # Python puts the folder of the call first, which is a site, and perhaps a stranger's: its `yaml.py` is none of ours.
    del sys.path[0]

from sitegen.cli import main

sys.exit(main())

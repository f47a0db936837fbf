"""Pack one text at three levels of zlib, five times each: the sample measurement of this site.

python bench/sample.py > data/logs/sample.txt
"""

import platform
import time
import zlib

TEXT = "".join(f"{number} {number * number}\n" for number in range(100_000)).encode()
LEVELS = {"fast": 1, "default": 6, "thorough": 9}

print(f"Python {platform.python_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}, {platform.system()} on {platform.machine()}")
for _ in range(1, 6):
    for name, level in LEVELS.items():
        start = time.perf_counter()
        packed = zlib.compress(TEXT, level)
        took = (time.perf_counter() - start) * 1000
        print(f"{name} took {took:.1f} ms")
        print(f"{name} packed {len(TEXT)} bytes into {len(packed)} bytes")

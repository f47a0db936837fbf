"""Words that take a version or a model number after them: what stands there is part of a name.

Case counts for words that are English words as well (Go, Rust, Pi).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.prose.alternation import one_of

SOFTWARE = [
    "CUDA",
    "cuDNN",
    "ROCm",
    "Vulkan",
    "OpenGL",
    "OpenCL",
    "DirectX",
    "PHP",
    "Python",
    "python",
    "CPython",
    "PyPy",
    "Ruby",
    "Perl",
    "Lua",
    "Java",
    "JDK",
    "OpenJDK",
    "Scala",
    "Kotlin",
    "Swift",
    "Node",
    "Node.js",
    "NodeJS",
    "MQTT",
    "ZeroMQ",
    "Zeromq",
    "RabbitMQ",
    "Mosquitto",
    "MacOS",
    "Deno",
    "Bun",
    "React",
    "Angular",
    "Django",
    "Rails",
    "Laravel",
    "PyTorch",
    "Pytorch",
    "io.js",
    "TensorFlow",
    "JAX",
    "NumPy",
    "pandas",
    "SciPy",
    "Triton",
    "vLLM",
    "GCC",
    "gcc",
    "Clang",
    "clang",
    "LLVM",
    "CMake",
    "glibc",
    "musl",
    "Linux",
    "kernel",
    "Ubuntu",
    "Debian",
    "Fedora",
    "Alpine",
    "CentOS",
    "RHEL",
    "NixOS",
    "FreeBSD",
    "OpenBSD",
    "Windows",
    "macOS",
    "iOS",
    "iPadOS",
    "watchOS",
    "tvOS",
    "Android",
    "PostgreSQL",
    "Postgres",
    "MySQL",
    "MariaDB",
    "SQLite",
    "Redis",
    "MongoDB",
    "Elasticsearch",
    "Kafka",
    "Docker",
    "Podman",
    "Kubernetes",
    "nginx",
    "Apache",
    "HAProxy",
    "OpenSSL",
    "TLS",
    "USB",
    "HDMI",
    "DisplayPort",
    "PCIe",
    "Bluetooth",
    "Wi-Fi",
    "Unicode",
    "ECMAScript",
    "WebAssembly",
    "Blender",
    "Firefox",
    "Chrome",
    "Chromium",
    "Safari",
    "DDR",
    "GDDR",
    "SATA",
    "Gen",
    "Internet Explorer",
    "IE",
    "Edge",
    "Bash",
    "bash",
    "Excel",
    "TypeScript",
    "ESLint",
    "YAML",
    "Xcode",
    "Babel",
    "babel",
    "Jest",
    "Rollup",
    "webpack",
    "Webpack",
    "Husky",
    "OAuth",
    "PDF",
    "V8",
    "Vite",
    "Nuxt",
    "Next.js",
    "Vue",
    "Vue.js",
    "Opera",
    "jQuery",
    "Bootstrap",
    "Electron",
    "Vim",
    "Neovim",
    "NeoVim",
    "Emacs",
    "npm",
    "pip",
    "mypy",
    "pytest",
    "GraphQL-core",
    "GraalVM",
    "Gradle",
    "Maven",
    "Hadoop",
    "Cassandra",
    "ClickHouse",
    "DuckDB",
    "Polars",
    "Terraform",
    "Ansible",
    "Qt",
    "GTK",
]
"""Followed by a version: `12.4`, `24.04`, `11`."""

DOTTED_ONLY = [
    "Go",
    "Rust",
    "Julia",
    "Metal",
    "Arc",
    "Zig",
    "Spring",
    "Spark",
    "Arrow",
    "Express",
    "Helm",
    "node",
    "ruby",
    "rust",
]
"""English words: only a dotted version makes them a name (`Go 1.22`, not `Go 5 times`)."""

HARDWARE = [
    "RTX",
    "GTX",
    "GT",
    "RX",
    "GeForce",
    "Radeon",
    "Radeon Pro",
    "Quadro",
    "Tesla",
    "Arc",
    "Ryzen",
    "Threadripper",
    "EPYC",
    "Xeon",
    "Core",
    "Ultra",
    "Athlon",
    "Opteron",
    "Celeron",
    "Pentium",
    "Raspberry",
    "Pi",
    "Jetson",
    "Orin",
    "iPhone",
    "iPad",
    "Pixel",
    "Snapdragon",
    "Exynos",
    "Kirin",
    "Instinct",
    "Gaudi",
]
"""Followed by one or two model numbers: `4090`, `9 7950X`."""

MODELS = [
    "Llama",
    "LLaMA",
    "Qwen",
    "Gemma",
    "Mistral",
    "Mixtral",
    "Phi",
    "GPT",
    "Claude",
    "Gemini",
    "DeepSeek",
    "Yi",
    "Falcon",
    "Granite",
    "StarCoder",
    "CodeLlama",
    "Nemotron",
    "Whisper",
    "BERT",
    "T5",
    "OPT",
    "BLOOM",
    "GLM",
    "ChatGLM",
    "InternLM",
    "Baichuan",
    "Vicuna",
    "Command",
]
"""Families of language models: a version, then a size (`Llama 2 13B`)."""

BROWSERS = ["Chrome", "Chromium", "Firefox", "Edge", "Safari", "Opera"]
"""Their versions have up to three digits."""

LICENCES = [
    "GPL",
    "LGPL",
    "AGPL",
    "MPL",
    "EPL",
    "Apache",
    "Apache License",
    "Public License",
    "CC BY",
    "CC BY-SA",
    "CC-BY",
    "CC BY-NC",
    "CC BY-NC-SA",
]
"""Followed by a version, with or without *version*."""

STANDARDS = [
    "ISO",
    "IEC",
    "IEEE",
    "RFC",
    "POSIX",
    "ECMA",
    "ANSI",
    "DIN",
    "EN",
    "BS",
    "CVE",
    "EIP",
    "PEP",
    "BIP",
    "JEP",
    "BSD",
]
"""Followed by the number of a document."""

NUMBER_END = r"(?![0-9A-Za-z_]|[.,][0-9])"
VERSION = rf"[0-9]{{1,2}}(?:\.[0-9]{{1,3}}){{0,3}}{NUMBER_END}"
DOTTED = rf"[0-9]{{1,2}}(?:\.[0-9]{{1,3}}){{1,3}}{NUMBER_END}"
MODEL_NUMBER = rf"[A-Za-z]{{0,2}}[0-9]{{1,5}}[A-Za-z]{{0,3}}{NUMBER_END}"
DOCUMENT = rf"[0-9]{{1,6}}(?:[-:.][0-9]{{1,6}}){{0,3}}{NUMBER_END}"
SIZE = rf"[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?[BM]{NUMBER_END}"
TITLES = r"(?:[ \u00a0](?:Ti|Super|SUPER|XT|XTX|Pro|Max|Ultra|Mini|LTS))?"


def _any(words: list[str]) -> str:
    return one_of(re.escape(word) for word in sorted(words, key=len, reverse=True))


INITIALS = "".join(sorted({word[0] for word in (*SOFTWARE, *DOTTED_ONLY, *HARDWARE, *MODELS, *LICENCES, *STANDARDS)}))
PRODUCT = re.compile(
    rf"(?=[{INITIALS}])(?<![A-Za-z0-9_])(?:"
    rf"(?:(?:PCIe|PCI Express)(?:[ \u00a0-](?:Gen ?)?[1-7](?:\.[0-9])?)?|Gen ?[1-7]) ?[x×](?:1|2|4|8|16|32){NUMBER_END}"
    rf"|{_any(SOFTWARE)}(?:[ \u00a0/-]| ?(?:[<>=~]=|[<>≥≤]) ?){VERSION}"
    rf"|node ?(?:[<>]=?|[≥≤]) ?{VERSION}"
    rf"|{_any(BROWSERS)} [1-9][0-9]{{2}}{NUMBER_END}"
    rf"|{_any(LICENCES)}(?:[ -]|,? [Vv]ersion ){VERSION}"
    rf"|{_any(DOTTED_ONLY)}[ \u00a0]{DOTTED}"
    rf"|{_any(HARDWARE)}[ \u00a0-]{MODEL_NUMBER}(?:[ \u00a0-](?:PRO )?(?=[0-9]{{3}}){MODEL_NUMBER})?{TITLES}"
    rf"|{_any(MODELS)}(?:[ \u00a0-]?{VERSION})?[ \u00a0-]{SIZE}"
    rf"|{_any(MODELS)}[ \u00a0-]{VERSION}(?:[ \u00a0-]{SIZE})?"
    rf"|{_any(STANDARDS)}[ \u00a0-]{DOCUMENT}"
    rf")"
)

LISTED = "(?:, (?:and |or )?|[/–-]| and | or | to | und | oder | et | ou |、)"
STOPS = r"[.,;:)](?:\s|\Z)|\Z| (?:and|or|und|et|ou) [0-9]| \("
ANOTHER = re.compile(rf"{LISTED}({DOTTED}|[0-9]{{1,2}}(?={STOPS}))")
"""CPython 3.10, 3.11 and 3.12; Node.js 18, 20 and 22: a whole number where the sentence stops or the list goes on."""

DOTTED_END = re.compile(r"(?<![0-9.])([0-9]{1,2})(\.[0-9]{1,3})?\Z")
WHOLE_STEP = 4


def further_versions(text: str, first: str, end: int) -> Iterator[tuple[int, int]]:
    """The versions that are listed behind *first*, which ends at *end*: of the same release or the next, or a little on."""
    release = DOTTED_END.search(first)
    while release is not None and (another := ANOTHER.match(text, end)) is not None:
        further = int(another[1].split(".")[0]) - int(release[1])
        if not (0 <= further <= 1 if "." in another[1] and release[2] else 0 < further <= WHOLE_STEP and not release[2]):
            return
        yield another.span(1)
        release, end = DOTTED_END.search(another[1]), another.end()

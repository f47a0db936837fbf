"""Which file of the site an address in a post leads to."""

from __future__ import annotations

from urllib.parse import unquote


def file_named(address: str, source: str) -> str | None:
    """The path of the file that *address* names in the file *source*, both relative to the site's folder.

    `None` for an address with a scheme, for one that begins with `/`, and for a mere `#anchor`. `%20` in the address is a
    blank in the file's name (RFC 3986, section 2.1); a query names no file.
    """
    path = address.partition("#")[0].partition("?")[0]
    if not path or path.startswith("/") or ":" in path.split("/")[0]:
        return None
    parts = source.split("/")[:-1]
    for part in unquote(path).split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)

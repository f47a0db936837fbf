"""What may stand in `sitegen.yaml` and on top of a post. The keys are the readers' own; one without a value fails."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen import config, theme_options
from sitegen.findings import Severity
from sitegen.prose import front_matter
from sitegen.prose.corrections import KEYS as CORRECTION
from sitegen.schemas.shapes import Schema, any_of, document, listing, mapping, named, one_of
from sitegen.schemas.typed import LANGUAGE, day, truth, whole, word_list, words, words_or_list

SLUG = {"type": ["string", "integer"], "pattern": r"^\w+(-\w+)*$"}
ADDRESS = r"^https?://[^\s/?#]+"
SETTINGS = {
    "title": words("Name of the site."),
    "base_url": words("Address of the site; feed, sitemap and canonical links need it.", pattern=ADDRESS),
    "language": words("Of posts that name none: en, de, zh-TW.", pattern=LANGUAGE),
    "author": words("Said in the feed and in the pages' heads."),
    "description": words("What the site is about."),
    "names": word_list("Phrases that are names everywhere on the site, and no claims."),
    "min_n": whole("A figure on fewer runs carries a warning sign.", 1),
    "required_context": word_list("Context keys that each record must say."),
    "tolerance": {
        "type": ["number", "string"],
        "pattern": r"^[0-9]{1,3}(\.[0-9]{1,9})?%?$",
        "minimum": 0,
        "exclusiveMaximum": 1,
        "description": "How far `about` may be off, as a share of the value: 0.05 or 5%.",
    },
    "data": words("Folder of the records and their evidence files."),
    "out": words("Folder of the built site."),
    "editor": words("vscode, nvim, emacs, or an address with {path}, {line} and {column}."),
    "plugins": word_list("Packages that are loaded when pages are drawn."),
    "permalink": words("Pattern of the addresses of posts: /:year/:slug/."),
    "paginate": whole("So many posts stand on each page of a list.", 1),
    "feed_entries": whole("So many of the newest posts stand in each feed.", 1),
    "ai_crawlers": one_of("Whether robots.txt lets in those that gather texts for language models.", ("allow", "refuse")),
    "social_pictures": truth("A picture of each post, for other sites to show beside a link to it."),
    "edit_url": words("Where the source of a post can be changed, with {path}.", pattern=r"\{path\}"),
    "machine_readable": truth("Posts and sets are published for programs too."),
    "history": truth("Evidence pages tell what git knows of each record's past."),
    "exclude_links": word_list("Addresses that `sitegen check --links` does not ask; * stands for any stretch."),
    "updated_from": one_of("Where a post without `updated:` takes it from.", ("git",)),
}
SERIES = mapping({"name": words("What all parts have in common."), "part": whole("From 1.", 1)}, ("name", "part"))
CORRECTED = {
    "date": day("Of the correction."),
    "said": words("What the post said, in quotes."),
    "says": words("What it says now; may hold a citation."),
    "why": words("Why."),
}
POST = {
    "title": words("May hold citations; without it, the text begins with a heading that is the title."),
    "description": words("One or two sentences for lists, feeds and search; may hold citations."),
    "headline": words("The figure of the post's picture, cited; else the first of title, description and TL;DR."),
    "date": day("Of the post."),
    "updated": day("Of its last change."),
    "slug": SLUG | {"description": "Its name in the address; else made from the file's name."},
    "lang": words("Language of the post, in place of the site's.", pattern=LANGUAGE),
    "template": words("A template of the site in the place of post.html.", pattern=r"\.html$"),
    "examples": words("Of a page: why its figures without a citation are examples. Its readers are told."),
    "tags": word_list("What it is about."),
    "series": SERIES,
    "evidence": named(words("Its id."), "Short name and set: what the post reports."),
    "names": word_list("Phrases that are names in this post, and no claims."),
    "related": listing(SLUG, "Slugs of other posts."),
    "draft": truth("Built with --drafts only."),
    "expires": day("From which on the post is not shown."),
    "aliases": word_list("Former addresses, which lead on to the post."),
    "navigation": any_of("Place of a page in the navigation, or false.", whole("From 1.", 1), {"enum": [False, "false"]}),
    "corrections": listing(mapping(CORRECTED, CORRECTION), "What was corrected, and when."),
    "layout": one_of("What it is.", ("post", "page")),
}


def config_schema(rules: Iterable[str]) -> Schema:
    """Of `sitegen.yaml`, with the names of the *rules* that there are."""
    severities = {"enum": [*map(str, Severity), False], "description": "How much it weighs."}
    known = {**SETTINGS, "rules": mapping(dict.fromkeys(sorted(rules), severities)), "theme": _theme()}
    return document("Settings of a site of sitegen (sitegen.yaml)", mapping({key: known[key] for key in config.FIELDS}))


def _theme() -> Schema:
    colour = {"type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"}
    colours = mapping(dict.fromkeys(theme_options.LIGHT, colour))
    known = {
        "light": colours,
        "dark": colours,
        "text": words_or_list("serif, sans or mono, or names of fonts."),
        "code": words_or_list("serif, sans or mono, or names of fonts."),
        "width": whole("Characters of a line.", theme_options.NARROWEST) | {"maximum": theme_options.WIDEST},
    }
    return mapping({key: known[key] for key in theme_options.KEYS})


def post_schema() -> Schema:
    """Of the front matter of a post or page."""
    return document("Front matter of a post of sitegen", mapping({key: POST[key] for key in front_matter.FIELDS}, ()))

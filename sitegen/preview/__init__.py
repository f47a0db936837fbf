"""The site while it is written: served from memory, built again as files change, with its findings in the page.

Nothing in here is part of the published site. `requests` and `addresses` judge what is asked for, `answers` says what is
sent, `places` and `reliance` what the page shows beside the built file, `log` what the terminal says: all of them pure.
`server` knows sockets, `watcher` files, `session` holds the one workspace; `client/` runs in the browser.
"""

"""What a log says of people, machines and secrets is taken out, and nothing that is a measurement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.sources.redaction import private_parts, redacted

KEY = "a1B2c3D4e5F6g7H8i9J0"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("model /home/bob/models/x.gguf loaded", "model /home/[redacted: user]/models/x.gguf loaded"),
        ("/Users/Bob Smith/x", "/Users/[redacted: user] Smith/x"),
        (r'"path": "C:\\Users\\bob\\x"', r'"path": "C:\\Users\\[redacted: user]\\x"'),
        ("bob@tower:~$ ./run -m 5", "[redacted: login]:~$ ./run -m 5"),
        ("by bob.smith+x@example.co.uk,", "by [redacted: e-mail],"),
        ('"host_name": "tower-7", "num_cpus": 8', '"host_name": "[redacted: host]", "num_cpus": 8'),
        ('"node": "tower", "machine": "x86_64"', '"node": "[redacted: host]", "machine": "x86_64"'),
        ("Hostname = db1.prod", "Hostname = [redacted: host]"),
        ("connect to gpu-3.rack.internal failed", "connect to [redacted: host] failed"),
        ("listening on 192.168.1.17:8080", "listening on [redacted: address]:8080"),
        ("ether aa:bb:cc:dd:ee:0f", "ether [redacted: address]"),
        (f"OPENAI=sk-{KEY}", "OPENAI=[redacted: secret]"),
        (f"token hf_{KEY} used", "token [redacted: secret] used"),
        (f"ghp_{KEY}{KEY}", "[redacted: secret]"),
        ("AKIAIOSFODNN7EXAMPLE", "[redacted: secret]"),
        ("Authorization: Bearer abc.def-ghi_jkl", "Authorization: Bearer [redacted: secret]"),
        ('"api_key": "hunter2!"', '"api_key": "[redacted: secret]"'),
        ("PASSWORD=hunter2 ./run", "PASSWORD=[redacted: secret] ./run"),
        ("https://bob:hunter2@example.com/x", "https://[redacted: secret]@example.com/x"),
        (f"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.{KEY}", "[redacted: secret]"),
        ("-----BEGIN RSA PRIVATE KEY-----", "[redacted: secret]"),
    ],
)
def test_what_is_private_is_taken_out_and_said(text: str, shown: str) -> None:
    assert redacted(text) == shown
    assert redacted(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "eval time = 1234.56 ms / 128 tokens (9.64 ms per token, 103.68 tokens per second)",
        "total state size = 550.849 MiB (draft: 73.176 MiB)",
        "n_tokens = 131072, token_embd.weight",
        "special tokens cache size = 22",
        "listening on 127.0.0.1:8080, 0.0.0.0",
        "build 1.2.3, driver 31.0.15.3598, CUDA 12.4",
        "12:34:56 sd 0.4, /home of the brave, /usr/home",
        "local: 5, x.local_size = 3, node: 12, nodes = 4",
        "host buffer = 12.00 MiB, CUDA_Host compute buffer size = 17.25 MiB",
        "5 req/s @ 3 GHz, p99@100ms, Qwen3.6@q4_0",
        "basic block 12, bearer of news",
        "secret: ok",
        "key = value",
    ],
)
def test_what_was_measured_stays(text: str) -> None:
    assert redacted(text) == text


@given(st.text(alphabet="/home:@.a1 sk-=\"'\\x", max_size=60))
def test_a_second_time_nothing_is_left_to_take_out(text: str) -> None:
    once = redacted(text)
    assert redacted(once) == once


def test_long_texts_take_no_longer_than_their_length() -> None:
    for piece in ("a@", "/home/", "1.", "password=", "a.", "sk-", "eyJ.", "aa:", "://a:", "x" * 50 + "."):
        assert len(list(private_parts(piece * 40_000))) >= 0

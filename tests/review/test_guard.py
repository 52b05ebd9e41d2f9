"""Requests that must fail, sent to the running server, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from reviewing import Server

from pipeline.review.guard import LARGEST_BODY, Door, is_loopback

SHEET = "orvenay-sarvelles"
DECISIONS = f"/api/sheets/{SHEET}/decisions"


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    """A browser that has opened the address with the token."""
    with httpx.Client(base_url=server.origin) as client:
        assert client.get(server.address).status_code == 303
        yield client


def post(client: httpx.Client, path: str = DECISIONS, body: bytes = b"{}", **headers: str) -> httpx.Response:
    own = {"Origin": str(client.base_url).rstrip("/"), "Content-Type": "application/json"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(path, content=body, headers=own | named)


def test_the_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_do_not_have(server: Server) -> None:
    answer = httpx.get(server.address)
    cookie = answer.headers["set-cookie"]
    assert answer.headers["location"] == "/"
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/api/session", "/api/sheets", f"/api/sheets/{SHEET}"])
def test_without_token_nothing_is_given(server: Server, path: str) -> None:
    assert httpx.get(server.origin + path).status_code == 403
    assert httpx.get(server.origin + path, cookies={server_cookie(server): "guess"}).status_code == 403
    assert httpx.get(f"{server.origin}{path}?token=guess").status_code == 403


def server_cookie(server: Server) -> str:
    return f"glaneur-{server.origin.rpartition(':')[2]}"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "localhost.evil.example:{port}", ""]
)
def test_another_name_of_the_server_is_refused(client: httpx.Client, host: str) -> None:
    name = host.format(port=client.base_url.port)
    assert client.get("/api/sheets", headers={"Host": name}).status_code in (400, 421)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}"])
def test_another_page_is_refused(client: httpx.Client, origin: str) -> None:
    name = origin.format(port=client.base_url.port)
    assert post(client, Origin=name).status_code == 403
    assert client.get("/api/sheets", headers={"Origin": name}).status_code == 403


def test_a_post_without_origin_is_refused(client: httpx.Client) -> None:
    assert client.post(DECISIONS, json={}).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_only_json_is_read(client: httpx.Client, kind: str) -> None:
    assert post(client, Content_Type=kind).status_code == 415


def test_bodies_are_limited_whatever_they_say_of_their_length(client: httpx.Client) -> None:
    large = b'{"decisions": [' + b" " * LARGEST_BODY + b"]}"
    assert post(client, body=large).status_code == 413

    def pieces() -> Iterator[bytes]:
        for at in range(0, len(large), 65536):
            yield large[at : at + 65536]

    headers = {"Origin": str(client.base_url).rstrip("/"), "Content-Type": "application/json"}
    assert client.post(DECISIONS, content=pieces(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'"x"', b'{"decisions": 1}', b'{"decisions": [{"key": "x"}]}', b"[" * 50_000]
)
def test_what_is_no_decision_is_refused_without_a_trace(client: httpx.Client, server: Server, body: bytes) -> None:
    assert post(client, body=body).status_code in (400, 422)
    assert not server.annotations.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/page/../guard.py",
        "/page/%2e%2e%2fguard.py",
        "/page/..%5cguard.py",
        "/page/",
        "/page/%00",
        "/etc/passwd",
        "/api/sheets/..%2f..%2fetc%2fpasswd",
        "/api/sheets/%2e%2e",
        "/api/sheets/nothing",
        "/api/sheets/_gold",
        f"/api/sheets/{SHEET}/pages/0?width=800",
        f"/api/sheets/{SHEET}/pages/99?width=800",
        f"/api/sheets/{SHEET}/pages/1?width=../..",
        f"/api/sheets/{SHEET}/pages/-1?width=800",
        "/api/sheets/chaumerive-huche/pages/1?width=800",
    ],
)
def test_no_path_from_outside_reaches_a_file(client: httpx.Client, server: Server, path: str) -> None:
    with httpx.Client(base_url=server.origin, cookies=client.cookies) as raw:
        assert (
            raw.send(raw.build_request("GET", httpx.URL(server.origin).copy_with(raw_path=path.encode()))).status_code
            == 404
        )
    assert not server.annotations.exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(client: httpx.Client, method: str) -> None:
    headers = {"Origin": str(client.base_url).rstrip("/"), "Content-Type": "application/json"}
    assert client.request(method, DECISIONS, headers=headers, content=b"{}").status_code == 405


def test_every_answer_binds_the_browser(client: httpx.Client, server: Server) -> None:
    for answer in (client.get("/"), client.get("/nothing"), client.get("/api/sheets"), httpx.get(server.origin)):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


def test_the_page_names_nothing_outside() -> None:
    folder = Path(__file__).parent.parent.parent / "pipeline" / "review" / "page"
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, path.name
        assert "https://" not in text, path.name
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "style="):
            assert forbidden not in text, f"{path.name}: {forbidden}"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104  # nothing listens there
        ("192.168.1.4", False),
        ("example.org", False),
    ],
)
def test_loopback_is_known(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_on_every_address_only_names_of_this_machine_and_addresses_are_taken() -> None:
    door = Door("0.0.0.0", 8377)  # noqa: S104  # nothing listens there
    assert door.knows("192.168.1.4:8377")
    assert door.knows("localhost:8377")
    assert not door.knows("evil.example:8377")
    assert not door.knows("192.168.1.4:80")
    assert "localhost:8377" in door.address

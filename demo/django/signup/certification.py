import json
import re
import time
from datetime import datetime, timedelta, timezone
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from threading import Timer
from urllib.parse import urlencode, urlsplit

from django.conf import settings

MAX_AGE_SECONDS = 30 * 60
CLOCK_TOLERANCE_SECONDS = 60
TIMEOUT_SECONDS = 10
MAX_BYTES = 1_000_000
KOREA = timezone(timedelta(hours=9))


class NotAnswered(Exception):
    """PortOne could not be asked: nobody is verified then either."""


def verified_person(imp_uid, merchant_uid, min_age):
    """
    The person behind an imp_uid that a browser has sent, or None: not certified, not for this merchant_uid, too long
    ago, too young, or without a unique_key. merchant_uid is the one that was issued to this session.
    """
    if not is_id(imp_uid):
        return None
    found = call_portone(f"/certifications/{imp_uid}", headers={"Authorization": access_token()})
    if (
        found is None
        or found.get("imp_uid") != imp_uid
        or found.get("certified") is not True
        or found.get("merchant_uid") != merchant_uid
        or not is_recent(found.get("certified_at"))
        or not has_reached_age(found.get("birthday"), min_age)
    ):
        return None
    name, unique_key = found.get("name"), found.get("unique_key")
    if not (isinstance(name, str) and name and isinstance(unique_key, str) and unique_key):
        return None
    return {"name": name, "unique_key": unique_key}


def is_id(text):
    """An imp_uid becomes part of an address: nothing may lead out of its place there."""
    return re.fullmatch(r"[A-Za-z0-9_-]{1,64}", text) is not None


def is_recent(certified_at):
    if type(certified_at) is not int:
        return False
    return -CLOCK_TOLERANCE_SECONDS <= time.time() - certified_at <= MAX_AGE_SECONDS


def has_reached_age(birthday, years):
    """By full years (만 나이) and the date in Korea."""
    if not isinstance(birthday, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", birthday, re.ASCII):
        return False
    today = datetime.now(KOREA)
    return birthday <= f"{today.year - years:04}-{today:%m-%d}"


def access_token():
    keys = {"imp_key": settings.IMP_KEY, "imp_secret": settings.IMP_SECRET}
    answer = call_portone(
        "/users/getToken",
        method="POST",
        body=urlencode(keys),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    token = (answer or {}).get("access_token")
    if not isinstance(token, str) or not token:
        raise NotAnswered("PortOne gave no token")
    return token


def call_portone(path, **request):
    """The answer's "response", or None where there is no such certification."""
    try:
        status, text = ask_portone(path, **request)
        if status == 404:
            return None
        if status == 401:
            raise NotAnswered("PortOne refuses the keys: check IMP_KEY and IMP_SECRET")
        if status != 200:
            raise NotAnswered(f"PortOne answered {path} with status {status}")
        body = json.loads(text)
    except (OSError, HTTPException, ValueError) as error:
        # Its kind alone: the answer may hold what PortOne knows of the person.
        raise NotAnswered(f"PortOne could not be asked for {path}: {type(error).__name__}") from None
    if not isinstance(body, dict) or body.get("code") != 0 or not isinstance(body.get("response"), dict):
        raise NotAnswered(f"PortOne's answer to {path} is not as documented")
    return body["response"]


def ask_portone(path, method="GET", **request):
    """Follows no redirect, which would take the token elsewhere."""
    api = urlsplit(settings.IMP_API_URL.rstrip("/") + path)
    connect = HTTPSConnection if api.scheme == "https" else HTTPConnection
    connection = connect(api.netloc, timeout=TIMEOUT_SECONDS)
    # That limit is one for each wait: an answer of a byte a second would never end.
    limit = Timer(TIMEOUT_SECONDS, lambda: connection.sock and connection.sock.shutdown(SHUT_RDWR))
    limit.start()
    try:
        connection.request(method, api.path, **request)
        answer = connection.getresponse()
        return answer.status, answer.read(MAX_BYTES)
    finally:
        limit.cancel()
        connection.close()

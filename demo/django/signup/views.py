import hashlib
import logging
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .certification import MAX_AGE_SECONDS, NotAnswered, is_id, verified_person
from .models import Account, Issued

MIN_AGE = 19
logger = logging.getLogger(__name__)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request):
    member = request.session.get("member")
    if member is not None:
        return page(request, {"member": member})
    if request.method != "POST":
        return form(request)

    imp_uid, merchant_uid = request.POST.get("imp_uid", ""), request.POST.get("merchant_uid", "")
    if not is_id(imp_uid):
        return form(request, 422, "본인인증을 확인하지 못했어요. 다시 인증해 주세요.")
    # Before the look-up: whatever comes out, it is good for this imp_uid alone.
    if not take_back(request, merchant_uid, imp_uid):
        return form(request, 403, "이 페이지에서 시작한 본인인증이 아니에요. 다시 인증해 주세요.")
    try:
        person = verified_person(imp_uid, merchant_uid, MIN_AGE)
    except NotAnswered as error:
        logger.error("%s", error)
        return form(request, 502, "지금은 본인인증 결과를 확인할 수 없어요. 잠시 후에 다시 시도해 주세요.")
    if person is None:
        return form(request, 422, "본인인증을 확인하지 못했어요. 다시 인증해 주세요.")

    # The primary key sees to it that each person has one, for two requests at once, too.
    key = hashlib.sha256(person["unique_key"].encode()).hexdigest()
    values = {"name": person["name"], "imp_uid": imp_uid}
    account, _ = Account.objects.get_or_create(person=key, defaults=values)
    # By a double press the form comes twice with the same imp_uid, and the browser shows the second answer alone.
    if account.imp_uid != imp_uid:
        return form(request, 409, "이미 가입하셨어요.")
    # Another id after every sign-in, so that nobody who knew the old one is signed in as well.
    request.session.cycle_key()
    request.session["member"] = person["name"]
    return redirect("/")


def issue(request):
    if request.session.session_key is None:
        request.session.create()
    Issued.objects.filter(at__lt=oldest()).delete()
    issued = Issued(merchant_uid=secrets.token_hex(16), session=request.session.session_key)
    issued.save(force_insert=True)
    return issued.merchant_uid


def take_back(request, merchant_uid, imp_uid):
    """Whether it was issued to this session, and to no other imp_uid since."""
    # The browser's word for the session: the first of two requests may have ended that one by signing in.
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    issued = Issued.objects.filter(merchant_uid=merchant_uid, session=session, at__gte=oldest())
    return issued.filter(imp_uid__in=["", imp_uid]).update(imp_uid=imp_uid) == 1


def oldest():
    return timezone.now() - timedelta(seconds=MAX_AGE_SECONDS)


def form(request, status=200, problem=None):
    context = {
        "problem": problem,
        "merchant_uid": issue(request),
        "min_age": MIN_AGE,
        "user_code": settings.IMP_USER_CODE,
        "channel_key": settings.IMP_CHANNEL_KEY,
        "sdk_src": settings.IMP_SDK_SRC,
    }
    return page(request, context, status)


def page(request, context, status=200):
    response = render(request, "signup.html", context, status=status)
    sdk = urlsplit(settings.IMP_SDK_SRC)
    scripts = f"'self' https://*.iamport.kr https://*.portone.io {sdk.scheme}://{sdk.netloc}"
    response["Content-Security-Policy"] = (
        f"script-src {scripts}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    return response

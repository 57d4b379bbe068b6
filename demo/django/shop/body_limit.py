import re

from django.http import HttpResponse

MAX_BYTES = 10_000


def limit_body(get_response):
    """
    The form is a few hundred bytes. Django's own limit does not count files, which anybody can send along, and takes a
    length that is no number for a fault of the site's.
    """

    def middleware(request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not re.fullmatch(r"[0-9]{1,9}", length) or int(length) > MAX_BYTES:
            return HttpResponse(status=413)
        return get_response(request)

    return middleware

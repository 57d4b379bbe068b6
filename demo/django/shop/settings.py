import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# The two that tell the sandbox from PortOne; unset: PortOne.
IMP_SDK_SRC = os.environ.get("IMP_SDK_SRC", "https://cdn.iamport.kr/v1/iamport.js")
IMP_API_URL = os.environ.get("IMP_API_URL", "https://api.iamport.kr")

IMP_USER_CODE = os.environ["IMP_USER_CODE"]
IMP_CHANNEL_KEY = os.environ["IMP_CHANNEL_KEY"]
IMP_KEY = os.environ["IMP_KEY"]
IMP_SECRET = os.environ["IMP_SECRET"]

# Django's own default, "same-origin", cuts the verification window off from the page.
SECURE_CROSS_ORIGIN_OPENER_POLICY = None

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DJANGO_ALLOWED_HOSTS", "localhost").split(",")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG

INSTALLED_APPS = ["django.contrib.sessions", "django.contrib.staticfiles", "signup"]
MIDDLEWARE = [
    "shop.body_limit.limit_body",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "shop.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("DATABASE", BASE_DIR / "accounts.sqlite"),
    }
}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "collected"
USE_TZ = True
LANGUAGE_CODE = "ko"

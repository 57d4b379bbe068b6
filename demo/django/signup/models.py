from django.db import models


class Issued(models.Model):
    """A merchant_uid that ties a result to the session that has asked for it, as OAuth's state does."""

    merchant_uid = models.CharField(primary_key=True, max_length=40)
    session = models.CharField(max_length=40)
    # The result that it was used for; empty: none yet.
    imp_uid = models.CharField(max_length=64, default="")
    at = models.DateTimeField(auto_now_add=True)


class Account(models.Model):
    """One for each person: a hash of unique_key is enough to recognise them."""

    person = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=200)
    # Of the verification that it was made with.
    imp_uid = models.CharField(max_length=64)

"""All that PortOne's own Python client can do with certifications, against the sandbox: one line of JSON for each step.

    steps.py <module of the client> <api> <imp_key> <imp_secret> <imp_uid of somebody who is certified>

The one-time code is read from the standard input.
"""
import importlib
import json
import sys

module, api, key, secret, certified = sys.argv[1:]
Iamport = importlib.import_module(module).Iamport
client = Iamport(key, secret, f'{api}/')


def say(step, value):
    print(json.dumps([step, value], ensure_ascii=True), flush=True)


def status_of(call):
    """The HTTP status of a refusal; 200 where there is none."""
    try:
        call()
        return 200
    except Iamport.HttpError as error:
        return error.code


say('found', client.find_certification(certified))
say('unknown', status_of(lambda: client.find_certification('imp_000000000000')))
wrong = Iamport(key, f'{secret}0', f'{api}/')
say('wrong secret', status_of(lambda: wrong.find_certification(certified)))
say('deleted', client.cancel_certification(certified))
say('gone', status_of(lambda: client.find_certification(certified)))

# It has no function for one-time codes, but the way that all of its functions go.
asked = client._post(
    f'{api}/certifications/otp/request',
    {
        'name': '홍길동',
        'phone': '010-1234-5678',
        'birth': '900131',
        'gender_digit': '1',
        'carrier': 'SKT',
        'channel_key': 'channel-key-danal',
    },
)
say('asked', asked)
uid = asked['imp_uid']
code = sys.stdin.readline().strip()
say('confirmed', client._post(f'{api}/certifications/otp/confirm/{uid}', {'otp': code}))
say('found again', client.find_certification(uid))

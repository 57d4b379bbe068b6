"""The calls by Python's standard library alone, with the names of PortOne's own client."""
import json
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

# A proxy of the environment is no way to this computer.
opener = build_opener(ProxyHandler({}))


class Iamport:
    class HttpError(Exception):
        def __init__(self, code):
            self.code = code

    def __init__(self, key, secret, url):
        self.keys = {'imp_key': key, 'imp_secret': secret}
        self.url = url

    def _send(self, method, url, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        sent = {'Content-Type': 'application/json', **(headers or {})}
        try:
            with opener.open(Request(url, data, sent, method=method)) as answer:
                envelope = json.load(answer)
        except HTTPError as error:
            raise Iamport.HttpError(error.code) from error
        assert envelope['code'] == 0, envelope
        return envelope['response']

    def _authorized(self, method, url, body=None):
        token = self._send('POST', f'{self.url}users/getToken', self.keys)['access_token']
        return self._send(method, url, body, {'Authorization': token})

    def _post(self, url, body):
        return self._authorized('POST', url, body)

    def find_certification(self, imp_uid):
        return self._authorized('GET', f'{self.url}certifications/{imp_uid}')

    def cancel_certification(self, imp_uid):
        return self._authorized('DELETE', f'{self.url}certifications/{imp_uid}')

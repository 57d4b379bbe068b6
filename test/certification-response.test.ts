import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { failure, toResponse } from '../src/attempt/response.js';

const success = { success: true, imp_uid: 'imp_1', merchant_uid: 'm1' };

describe('toResponse', () => {
  const certified: [string, unknown][] = [
    ['a callback', success],
    ['a query', { ...success, success: 'true' }],
    ['imp_success', { imp_success: true, imp_uid: 'imp_1', merchant_uid: 'm1' }],
    ['imp_success from a query', { imp_success: 'true', imp_uid: 'imp_1', merchant_uid: 'm1' }],
    ['imp_success before success', { ...success, imp_success: true, success: false }],
    ['a null imp_success', { ...success, imp_success: null }],
    ['an object without a prototype', Object.assign(Object.create(null) as object, success)],
  ];
  for (const [title, answer] of certified) {
    it(`takes ${title} for a success`, () => {
      expect(toResponse(answer, 'm1')).to.include({ success: true, imp_uid: 'imp_1', merchant_uid: 'm1' });
    });
  }

  const failed: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a string', 'success'],
    ['a number', 1],
    ['an array', [success]],
    ['a function', () => success],
    ['an empty object', {}],
    ['success 1', { ...success, success: 1 }],
    ['success "TRUE"', { ...success, success: 'TRUE' }],
    ['success "false"', { ...success, success: 'false' }],
    ['a false imp_success', { ...success, imp_success: false }],
    ['a success without imp_uid', { success: true, merchant_uid: 'm1' }],
    ['a blank imp_uid', { ...success, imp_uid: ' ' }],
    ['imp_uid "null"', { ...success, imp_uid: 'null' }],
    ['imp_uid "undefined"', { ...success, imp_uid: 'undefined' }],
    ['a number as imp_uid', { ...success, imp_uid: 1 }],
    ['an inherited success', Object.create(success)],
    [
      'a getter that throws',
      {
        ...success,
        get imp_uid() {
          throw new Error('no');
        },
      },
    ],
    [
      'a proxy that throws',
      new Proxy(success, {
        ownKeys: () => {
          throw new Error('no');
        },
      }),
    ],
    ['a revoked proxy', revoked()],
    ['a __proto__ key', JSON.parse('{"__proto__": {"success": true, "imp_uid": "imp_1"}}')],
  ];
  for (const [title, answer] of failed) {
    it(`takes ${title} for a failure with a code and a message`, () => {
      const response = toResponse(answer, 'm1');
      expect(response.success).to.equal(false);
      expect(response.merchant_uid).to.equal('m1');
      expect(response.error_code).to.equal('UNKNOWN');
      expect(response.error_msg).to.be.a('string').and.not.equal('');
    });
  }

  it('is not fooled by a polluted Object.prototype', () => {
    const polluted = Object.prototype as { success?: boolean; imp_uid?: string };
    polluted.success = true;
    polluted.imp_uid = 'imp_1';
    try {
      expect(toResponse({ merchant_uid: 'm1' }, 'm1').success).to.equal(false);
    } finally {
      delete polluted.success;
      delete polluted.imp_uid;
    }
  });

  it("keeps the vendor's own code and message", () => {
    const answer = { success: false, error_code: 'F0000', error_msg: '취소 & 100% "끝"' };
    expect(toResponse(answer, 'm1')).to.include({ error_code: 'F0000', error_msg: '취소 & 100% "끝"' });
  });

  it('has strings for error_code and error_msg where the vendor sends neither, or numbers', () => {
    expect(toResponse({ success: false, error_code: 41 }, null)).to.include({
      error_code: '41',
      error_msg: '41',
    });
  });

  it('keeps whatever else the answer carries', () => {
    const answer = { ...success, pg_provider: 'danal', pg_type: 'certification' };
    expect(toResponse(answer, 'm1')).to.include({ pg_provider: 'danal', pg_type: 'certification' });
  });

  it('leaves the error keys of a success null', () => {
    expect(toResponse(success, 'm1')).to.include({ error_code: null, error_msg: null });
  });

  it("names the vendor's merchant_uid, else the request's", () => {
    expect(toResponse({ ...success, merchant_uid: 'other' }, 'm1').merchant_uid).to.equal('other');
    for (const merchant_uid of ['', 'null', 'undefined', null, undefined]) {
      expect(toResponse({ ...success, merchant_uid }, 'm1').merchant_uid).to.equal('m1');
    }
  });

  it('fails closed and keeps its guarantees for anything at all', () => {
    const odd = fc.oneof(fc.anything(), fc.constantFrom(true, 'true', 'imp_1', '', 'null'));
    const answer = fc.oneof(
      fc.anything({ withNullPrototype: true, withMap: true, withDate: true }),
      fc.record(
        { success: odd, imp_success: odd, imp_uid: odd, merchant_uid: odd, error_code: odd, error_msg: odd },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(answer, (given) => {
        const response = toResponse(given, 'm1');
        expect(response.merchant_uid).to.be.a('string').and.not.equal('');
        if (response.success) {
          const { success: claim, imp_success: newer } = given as Record<string, unknown>;
          expect(newer ?? claim).to.be.oneOf([true, 'true']);
          expect(response.imp_uid.trim()).to.not.be.oneOf(['', 'null', 'undefined']);
        } else {
          expect(response.error_code).to.be.a('string').and.not.equal('');
          expect(response.error_msg).to.be.a('string').and.not.equal('');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('failure', () => {
  it('is a response like any other', () => {
    expect(failure('TIMEOUT', 'too long', 'm1')).to.deep.equal({
      success: false,
      imp_uid: null,
      merchant_uid: 'm1',
      error_code: 'TIMEOUT',
      error_msg: 'too long',
    });
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

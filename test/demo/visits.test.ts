import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVisits } from '../../demo/visits.mjs';

const open = () => {
  const clock = { now: 0 };
  const visits = createVisits({ now: () => clock.now, lifetime: 1000 });
  const visit = visits.open();
  return { clock, visits, visit, uid: visits.issue(visit, 'signup') };
};

const verified = { name: '홍길동', birthday: '1990-01-31', certifiedAt: 1, person: 'hash' };

describe('the visit that a merchant_uid was issued to', () => {
  it('is found among all', () => {
    const { visits, visit, uid } = open();
    visits.issue(visits.open(), 'signup');
    assert.equal(visits.ownerOf(uid), visit);
    assert.equal(visits.ownerOf('unknown'), undefined);
  });

  it('is not kept alive by whoever brings a result', () => {
    const { clock, visits, visit, uid } = open();
    clock.now = 600;
    visits.ownerOf(uid);
    clock.now = 1000;
    assert.equal(visits.ownerOf(uid), undefined);
    assert.equal(visits.find(visit.id), undefined);
  });

  it('is not found for a merchant_uid that is too old, however lively the visit', () => {
    const { clock, visits, visit, uid } = open();
    clock.now = 600;
    visits.find(visit.id);
    clock.now = 1000;
    assert.equal(visits.ownerOf(uid), undefined);
  });
});

describe('a verification that returned by itself', () => {
  it('is the last one, and only one that did so', () => {
    const { visits, visit, uid } = open();
    const [second, third] = [visits.issue(visit, 'signup'), visits.issue(visit, 'signup')];
    assert.equal(visits.returnedTo(visit), undefined);
    Object.assign(visits.issueOf(visit, uid)!, { returned: true, verified });
    Object.assign(visits.issueOf(visit, second)!, { returned: true, verified });
    Object.assign(visits.issueOf(visit, third)!, { verified });
    assert.equal(visits.returnedTo(visit)?.[0], second);
  });

  it('is forgotten with its time', () => {
    const { clock, visits, visit, uid } = open();
    Object.assign(visits.issueOf(visit, uid)!, { returned: true, verified });
    clock.now = 1000;
    assert.equal(visits.returnedTo(visit), undefined);
  });
});

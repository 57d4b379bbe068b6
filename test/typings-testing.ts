// Compiled, never run: what the types of `imp-certification/testing` promise to a strict project.
import { installFakeImp, type FakeImp, type FakeOutcome } from 'imp-certification/testing';

const imp: FakeImp = installFakeImp();
installFakeImp({ outcome: undefined });
installFakeImp({ outcome: 'cancelled' });
installFakeImp({ outcome: new Error('broken') });
installFakeImp({ outcome: { success: false, error_code: 'X', any_key: 1 } });
installFakeImp({ outcome: ['cancelled', ({ merchant_uid }) => ({ merchant_uid })] });
installFakeImp({ outcome: async ({ min_age }) => Promise.resolve(min_age === 19 ? 'certified' : 'pending') });
// @ts-expect-error -- no such outcome
installFakeImp({ outcome: 'certfied' });
// @ts-expect-error -- a verification has succeeded or not
installFakeImp({ outcome: { success: 'true' } });
// @ts-expect-error -- the vendor's ids are text
installFakeImp({ outcome: { imp_uid: 1 } });
// @ts-expect-error -- a function gives an end, never another function
installFakeImp({ outcome: () => () => 'certified' });
// @ts-expect-error -- no such option
installFakeImp({ outcomes: [] });

imp.outcome = ['cancelled', 'certified'];
imp.answer();
imp.answer({ error_msg: '…' });
// @ts-expect-error -- that is no answer
imp.answer('pending');
// @ts-expect-error -- too late to throw
imp.answer(() => 'certified');

const merchantUid: string | undefined = imp.requests[0]?.merchant_uid;
// @ts-expect-error -- a request that was never made
const unchecked: string = imp.requests[0].merchant_uid;
// @ts-expect-error -- they are the fake's to write
imp.requests[0] = { merchant_uid: 'm1' };
const { restore } = imp;
restore();

export const outcome: FakeOutcome = 'pending';
export { merchantUid, unchecked };

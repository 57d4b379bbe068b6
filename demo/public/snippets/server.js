// @ts-check
import { stringLiteral } from './literals.js';

/** @param {import('../snippet.js').Settings} settings */
export function writeServer({ attributes }) {
  /** @param {string} name */
  const valueOf = (name) => {
    const value = attributes.find(([other]) => other === name)?.[1];
    return typeof value === 'string' ? value.trim() : '';
  };
  const minAge = valueOf('min-age');
  const demands = ['merchantUid', ...(/^\d{1,3}$/.test(minAge) ? [`minAge: ${Number(minAge)}`] : [])];
  const tierCode = valueOf('tier-code');
  const options = [
    'impKey: process.env.IMP_API_KEY,',
    'impSecret: process.env.IMP_API_SECRET,',
    ...(tierCode ? [`tierCode: ${stringLiteral(tierCode)},`] : []),
    ...(valueOf('sdk-src') ? ['apiUrl: process.env.IMP_API_URL, // the sandbox; unset: PortOne'] : []),
  ];
  return `import { randomBytes } from 'node:crypto';
import { CertificationError, createCertificationClient } from 'imp-certification/server';

const client = createCertificationClient({
${options.map((option) => `  ${option}`).join('\n')}
});

/** The merchant_uid for a page. \`issued\` is a Set in the visitor's session. */
export function issue(issued) {
  const merchantUid = randomBytes(16).toString('hex');
  issued.add(merchantUid);
  return merchantUid;
}

/** The answer to POST /api/certifications. */
export async function redeem(request, issued) {
  const form = new URLSearchParams(await request.text());
  const [impUid, merchantUid] = [form.get('imp_uid'), form.get('merchant_uid')];
  // Issued to this very session, and used once: whatever comes out below, it is gone.
  if (!issued.delete(merchantUid))
    return Response.json({ message: '본인 확인을 먼저 해 주세요.' }, { status: 403 });
  try {
    const person = await client.verify(impUid, { ${demands.join(', ')} });
    return Response.json({ name: person.name });
  } catch (error) {
    if (!(error instanceof CertificationError)) throw error;
    console.error(error.code, error.message);
    // PortOne could not be asked, for a wrong secret or a broken line: to verify again would not help.
    if (['UNAUTHORIZED', 'NETWORK', 'TIMEOUT', 'VENDOR_ERROR'].includes(error.code))
      return Response.json(
        { message: '지금은 본인 확인 결과를 확인할 수 없어요. 잠시 후에 다시 시도해 주세요.' },
        { status: 502 },
      );
    return Response.json(
      { message: '본인 확인 결과를 확인하지 못했어요. 다시 해 주세요.' },
      { status: 422 },
    );
  }
}`;
}

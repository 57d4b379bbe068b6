import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import { stub, type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { CertificationResponse, CertificationStatus, ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, setImp } from './helpers/fake-imp.js';

const RUNS = 2000;
const ELEMENTS = 2;
const TIMEOUT = 20;

type Answer = 'success' | 'failure' | 'current' | 'first' | 'stranger' | 'nothing';

/** What the contract says of one element. */
interface Expected {
  status: CertificationStatus;
  lastPress: number;
  events: string[];
}

/** The contract's rules, written down a second time and as plainly as possible. */
class Contract {
  readonly elements: Expected[] = Array.from({ length: ELEMENTS }, () => ({
    status: 'idle',
    lastPress: -Infinity,
    events: [],
  }));
  /** `merchant_uid` of every request that the SDK has seen. */
  readonly sent: string[] = [];
  running: { element: number; call: number; until: number } | null = null;
  now = 0;

  press(element: number): void {
    const own = this.elements[element]!;
    if (own.status === 'certified' || this.now - own.lastPress < 500) return;
    own.lastPress = this.now;
    this.certify(element);
  }

  certify(element: number): void {
    if (this.running) this.elements[this.running.element]!.status = 'idle';
    this.elements[element]!.status = 'pending';
    this.running = { element, call: this.sent.length, until: this.now + TIMEOUT * 1000 };
    this.sent.push(uidOf(this.sent.length));
  }

  end(status: 'certified' | 'failed' | 'idle'): void {
    if (!this.running) return;
    const own = this.elements[this.running.element]!;
    own.status = status;
    if (status !== 'idle') own.events.push(status);
    this.running = null;
  }

  answer(call: number, answer: Answer): void {
    if (!this.running) return;
    const isRunning = call === this.running.call;
    const namesCurrent = answer === 'current' || (answer === 'first' && this.running.call === 0);
    if (namesCurrent) this.end('certified');
    else if (answer === 'first') return;
    else if (isRunning) this.end(answer === 'success' ? 'certified' : 'failed');
  }

  reset(element: number): void {
    if (this.running?.element === element) this.end('idle');
    this.elements[element]!.status = 'idle';
  }

  tick(milliseconds: number): void {
    this.now += milliseconds;
    if (this.running && this.now >= this.running.until) this.end('failed');
  }
}

/** The same on a real page. */
class Page {
  readonly events: string[][] = [];
  readonly results: Promise<CertificationResponse>[] = [];
  constructor(
    readonly elements: readonly ImpCertificationElement[],
    readonly places: readonly HTMLElement[],
    readonly imp: FakeImp,
    readonly clock: SinonFakeTimers,
  ) {
    for (const element of elements) {
      const events: string[] = [];
      this.events.push(events);
      for (const type of ['certified', 'failed']) element.addEventListener(type, () => events.push(type));
      element.addEventListener('beforecertify', ({ detail }) => {
        detail.params.merchant_uid = uidOf(imp.calls.length);
      });
    }
  }
}

const uidOf = (call: number) => `m${String(call)}`;

class Step implements fc.Command<Contract, Page> {
  constructor(
    readonly name: string,
    readonly expected: (contract: Contract) => void,
    readonly real: (page: Page, contract: Contract) => void,
  ) {}

  check(): boolean {
    return true;
  }

  run(contract: Contract, page: Page): void {
    // The page first: what it does must not depend on what is expected.
    this.real(page, contract);
    this.expected(contract);
    expect(page.imp.calls.length).to.equal(contract.sent.length);
    for (const [index, { status, events }] of contract.elements.entries()) {
      const element = page.elements[index]!;
      expect(element.status).to.equal(status);
      expect(page.events[index]).to.deep.equal(events);
      if (status === 'certified') expect(element.response).to.include({ success: true });
      else if (status === 'failed') expect(element.response).to.include({ success: false });
      else expect(element.response).to.equal(null);
    }
  }

  toString(): string {
    return this.name;
  }
}

const element = fc.nat(ELEMENTS - 1);

const steps = fc.commands(
  [
    element.map(
      (i) =>
        new Step(
          `press ${i}`,
          (c) => c.press(i),
          (p) => buttonOf(p.elements[i]!).click(),
        ),
    ),
    element.map(
      (i) =>
        new Step(
          `certify ${i}`,
          (c) => c.certify(i),
          (p) => p.results.push(p.elements[i]!.certify()),
        ),
    ),
    fc
      .record({
        back: fc.nat(3),
        answer: fc.constantFrom<Answer>('success', 'failure', 'current', 'first', 'stranger', 'nothing'),
      })
      .map(({ back, answer }) => {
        const callOf = ({ sent }: Contract) => sent.length - 1 - back;
        return new Step(
          `answer ${back} back: ${answer}`,
          (c) => {
            if (callOf(c) >= 0) c.answer(callOf(c), answer);
          },
          (p, c) => {
            const call = p.imp.calls[callOf(c)];
            call?.callback(answerOf(answer, call.params.merchant_uid, c));
          },
        );
      }),
    element.map(
      (i) =>
        new Step(
          `abort ${i}`,
          (c) => {
            if (c.running?.element === i) c.end('failed');
          },
          (p) => p.elements[i]!.abort(),
        ),
    ),
    element.map(
      (i) =>
        new Step(
          `reset ${i}`,
          (c) => c.reset(i),
          (p) => p.elements[i]!.reset(),
        ),
    ),
    fc.tuple(element, fc.nat(1)).map(
      ([i, place]) =>
        new Step(
          `move ${i}`,
          () => undefined,
          (p) => p.places[place]!.append(p.elements[i]!),
        ),
    ),
    element.map(
      (i) =>
        new Step(
          `disconnect ${i}`,
          () => undefined,
          (p) => p.elements[i]!.remove(),
        ),
    ),
    fc.constant(
      new Step(
        'back',
        (c) => c.end('failed'),
        () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
      ),
    ),
    fc.integer({ min: 1, max: 15_000 }).map(
      (ms) =>
        new Step(
          `${ms} ms pass`,
          (c) => c.tick(ms),
          (p) => p.clock.tick(ms),
        ),
    ),
  ],
  { maxCommands: 40 },
);

function answerOf(answer: Answer, own: unknown, contract: Contract): unknown {
  const success = { success: true, imp_uid: 'imp_1' };
  switch (answer) {
    case 'success':
      return { ...success, merchant_uid: own };
    case 'failure':
      return { success: false, merchant_uid: own, error_code: 'F', error_msg: 'failed' };
    case 'current':
      return { ...success, merchant_uid: contract.running && contract.sent[contract.running.call] };
    case 'first':
      return { ...success, merchant_uid: uidOf(0) };
    case 'stranger':
      return { ...success, merchant_uid: 'stranger' };
    case 'nothing':
      return undefined;
  }
}

describe('random journeys', () => {
  it(`hold the contract over ${RUNS} runs`, async function () {
    this.timeout(120_000);
    const places = await Promise.all([0, 1].map(() => fixture<HTMLElement>(html`<div></div>`)));
    const pool = await Promise.all(
      Array.from({ length: ELEMENTS }, () => certificationFixture({ timeout: String(TIMEOUT) })),
    );
    const seed = Number(process.env.SEED) || Date.now() % 2 ** 31;
    console.log(`random journeys: seed ${seed}`);
    let pending: Promise<CertificationResponse>[] = [];
    fc.assert(
      fc.property(steps, (commands) => {
        forgetSdk();
        const imp = new FakeImp();
        setImp(imp);
        const clock = useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] });
        // A press is as old as the page's clock says.
        const timeStamp = stub(Event.prototype, 'timeStamp').get(() => performance.now());
        // Elements of their own for each run: listeners, status and the last press start afresh.
        const elements = pool.map((element) => {
          const fresh = document.importNode(element);
          places[0]!.append(fresh);
          // Its button is pressed in this very task.
          (fresh as unknown as { performUpdate(): void }).performUpdate();
          return fresh;
        });
        const page = new Page(elements, places, imp, clock);
        try {
          fc.modelRun(() => ({ model: new Contract(), real: page }), commands);
        } finally {
          for (const element of elements) {
            element.reset();
            element.remove();
          }
          expect(clock.countTimers()).to.equal(0);
          timeStamp.restore();
          clock.restore();
          pending = [...pending, ...page.results];
        }
      }),
      { numRuns: RUNS, seed },
    );
    const ended = await Promise.all(pending);
    for (const { success, error_code } of ended) expect(success || error_code).to.be.ok;
  });
});

// @ts-check
import { createServer } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * The packet-level profile behind Lighthouse's slow 4G, formerly Chrome's fast 3G: 150 ms there and back,
 * 1.6 Mbit/s down, 750 kbit/s up. https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
 */
const ROUND_TRIP = 150;
const DOWN = 1.6 * 1024;
const UP = 750;
/** A name that nobody has looked up yet, then TCP's handshake; TLS makes its own round trip. */
const SET_UP = 2 * ROUND_TRIP;
const SEGMENT = 1460;
/** TCP starts with ten segments (RFC 6928), and keeps about twice in flight what the link holds. */
const FIRST_WINDOW = 10 * SEGMENT;
const LAST_WINDOW = (2 * DOWN * ROUND_TRIP) / 8;

/** One direction of the link, which every connection shares. */
class Lane {
  bytes = 0;
  #free = 0;
  #rate;

  /** @param {number} rate kbit/s, which is bits per millisecond */
  constructor(rate) {
    this.#rate = rate;
  }

  /**
   * When so much, handed over now, arrives at the other end.
   *
   * @param {number} bytes
   */
  arrival(bytes) {
    this.bytes += bytes;
    this.#free = Math.max(performance.now(), this.#free) + (bytes * 8) / this.#rate;
    return this.#free + ROUND_TRIP / 2;
  }
}

/** Does things at their times, in order: timers alone may overtake one another within a millisecond. */
class Schedule {
  /** @type {{ time: number, act: () => void }[]} */
  #queue = [];

  /**
   * @param {number} time
   * @param {() => void} act
   */
  add(time, act) {
    this.#queue.push({ time, act });
    if (this.#queue.length === 1) this.#wait();
  }

  #wait() {
    const [next] = this.#queue;
    if (next) setTimeout(() => this.#run(), Math.max(0, next.time - performance.now()));
  }

  #run() {
    for (let next = this.#queue[0]; next && next.time <= performance.now(); [next] = this.#queue) {
      next.act();
      this.#queue.shift();
    }
    this.#wait();
  }
}

/** The server's end of a connection through the link: set-up, slow start, the shared rate and the way. */
class SlowSocket extends Duplex {
  #socket;
  #down;
  #window = FIRST_WINDOW;
  #inFlight = 0;
  #arrivals = new Schedule();
  #acknowledgements = new Schedule();
  #acknowledged = () => {};

  /**
   * @param {import('node:net').Socket} socket
   * @param {SlowLink} link
   */
  constructor(socket, { up, down }) {
    super();
    this.#socket = socket;
    this.#down = down;
    const connected = performance.now() + SET_UP;
    const requests = new Schedule();
    socket.on('data', (chunk) => {
      const arrival = Math.max(up.arrival(chunk.length), connected + ROUND_TRIP / 2);
      requests.add(arrival, () => void this.push(chunk));
    });
    socket.on('error', () => this.destroy());
    socket.on('close', () => this.destroy());
  }

  /** @override */
  _read() {}

  /**
   * @override
   * @param {Buffer} chunk
   * @param {unknown} _encoding
   * @param {() => void} done
   */
  async _write(chunk, _encoding, done) {
    for (let start = 0; start < chunk.length && !this.destroyed; start += SEGMENT) {
      const segment = chunk.subarray(start, start + SEGMENT);
      while (this.#inFlight + segment.length > this.#window) {
        await new Promise((resolve) => (this.#acknowledged = () => resolve(undefined)));
      }
      this.#inFlight += segment.length;
      const arrival = this.#down.arrival(segment.length);
      this.#arrivals.add(arrival, () => void this.#socket.write(segment));
      this.#acknowledgements.add(arrival + ROUND_TRIP / 2, () => {
        this.#inFlight -= segment.length;
        this.#window = Math.min(LAST_WINDOW, this.#window + segment.length);
        this.#acknowledged();
      });
    }
    done();
  }

  /**
   * @override
   * @param {Error | null} error
   * @param {(error?: Error | null) => void} done
   */
  _destroy(error, done) {
    this.#socket.destroy();
    done(error);
  }
}

/** A visitor's connection to the internet. */
export class SlowLink {
  up = new Lane(UP);
  down = new Lane(DOWN);

  /**
   * Puts the link before a server.
   *
   * @param {import('node:http2').Http2SecureServer} server
   */
  before(server) {
    return createServer((socket) => server.emit('connection', new SlowSocket(socket.setNoDelay(), this)));
  }
}

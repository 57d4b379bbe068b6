import { parseArgs } from 'node:util';

export interface CommandOptions {
  port: number;
  host: string;
  userCodes: string[];
  allowedHosts: string[];
  impKey: string | undefined;
  impSecret: string | undefined;
  help: boolean;
  version: boolean;
}

export const help = `Usage: imp-certification-sandbox [options]

A local stand-in for PortOne V1 identity verification (본인인증).

  --port <number>        port to listen on, 0 = any free one (default 9999)
  --host <address>       address to listen on (default 127.0.0.1)
  --allowed-host <name>  host name, besides the usual ones, under which it may be called; repeatable
  --user-code <code>     merchant ID that IMP.init may name; repeatable (default imp00000000)
  --imp-key <key>        REST API key (default: random)
  --imp-secret <secret>  REST API secret (default: random)
  --help                 show this
  --version              show the version
`;

const parsePort = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new RangeError(`--port must be a whole number from 0 to 65535, got "${text}"`);
};

/** The command line; throws an error with a readable message on anything unknown or malformed. */
export const parseCommandLine = (args: string[]): CommandOptions => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '9999' },
      host: { type: 'string', default: '127.0.0.1' },
      'allowed-host': { type: 'string', multiple: true, default: [] },
      'user-code': { type: 'string', multiple: true, default: ['imp00000000'] },
      'imp-key': { type: 'string' },
      'imp-secret': { type: 'string' },
      help: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
    },
  });
  return {
    port: parsePort(values.port),
    host: values.host,
    userCodes: values['user-code'],
    allowedHosts: values['allowed-host'],
    impKey: values['imp-key'],
    impSecret: values['imp-secret'],
    help: values.help,
    version: values.version,
  };
};

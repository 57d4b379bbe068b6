/** One name, said in many places: the source, its types, the manifest, editors' data, and the docs in two languages. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import ts from 'typescript';

interface Named {
  name: string;
}
interface Declaration {
  attributes: Named[];
  members: (Named & { attribute?: string; static?: boolean; readonly?: boolean; kind: string })[];
  events: Named[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: Named[];
  cssStates: Named[];
}

const run = promisify(execFile);
const read = (path: string) => readFile(path, 'utf8');
const json = async (path: string) => JSON.parse(await read(path)) as unknown;

const manifest = (await json('dist/custom-elements.json')) as { modules: { declarations: Declaration[] }[] };
const element = manifest.modules.flatMap(({ declarations }) => declarations)[0]!;
const names = (items: Named[]) => items.map(({ name }) => name).sort();
const attributes = names(element.attributes);
/** What HTML gives every element, and the element passes on. */
const ofHtml = ['aria-describedby', 'aria-label', 'aria-labelledby', 'form', 'nonce'];
const ownAttributes = attributes.filter((name) => !ofHtml.includes(name));
const writable = element.members.filter(
  ({ kind, static: isStatic, readonly, name }) =>
    kind === 'field' && !isStatic && !readonly && name !== 'form',
);

const program = ts.createProgram(
  [
    'dist/element/imp-certification-element.d.ts',
    'dist/typings/template-props.d.ts',
    'dist/element/events.d.ts',
    'dist/attempt/response.d.ts',
    'dist/server/index.d.ts',
    'dist/sandbox/index.d.ts',
  ],
  { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, strict: true, skipLibCheck: true },
);
const checker = program.getTypeChecker();

function typeOf(file: string, name: string): ts.Type {
  const source = program.getSourceFile(file)!;
  const symbol = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
  return checker.getDeclaredTypeOfSymbol(symbol.find((each) => each.name === name)!);
}

/** The public names of a type that this package gives it; what lit and HTML give is declared elsewhere. */
const propertiesOf = (type: ts.Type) =>
  checker
    .getPropertiesOfType(type)
    .filter(({ name, declarations }) => {
      const isOurs = (declaration: ts.Declaration) =>
        !declaration.getSourceFile().fileName.includes('node_modules') &&
        !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.NonPublicAccessibilityModifier);
      // A mapped type's properties are declared nowhere.
      return /^[^#_]/.test(name) && (declarations?.some(isOurs) ?? true);
    })
    .map(({ name }) => name)
    .sort();

test('the manifest has the public members of the class', () => {
  const ofPlatform = /Callback$|^(createRenderRoot|render|updated|firstUpdated)$/;
  const declared = propertiesOf(
    typeOf('dist/element/imp-certification-element.d.ts', 'ImpCertificationElement'),
  );
  const members = element.members.filter((member) => !member.static);
  assert.deepEqual(
    names(members),
    declared.filter((name) => !ofPlatform.test(name)),
  );
});

test('every attribute is one of a writable property, but params and messages, which are objects', () => {
  assert.deepEqual(ownAttributes, writable.flatMap(({ attribute }) => attribute ?? []).sort());
  const objects = writable.filter(({ attribute }) => attribute === undefined);
  assert.deepEqual(names(objects), ['messages', 'params']);
});

test("templates' types have the same properties, attributes and events", () => {
  const file = 'dist/typings/template-props.d.ts';
  assert.deepEqual(propertiesOf(typeOf(file, 'ImpCertificationProperties')), names(writable));
  assert.deepEqual(
    propertiesOf(typeOf(file, 'ImpCertificationAttributes')),
    [...ownAttributes, 'form', 'nonce'].sort(),
  );
  assert.deepEqual(
    propertiesOf(typeOf('dist/element/events.d.ts', 'CertificationEventMap')),
    names(element.events),
  );
});

test('slots, parts, states and custom properties are those of template and styles', async () => {
  const control = await read('src/element/imp-certification-element.ts');
  const styles = await read('src/element/styles.ts');
  const all = (text: string, pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
  assert.deepEqual(names(element.cssParts), all(control, /<[^>]*? part="([\w-]+)"/g));
  assert.deepEqual(names(element.slots).filter(Boolean), all(control, /<slot\s+name="([\w-]+)"/g));
  assert.deepEqual(names(element.cssProperties), all(styles, /var\((--imp-certification-[\w-]+)/g));
  const statuses = all(/CertificationStatus =([^;]+)/.exec(control)![1]!, /'(\w+)'/g);
  const shown = statuses.filter((status) => status !== 'idle');
  assert.deepEqual(names(element.cssStates), [...shown, 'trigger'].sort());
});

test("editors' data says the same", async () => {
  const html = (await json('dist/vscode.html-custom-data.json')) as {
    tags: { name: string; attributes: Named[] }[];
  };
  assert.deepEqual(
    html.tags.map(({ name }) => name),
    ['imp-certification'],
  );
  assert.deepEqual(names(html.tags[0]!.attributes), attributes);
  const css = (await json('dist/vscode.css-custom-data.json')) as { properties: Named[] };
  assert.deepEqual(names(css.properties), names(element.cssProperties));

  const webTypes = (await json('dist/web-types.json')) as {
    version: string;
    contributions: { html: { elements: { attributes: Named[]; js: { events: Named[] } }[] } };
  };
  const [tag] = webTypes.contributions.html.elements;
  assert.deepEqual(names(tag!.attributes), attributes);
  assert.deepEqual(names(tag!.js.events), names(element.events));
  const { version } = (await json('package.json')) as { version: string };
  assert.equal(webTypes.version, version);
});

/** What stands in code in the first cells of the tables under a heading, sorted. */
function namesUnder(text: string, heading: string): string[] {
  const [, section] = `${text}\n## `.split(`\n## ${heading}\n`);
  assert.ok(section !== undefined, `there is no section ${heading}`);
  const rows = section.slice(0, section.indexOf('\n## ')).replaceAll(/^\|.*\n(?=\| -)/gm, '');
  const cells = [...rows.matchAll(/^\| (.*?)\s+\|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)).sort();
}

/** The members of a union of texts. */
const textsOf = (type: ts.Type) =>
  (type as ts.UnionType).types.map((each) => (each as ts.StringLiteralType).value).sort();

for (const ko of [false, true]) {
  const reference = ko ? 'docs/reference.ko.md' : 'docs/reference.md';
  test(`${reference} has each name, and no other`, async () => {
    const text = await read(reference);
    const documented = namesUnder(text, ko ? '속성' : 'Attributes');
    assert.deepEqual(
      documented.filter((name) => !ofHtml.includes(name)),
      ownAttributes,
    );
    const members = namesUnder(text, ko ? '메서드와 프로퍼티' : 'Methods and properties').map((name) =>
      name.replace(/\(.*/, '').replace('ImpCertificationElement.', ''),
    );
    // Properties that are attributes too are documented as those.
    const others = element.members.filter(({ attribute }) => attribute === undefined);
    assert.deepEqual(members.sort(), names(others));
    assert.deepEqual(namesUnder(text, ko ? '이벤트' : 'Events'), names(element.events));
    const codes = typeOf('dist/attempt/response.d.ts', 'ElementErrorCode');
    assert.deepEqual(namesUnder(text, ko ? '오류 코드' : 'Error codes'), textsOf(codes));
    assert.deepEqual(
      namesUnder(text, ko ? '스타일' : 'Styling'),
      [...names(element.cssProperties), ...names(element.slots).filter(Boolean)].sort(),
    );
    for (const { name } of element.cssParts) assert.ok(text.includes(`\`${name}\``), name);
    for (const { name } of element.cssStates) assert.ok(text.includes(`\`:state(${name})\``), name);
  });

  const node = ko ? 'docs/node.ko.md' : 'docs/node.md';
  test(`${node} has each option and each code of the server's client, and no other`, async () => {
    const text = await read(node);
    const file = 'dist/server/index.d.ts';
    const options = (heading: string, type: string) =>
      assert.deepEqual(namesUnder(text, heading), propertiesOf(typeOf(file, type)));
    options(ko ? '`verify`가 확인하는 것' : 'What `verify` checks', 'VerifyOptions');
    options(ko ? '클라이언트의 옵션' : 'Options of the client', 'CertificationClientOptions');
    const codes = textsOf(typeOf(file, 'CertificationErrorCode'));
    assert.deepEqual(namesUnder(text, ko ? '오류' : 'Errors'), codes);
    for (const name of propertiesOf(typeOf(file, 'CertificationClient')))
      assert.ok(text.includes(`\`${name}(`) || text.includes(`\`${name}\``), name);
  });

  const sandbox = ko ? 'docs/sandbox.ko.md' : 'docs/sandbox.md';
  test(`${sandbox} has each option and each scenario of the sandbox, and no other`, async () => {
    const text = await read(sandbox);
    const options = propertiesOf(typeOf('dist/sandbox/index.d.ts', 'SandboxOptions'));
    assert.deepEqual(namesUnder(text, ko ? '테스트에서 쓰기' : 'In tests'), options);
    const scenarios = textsOf(typeOf('dist/sandbox/index.d.ts', 'ScenarioName'));
    const named = namesUnder(text, ko ? '입력 없이 테스트하기' : 'Without typing');
    // The heading of the column has a name, too.
    assert.deepEqual(
      named.filter((name) => name !== 'scenario'),
      scenarios,
    );
    const { stdout: help } = await run(process.execPath, ['dist/sandbox/command.js', '--help']);
    const flags = (of: string) => [...of.matchAll(/--[\w-]+/g)].map(([flag]) => flag).sort();
    const documented = namesUnder(text, ko ? '시작하기' : 'Start it').join();
    assert.deepEqual(flags(documented), flags(help));
  });

  const readme = ko ? 'README.ko.md' : 'README.md';
  test(`${readme} names what there is`, async () => {
    const known = [...ownAttributes, ...names(element.events)];
    const named = namesUnder(await read(readme), ko ? '속성과 이벤트' : 'Attributes and events');
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });
}

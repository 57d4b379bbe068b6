/** One name, said in many places: the source, its types, the manifest, editors' data, and the README in two languages. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
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
    [...ownAttributes, 'form'].sort(),
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
  assert.deepEqual(
    names(element.cssStates),
    statuses.filter((status) => status !== 'idle'),
  );
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

for (const file of ['README.md', 'README.ko.md']) {
  test(`${file} has each name, and no other`, async () => {
    const text = await read(file);
    /** What stands in code in the first cells of the tables under these headings. */
    const tables = (from: string, to: string) => {
      const part = text.slice(text.indexOf(`\n${from}\n`), text.indexOf(`\n${to}\n`));
      const cells = [...part.matchAll(/^\| (.*?)\s+\|/gm)].map(([, cell = '']) => cell);
      return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)).sort();
    };
    const headings = [...text.matchAll(/^## .*$/gm)].map(([heading]) => heading);
    const section = (start: string) => {
      const index = headings.findIndex((heading) => heading.includes(start));
      assert.notEqual(index, -1, `${file} has no section ${start}`);
      return [headings[index]!, headings[index + 1]!] as const;
    };
    const ko = file.endsWith('.ko.md');
    const documented = tables(...section(ko ? '속성' : 'Attributes'));
    assert.deepEqual(
      documented.filter((name) => !ofHtml.includes(name)),
      ownAttributes,
    );
    const members = tables(...section(ko ? '메서드' : 'Methods')).map((name) =>
      name.replace(/\(.*/, '').replace('ImpCertificationElement.', ''),
    );
    // Properties that are attributes too are documented as those.
    const others = element.members.filter(({ attribute }) => attribute === undefined);
    assert.deepEqual(members.sort(), names(others));
    const styling = tables(...section(ko ? '스타일' : 'Styling'));
    assert.deepEqual(
      styling.filter((name) => name.startsWith('--')),
      names(element.cssProperties),
    );
    for (const { name } of [...element.cssParts, ...element.cssStates, ...element.events]) {
      assert.ok(text.includes(`\`${name}\``) || text.includes(`(${name})`), `${file} does not name ${name}`);
    }
  });
}

// @ts-check
/**
 * @typedef {{ name: string, description?: string, type?: { text: string }, default?: string, attribute?: string,
 *   static?: boolean, readonly?: boolean, kind?: string, deprecated?: string,
 *   parameters?: { name: string, optional?: boolean, type?: { text: string }, description?: string }[],
 *   return?: { type?: { text: string } } }} Item
 * @typedef {Record<string, Item[]> & { name: string, tagName?: string, description: string }} Declaration
 */

/** @param {string} text */
const oneLine = (text) => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
/** @param {string | undefined} text */
const code = (text) => (text ? `\`${oneLine(text)}\`` : '');
/** @param {Item} item */
const meaning = ({ description = '', deprecated }) =>
  oneLine(description).replaceAll(/\{@link (\w+)\}/g, '`$1`') +
  (deprecated ? ` **Deprecated** ${oneLine(deprecated)}` : '');

/**
 * @param {string} title
 * @param {string[]} columns
 * @param {string[][]} rows
 */
const table = (title, columns, rows) =>
  [
    `## ${title}\n`,
    `| ${columns.join(' | ')} |`,
    `| ${columns.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

/** @param {Item} method */
const signature = ({ name, parameters = [], return: returned }) =>
  `${name}(${parameters.map((each) => `${each.name}${each.optional ? '?' : ''}: ${each.type?.text ?? 'unknown'}`).join(', ')})` +
  (returned?.type ? `: ${returned.type.text}` : '');

/**
 * The API reference in Markdown.
 *
 * @param {string} manifest the text of custom-elements.json
 */
export function apiReference(manifest) {
  /** @type {{ modules: { declarations: Declaration[] }[] }} */
  const { modules } = JSON.parse(manifest);
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName);
  if (!element) throw new Error('custom-elements.json describes no element');
  const members = element.members ?? [];
  const methods = members.filter(({ kind }) => kind === 'method');
  const fields = members.filter(({ kind }) => kind === 'field');
  const writable = fields.filter((each) => !each.static && !each.readonly);
  const attributeOf = (/** @type {Item} */ { name }) =>
    fields.find(({ attribute }) => attribute === name)?.name;

  return [
    `# \`<${element.tagName}>\``,
    '<!-- Written by npm run docs from the docblocks in src/. -->',
    element.description,
    'What each means at work, with examples, is in the [README](../README.md).',
    table(
      'Attributes',
      ['attribute', 'property', 'type', 'meaning'],
      (element.attributes ?? []).map((each) => [
        code(each.name),
        code(attributeOf(each)),
        code(each.type?.text),
        meaning(each),
      ]),
    ),
    table(
      'Properties without an attribute',
      ['property', 'type', 'meaning'],
      writable
        .filter(({ attribute }) => !attribute)
        .map((each) => [code(each.name), code(each.type?.text), meaning(each)]),
    ),
    table(
      'Read-only properties',
      ['property', 'type', 'meaning'],
      fields
        .filter((each) => !each.static && each.readonly)
        .map((each) => [code(each.name), code(each.type?.text), meaning(each)]),
    ),
    table(
      'Static properties',
      ['property', 'type', 'meaning'],
      fields
        .filter((each) => each.static)
        .map((each) => [code(each.name), code(each.type?.text), meaning(each)]),
    ),
    table(
      'Methods',
      ['method', 'meaning'],
      methods.map((each) => [
        code(signature(each)),
        [meaning(each), ...(each.parameters ?? []).map(({ description = '' }) => oneLine(description))]
          .filter(Boolean)
          .join(' '),
      ]),
    ),
    table(
      'Events',
      ['event', 'type', 'when'],
      (element.events ?? []).map((each) => [code(each.name), code(each.type?.text), meaning(each)]),
    ),
    table(
      'Slots',
      ['slot', 'what goes there'],
      (element.slots ?? []).map((each) => [code(each.name) || '(default)', meaning(each)]),
    ),
    table(
      'CSS parts',
      ['part', 'what it is'],
      (element.cssParts ?? []).map((each) => [code(each.name), meaning(each)]),
    ),
    table(
      'CSS custom properties',
      ['property', 'default', 'what it is'],
      (element.cssProperties ?? []).map((each) => [code(each.name), code(each.default), meaning(each)]),
    ),
    table(
      'Custom states',
      ['state', 'when'],
      (element.cssStates ?? []).map((each) => [code(`:state(${each.name})`), meaning(each)]),
    ),
  ].join('\n\n');
}

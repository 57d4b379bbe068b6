import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { ParserOptions } from 'prettier';
import { parsers as angularParsers } from 'prettier/plugins/angular';
import { parsers as htmlParsers } from 'prettier/plugins/html';
import { compile as compileWithSvelte, parse as parseSvelte, type AST } from 'svelte/compiler';
import ts from 'typescript';
import * as vue from 'vue';
import { compileScript, parse as parseVue } from 'vue/compiler-sfc';

// What each framework's own compiler, or where there is none at hand its parser, makes of a snippet.

/** The value of an expression that stands for what the server has issued. */
export const ISSUED = 'issued-1';

export interface Reading {
  /** By the name that HTML has for it; true for a flag. */
  attributes: Record<string, unknown>;
  params: unknown;
  messages: unknown;
  /** Text between the tags, and of the button in the slot `trigger`. */
  label: string;
  trigger: string;
  css: string;
  /** The listeners, where the snippet can be run. */
  listeners: Record<string, (event: unknown) => unknown>;
}

const compile = (code: string, parameters: string[] = []) =>
  compileFunction(code, parameters) as (...values: unknown[]) => unknown;

/** Runs a module. What it imports is given by name; anything else is empty, as types and style sheets are. */
export function run(code: string, given: Record<string, unknown>, globals: Record<string, unknown> = {}) {
  const { outputText, diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
    fileName: 'snippet.tsx',
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.React,
      jsxFactory: 'h',
      jsxFragmentFactory: 'Fragment',
    },
  });
  assert.deepEqual(
    diagnostics.map(({ messageText }) => messageText),
    [],
  );
  const exports: Record<string, unknown> = {};
  const load = (name: string) => given[name] ?? {};
  const start = compile(outputText, ['require', 'exports', ...Object.keys(globals)]);
  start(load, exports, ...Object.values(globals));
  return exports;
}

/** The value of an expression that refers to nothing. */
const valueOf = (expression: string) => compile(`return (${expression});`)();

const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const dedent = (text: string) => {
  const lines = text.replace(/^\n|\n *$/g, '').split('\n');
  const depth = Math.min(...lines.filter(Boolean).map((line) => /^ */.exec(line)![0].length));
  return lines.map((line) => line.slice(depth)).join('\n');
};
/** As CSS reads it: an escaped slash is a slash. */
const fromStyleTag = (css: string) => dedent(css).replaceAll('<\\/', '</');

interface HtmlNode {
  tagName?: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: HtmlNode[];
}
const parse5 = createRequire(createRequire(import.meta.url).resolve('@lit-labs/ssr'))('parse5') as {
  parseFragment: (html: string) => HtmlNode;
};

function readHtml(snippet: string): Reading {
  const nodes = parse5.parseFragment(snippet).childNodes ?? [];
  const textOf = (node: HtmlNode | undefined): string =>
    node?.value ?? node?.childNodes?.map(textOf).join('') ?? '';
  const named = (name: string) => nodes.filter(({ tagName }) => tagName === name);
  const kinds = nodes.flatMap(({ tagName = [] }) => tagName).filter((name) => name !== 'style');
  assert.deepEqual(kinds, ['script', 'imp-certification', 'p', 'script'], 'the whole page');
  const [element] = named('imp-certification');
  const button = element?.childNodes?.find(({ tagName }) => tagName === 'button');
  const page: Record<string, unknown> = {};
  const listeners: Reading['listeners'] = {};
  const document = {
    querySelector: (selector: string) =>
      selector === 'imp-certification'
        ? Object.assign(page, {
            addEventListener: (type: string, listener: (event: unknown) => unknown) =>
              (listeners[type] = listener),
          })
        : {},
  };
  run(textOf(named('script')[1]), {}, { document, fetch: sendBack });
  const attributes = element?.attrs ?? [];
  return {
    attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value || true])),
    params: page.params,
    messages: page.messages,
    label: button ? '' : oneLine(textOf(element)),
    trigger: oneLine(textOf(button)),
    css: fromStyleTag(textOf(named('style')[0])),
    listeners,
  };
}

/** What the listeners of the snippet that ran last have sent. */
export const sent: { address: string; body: string }[] = [];
const sendBack = (address: string, { body }: { body: URLSearchParams }) => {
  sent.push({ address, body: body.toString() });
  return Promise.resolve(Response.json({}));
};

interface Node {
  type: unknown;
  props: Record<string, unknown>;
  children: unknown[];
}

function readTree(nodes: Node[], css: string): Reading {
  const element = nodes.find(({ type }) => type === 'imp-certification');
  assert.ok(element);
  const attributes: Record<string, unknown> = {};
  const listeners: Reading['listeners'] = {};
  for (const [key, value] of Object.entries(element.props)) {
    const name = kebabCase(key.replace('prop:', ''));
    const type = /^on:?-?(certified|failed)$/.exec(name)?.[1];
    if (type) listeners[type] = value as (event: unknown) => unknown;
    else if (!/^(params|messages)$/.test(name)) attributes[name] = value === '' ? true : value;
  }
  const [first] = element.children as (Node | string)[];
  const button = typeof first === 'object' ? first : undefined;
  if (button) {
    assert.equal(button.type, 'button');
    assert.deepEqual(button.props, { slot: 'trigger', type: 'button' });
  }
  const trigger = button?.children.join('') ?? '';
  return {
    attributes,
    params: element.props.params ?? element.props['prop:params'],
    messages: element.props.messages ?? element.props['prop:messages'],
    label: button ? '' : element.children.join('').trim(),
    trigger: trigger.trim(),
    css,
    listeners,
  };
}

function readJsx(snippet: string): Reading {
  const h = (type: unknown, props: Record<string, unknown> | null, ...children: unknown[]): Node => ({
    type,
    props: props ?? {},
    children,
  });
  const setting = (value: unknown) => [typeof value === 'string' ? () => value : value, () => undefined];
  const given = { react: { useState: setting }, 'solid-js': { createSignal: setting } };
  const { Certification } = run(snippet, given, { h, Fragment: 'Fragment', fetch: sendBack });
  const page = (Certification as (props: object) => Node)({ merchantUid: ISSUED });
  const [, css = ''] = snippet.split('// certification.css\n//\n');
  assert.equal(snippet.includes("import './certification.css';"), css !== '');
  return readTree(page.children as Node[], css.replace(/^\/\/ ?/gm, ''));
}

function readVue(snippet: string): Reading {
  const compilerOptions = { isCustomElement: (tag: string) => tag === 'imp-certification' };
  const { descriptor, errors } = parseVue(snippet, { templateParseOptions: compilerOptions });
  assert.deepEqual(errors, []);
  const { content } = compileScript(descriptor, {
    id: 'snippet',
    inlineTemplate: true,
    templateOptions: { compilerOptions },
  });
  const component = run(content, { vue }, { fetch: sendBack }).default as {
    setup: (props: object, context: object) => (context: object, cache: unknown[]) => vue.VNode;
  };
  const draw = component.setup({ merchantUid: ISSUED }, { expose: () => undefined });
  const toNode = ({ type, props, children }: vue.VNode): Node => ({
    type,
    props: props ?? {},
    children: Array.isArray(children)
      ? children
          .map((child) => toNode(child as vue.VNode))
          .map((node) => (node.type === vue.Text ? node.children.join('') : node))
      : typeof children === 'string'
        ? [children]
        : [],
  });
  const nodes = toNode(draw({}, [])).children as Node[];
  return readTree(nodes, fromStyleTag(descriptor.styles[0]?.content ?? ''));
}

/** Svelte's parser; `compileSvelte` says what its compiler thinks of the whole. */
function readSvelte(snippet: string): Reading {
  const ast = parseSvelte(snippet, { modern: true });
  const element = ast.fragment.nodes.find(
    (node) => node.type === 'RegularElement' && node.name === 'imp-certification',
  ) as AST.RegularElement;
  const sourceOf = ({ start, end }: { start: number; end: number }) => snippet.slice(start, end);
  const script = sourceOf(ast.instance!.content as unknown as { start: number; end: number });
  const valueOfConst = (name: string) => {
    const declared = new RegExp(`const ${name} = (\\{[^]*?\\n? *\\});$`, 'm').exec(script)?.[1];
    return declared && valueOf(declared);
  };

  const read = (node: AST.Text | AST.ExpressionTag): unknown => {
    if (node.type === 'Text') return node.data;
    const source = sourceOf(node.expression as unknown as { start: number; end: number });
    if (source === 'merchantUid') return ISSUED;
    return /^(params|messages|on\w+)$/.test(source) ? source : valueOf(source);
  };
  const attributes: Record<string, unknown> = {};
  for (const attribute of element.attributes) {
    assert.equal(attribute.type, 'Attribute');
    const { name, value } = attribute;
    const parts = value === true ? [] : Array.isArray(value) ? value : [value];
    assert.ok(parts.length <= 1, `${name} is one text or one expression`);
    const [part] = parts;
    if (!/^(params|messages|on\w+)$/.test(name)) attributes[kebabCase(name)] = part ? read(part) : true;
  }
  const textOf = (nodes: AST.Fragment['nodes']) =>
    nodes
      .map((node) => String(read(node as AST.Text | AST.ExpressionTag)))
      .join('')
      .trim();
  const button = element.fragment.nodes.find((node) => node.type === 'RegularElement');
  const css = ast.css?.content.styles ?? '';
  return {
    attributes,
    params: valueOfConst('params'),
    messages: valueOfConst('messages'),
    label: button ? '' : textOf(element.fragment.nodes),
    trigger: button ? textOf(button.fragment.nodes) : '',
    css: fromStyleTag(/:global \{([^]*)\}/.exec(css)?.[1] ?? ''),
    listeners: {},
  };
}

/** The warnings of Svelte's compiler. */
export const compileSvelte = (snippet: string): string[] =>
  compileWithSvelte(snippet, { generate: 'client' }).warnings.map(
    ({ code, message }) => `${code}: ${message}`,
  );

interface AngularNode {
  name: string;
  value: string | null;
  attrs: AngularNode[];
  children: AngularNode[];
}

async function readAngular(snippet: string): Promise<Reading> {
  const source = ts.createSourceFile('snippet.ts', snippet, ts.ScriptTarget.ES2022, true);
  assert.deepEqual((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics, []);
  const texts: Record<string, string> = {};
  const fields: Record<string, string> = {};
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isNoSubstitutionTemplateLiteral(node.initializer))
      texts[node.name.getText()] = node.initializer.text;
    if (ts.isPropertyDeclaration(node)) fields[node.name.getText()] = node.initializer?.getText() ?? '';
    ts.forEachChild(node, visit);
  };
  visit(source);

  const template = texts.template ?? '';
  const options = { originalText: template, filepath: 'a.html', parser: 'angular' };
  const angular = htmlParsers.angular.parse(
    template,
    options as unknown as ParserOptions,
  ) as Promise<AngularNode>;
  const element = (await angular).children.find(({ name }) => name === 'imp-certification')!;
  /** A field of the class, or a value. */
  const evaluate = (expression: string) => {
    angularParsers.__ng_binding.parse(expression, options as unknown as ParserOptions);
    if (expression === 'merchantUid()') return ISSUED;
    return valueOf(fields[expression] ?? expression);
  };
  const read = (text: string) => {
    const expression = /^\{\{ (\w+) \}\}$/.exec(text)?.[1];
    if (expression) return evaluate(expression);
    // Angular would read each of these in its own way.
    assert.doesNotMatch(text, /[{}@&]/);
    return text;
  };
  const attributes: Record<string, unknown> = {};
  for (const { name, value } of element.attrs) {
    if (/^(\(|\[(params|messages)\])/.test(name)) continue;
    const bound = /^\[(?:attr\.)?(.+)\]$/.exec(name)?.[1];
    attributes[kebabCase(bound ?? name)] = value === null ? true : bound ? evaluate(value) : read(value);
  }
  const isElement = ({ name }: AngularNode) => name === 'button';
  const button = element.children.find(isElement);
  const textOf = ({ children }: AngularNode) =>
    String(read(oneLine(children.map(({ value }) => value ?? '').join(''))));
  return {
    attributes,
    params: fields.params && evaluate('params'),
    messages: fields.messages && evaluate('messages'),
    label: button ? '' : textOf(element),
    trigger: button ? textOf(button) : '',
    css: dedent(texts.styles ?? ''),
    listeners: {},
  };
}

export const readers: Record<string, (snippet: string) => Reading | Promise<Reading>> = {
  html: readHtml,
  react: readJsx,
  vue: readVue,
  svelte: readSvelte,
  angular: readAngular,
  solid: readJsx,
};

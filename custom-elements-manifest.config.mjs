// @ts-check
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

const files = ['src/element/imp-certification-element.ts', 'src/define.ts', 'src/index.ts'];

const className = 'ImpCertificationElement';
const elementModule = 'dist/element/imp-certification-element.js';

/** What the browser or lit calls, not a page. */
const platformMembers = new Set([
  'formAssociated',
  'shadowRootOptions',
  'formResetCallback',
  'formDisabledCallback',
]);

/** @param {{ privacy?: string, name: string }} member */
const isPublic = ({ privacy = 'public', name }) => privacy === 'public' && !platformMembers.has(name);

/**
 * What users of the package see: its files, and one class with everything that it inherits.
 *
 * @returns {import('@custom-elements-manifest/analyzer').Plugin}
 */
const publishedPlugin = () => ({
  name: 'published',
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.schemaVersion = '2.1.0';
    manifest.modules = manifest.modules.filter(({ path }) =>
      /index|imp-certification-(element|define)/.test(path),
    );
    for (const module of manifest.modules) {
      module.path = module.path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
      for (const declaration of module.declarations ?? []) {
        declaration.superclass = { name: 'LitElement', package: 'lit' };
        declaration.members = declaration.members?.filter(isPublic);
        for (const member of declaration.members ?? []) delete member.inheritedFrom;
        for (const attribute of declaration.attributes ?? []) {
          delete attribute.inheritedFrom;
          // Absent is null or undefined to a property; editors need not offer that as a value.
          if (attribute.type)
            attribute.type.text = attribute.type.text.replace(/ \| (null|undefined)\b/g, '');
        }
      }
      // The types among the exports have no declaration in a manifest.
      module.exports = module.exports?.filter(({ declaration }) => declaration.name === className);
      for (const { declaration } of module.exports ?? []) declaration.module = elementModule;
    }
  },
});

const editor = { outdir: 'dist', hideLogs: true };

export default {
  globs: files,
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    publishedPlugin(),
    customElementVsCodePlugin(editor),
    customElementJetBrainsPlugin({
      ...editor,
      packageJson: false,
      modulePathTemplate: () => 'dist/index.js',
    }),
  ],
};

/** A file of `browser/`, compiled to a classic script: see `browserScript` in `rollup.config.mjs`. */
declare module '*?script' {
  const text: string;
  export default text;
}

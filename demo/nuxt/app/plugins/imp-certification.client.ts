// Before lit: it makes lit take over what the server has sent.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import 'imp-certification';

export default defineNuxtPlugin(() => {});

import { isServer as isNodeBuild } from 'lit';

/** Whether there is no page. lit goes by its build alone, and unit tests in Node.js have that one and a DOM. */
export const isServer = (isNodeBuild as boolean) && typeof document === 'undefined';

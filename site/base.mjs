// @ts-check
/** Where on its host the site is: `SITE_BASE=/` for the top. */
const { SITE_BASE = 'imp-certification' } = process.env;

export const base = `/${SITE_BASE}/`.replaceAll(/\/+/g, '/');

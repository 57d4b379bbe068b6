import 'imp-certification';
import './style.css';

// Everything runs in the browser: the server hands out files.
export const ssr = false;

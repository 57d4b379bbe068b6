import 'imp-certification';
import { takeRequest } from './take-request.js';

takeRequest(document.querySelector('imp-certification'));

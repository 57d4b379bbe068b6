import 'imp-certification';
import './style.css';
import { Route, Router } from '@solidjs/router';
import { render } from 'solid-js/web';
import { HomePage } from './HomePage';
import { SignUpPage } from './SignUpPage';
import { TermsPage } from './TermsPage';

render(
  () => (
    <Router>
      <Route path="/" component={HomePage} />
      <Route path="/sign-up" component={SignUpPage} />
      <Route path="/terms" component={TermsPage} />
    </Router>
  ),
  document.getElementById('app')!,
);

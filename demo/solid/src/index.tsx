import 'imp-certification';
import './style.css';
import { A, Route, Router, type RouteSectionProps } from '@solidjs/router';
import { render } from 'solid-js/web';
import { HomePage } from './HomePage';
import { SignUpPage } from './SignUpPage';
import { TermsPage } from './TermsPage';

function Layout(props: RouteSectionProps) {
  return (
    <>
      {props.children}
      <A href="/terms">이용약관</A>
    </>
  );
}

render(
  () => (
    <Router root={Layout}>
      <Route path="/" component={HomePage} />
      <Route path="/sign-up" component={SignUpPage} />
      <Route path="/terms" component={TermsPage} />
    </Router>
  ),
  document.getElementById('app')!,
);

import { A, Route, Router } from '@solidjs/router';
import { render } from 'solid-js/web';
import 'imp-certification';
import SignUp from './SignUp';
import './style.css';

const Home = () => (
  <>
    <h1>온빛</h1>
    <p>밤길을 밝히는 자전거 조명을 빌려 드립니다.</p>
    <A href="/sign-up">가입하기</A>
  </>
);

const Terms = () => (
  <>
    <h1>이용약관</h1>
    <p>만 19세부터 가입할 수 있습니다. 본인 확인에 쓴 정보는 이름만 남깁니다.</p>
    <A href="/sign-up">돌아가기</A>
  </>
);

render(
  () => (
    <Router>
      <Route path="/" component={Home} />
      <Route path="/sign-up" component={SignUp} />
      <Route path="/terms" component={Terms} />
    </Router>
  ),
  document.getElementById('app')!,
);

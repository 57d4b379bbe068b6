import { Component } from '@angular/core';
import { RouterLink, RouterOutlet, type Routes } from '@angular/router';
import { SignUp } from './sign-up';

@Component({
  selector: 'app-home',
  imports: [RouterLink],
  template: `
    <h1>온빛</h1>
    <p>밤길을 밝히는 자전거 조명을 빌려 드립니다.</p>
    <a routerLink="/sign-up">가입하기</a>
  `,
})
class Home {}

@Component({
  selector: 'app-terms',
  imports: [RouterLink],
  template: `
    <h1>이용약관</h1>
    <p>만 19세부터 가입할 수 있습니다. 본인 확인에 쓴 정보는 이름만 남깁니다.</p>
    <a routerLink="/sign-up">돌아가기</a>
  `,
})
class Terms {}

export const routes: Routes = [
  { path: '', component: Home },
  { path: 'sign-up', component: SignUp },
  { path: 'terms', component: Terms },
];

@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: '<router-outlet /><a routerLink="/terms">이용약관</a>',
})
export class App {}

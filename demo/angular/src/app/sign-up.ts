import { HttpClient, HttpParams, type HttpErrorResponse } from '@angular/common/http';
import { Component, CUSTOM_ELEMENTS_SCHEMA, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { CertifiedResponse, FailedEvent } from 'imp-certification';
import { CertificationValueAccessor } from './certification-value-accessor';

/** What the server answers: named as the element's properties are. */
interface CertificationRequest {
  merchantUid: string;
  userCode: string;
  sdkSrc?: string;
}

const unreachable = '서버에 연결하지 못했어요. 잠시 뒤 다시 시도해 주세요.';

@Component({
  selector: 'app-sign-up',
  imports: [CertificationValueAccessor, ReactiveFormsModule],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  // In brackets: a property. Without: an attribute, whose name has a dash, such as min-age="19".
  // `ngNativeValidate`: else Angular's forms switch off what `required` does, and the browser's own messages.
  template: `
    <h1>회원가입</h1>
    @if (memberName()) {
      <h2>{{ memberName() }}님, 환영합니다</h2>
    } @else {
      <form [formGroup]="form" ngNativeValidate (ngSubmit)="signUp()">
        <label>
          통신사
          <select #choice (change)="carrier.set(choice.value)">
            <option value="">선택 안 함</option>
            <option>SKT</option>
            <option>KT</option>
            <option>LGU+</option>
            <option value="MVNO">알뜰폰</option>
          </select>
        </label>
        <fieldset (change)="form.controls.certification.reset()">
          <legend>본인 확인</legend>
          <label>
            <input type="radio" name="verify" checked (change)="isVerifying.set(true)" /> 휴대폰으로
          </label>
          <label> <input type="radio" name="verify" (change)="isVerifying.set(false)" /> 나중에 </label>
          @if (isVerifying() && request(); as request) {
            <imp-certification
              [userCode]="request.userCode"
              [sdkSrc]="request.sdkSrc"
              [merchantUid]="request.merchantUid"
              [minAge]="19"
              [carrier]="carrier()"
              required
              formControlName="certification"
              (failed)="onFailed($event)"
            />
          }
          <p role="status">{{ status() }}</p>
        </fieldset>
        <label>이메일 <input type="email" formControlName="email" required /></label>
        @if (problem()) {
          <p role="alert">{{ problem() }}</p>
        }
        <button>가입</button>
      </form>
    }
  `,
})
export class SignUp {
  private readonly http = inject(HttpClient);

  protected readonly form = new FormGroup({
    certification: new FormControl<CertifiedResponse | null>(null),
    email: new FormControl('', { nonNullable: true }),
  });
  protected readonly request = signal<CertificationRequest | null>(null);
  protected readonly carrier = signal('');
  protected readonly isVerifying = signal(true);
  protected readonly status = signal('');
  protected readonly problem = signal('');
  protected readonly memberName = signal('');

  constructor() {
    this.requestCertification();
    this.form.controls.certification.valueChanges
      .pipe(takeUntilDestroyed())
      .subscribe((certified) => this.status.set(certified ? '본인 확인이 끝났어요.' : ''));
  }

  protected onFailed({ detail }: FailedEvent): void {
    this.status.set(`본인 확인을 하지 못했어요: ${detail.error_msg}`);
  }

  protected signUp(): void {
    this.problem.set('');
    const { certification, email } = this.form.getRawValue();
    const { imp_uid = '', merchant_uid } = certification ?? {};
    const body = new HttpParams({ fromObject: { email, imp_uid, merchant_uid: merchant_uid ?? '' } });
    this.http.post<{ name: string }>('/api/sign-up', body).subscribe({
      next: ({ name }) => this.memberName.set(name),
      error: (error: HttpErrorResponse) => {
        this.tell(error);
        if (error.status === 0) return;
        // The server takes each verification once: the next attempt needs a request of its own.
        this.form.controls.certification.reset();
        this.requestCertification();
      },
    });
  }

  private requestCertification(): void {
    this.http.post<CertificationRequest>('/api/certification-requests', null).subscribe({
      next: (request) => this.request.set(request),
      error: (error: HttpErrorResponse) => this.tell(error),
    });
  }

  private tell({ status, error }: HttpErrorResponse): void {
    const message: string | undefined = status > 0 ? error?.message : undefined;
    this.problem.set(message ?? unreachable);
  }
}

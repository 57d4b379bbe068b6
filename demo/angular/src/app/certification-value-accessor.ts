import { Directive, ElementRef, forwardRef, inject } from '@angular/core';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import type { CertifiedResponse, ImpCertificationElement } from 'imp-certification';

/** Lets Angular's forms hold a verification: the response once certified, else null. */
@Directive({
  selector: 'imp-certification[formControlName], imp-certification[formControl], imp-certification[ngModel]',
  host: {
    '(beforecertify)': 'changed(null)',
    '(certified)': 'changed($event.detail)',
    '(focusout)': 'touched()',
  },
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => CertificationValueAccessor), multi: true },
  ],
})
export class CertificationValueAccessor implements ControlValueAccessor {
  private readonly element = inject<ElementRef<ImpCertificationElement>>(ElementRef).nativeElement;
  protected changed: (value: CertifiedResponse | null) => void = () => {};
  protected touched: () => void = () => {};

  registerOnChange(changed: (value: CertifiedResponse | null) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  /** Null, as by a form's reset, forgets the verification. Nothing can write one: that takes the visitor. */
  writeValue(value: unknown): void {
    // An element that has yet to be defined has nothing to forget.
    if (!value) this.element.reset?.();
    else if (this.element.status !== 'certified') queueMicrotask(() => this.changed(null));
  }

  setDisabledState(isDisabled: boolean): void {
    this.element.disabled = isDisabled;
  }
}

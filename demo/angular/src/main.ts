import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import 'imp-certification';
import { App, routes } from './app/app';

bootstrapApplication(App, { providers: [provideRouter(routes)] }).catch((error: unknown) => {
  console.error(error);
});

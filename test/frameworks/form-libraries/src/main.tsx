import 'imp-certification';
import { createRoot } from 'react-dom/client';
import { createApp } from 'vue';
import { ActionForms } from './ActionForms';
import { HookForm } from './HookForm';
import VeeForm from './VeeForm.vue';

createRoot(document.querySelector('#react')!).render(<HookForm />);
createRoot(document.querySelector('#react-forms')!).render(<ActionForms />);
createApp(VeeForm).mount('#vue');

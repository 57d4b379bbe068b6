import 'imp-certification';
import { createRoot } from 'react-dom/client';
import { createApp } from 'vue';
import { HookForm } from './HookForm';
import VeeForm from './VeeForm.vue';

createRoot(document.querySelector('#react')!).render(<HookForm />);
createApp(VeeForm).mount('#vue');

import 'imp-certification';
import './style.css';
import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import App from './App.vue';
import HomePage from './HomePage.vue';
import SignUpPage from './SignUpPage.vue';
import TermsPage from './TermsPage.vue';

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: HomePage },
    { path: '/sign-up', component: SignUpPage },
    { path: '/terms', component: TermsPage },
  ],
});

createApp(App).use(router).mount('#app');

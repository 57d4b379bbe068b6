import 'imp-certification';
import './style.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Link, Route, Routes } from 'react-router';
import { HomePage } from './HomePage';
import { SignUpPage } from './SignUpPage';
import { TermsPage } from './TermsPage';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <BrowserRouter>
      <Routes>
        <Route path="/" element={<HomePage />} />
        <Route path="/sign-up" element={<SignUpPage />} />
        <Route path="/terms" element={<TermsPage />} />
      </Routes>
      <Link to="/terms">이용약관</Link>
    </BrowserRouter>
  </StrictMode>,
);

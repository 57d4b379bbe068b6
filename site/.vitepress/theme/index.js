// Without the fonts that VitePress brings: the system's are there at once, and have Hangul.
import theme from 'vitepress/theme-without-fonts';
import './style.css';

export default theme;

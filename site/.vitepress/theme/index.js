// Without the fonts that VitePress brings: the system's are there at once, and have Hangul.
import { useData } from 'vitepress';
import theme from 'vitepress/theme-without-fonts';
import { onMounted } from 'vue';
import { koreanLabels } from '../korean.mjs';
import './style.css';

export default {
  extends: theme,
  setup() {
    // For app-on-use.js.
    onMounted(() => dispatchEvent(new Event('app-mounted')));
  },
  enhanceApp({ app }) {
    const { lang } = app.runWithContext(useData);
    // For labels.mjs.
    app.config.globalProperties.$label = (english) =>
      lang.value.startsWith('ko') ? koreanLabels[english] : english;
  },
};

// @ts-check
/** What VitePress' own parts say, in Korean. */

export const korean = {
  nav: [
    { text: '바로 써 보기', link: '/try/ko/', target: '_self' },
    { text: '빠른 시작', link: '/ko/quick-start' },
    { text: '문서', link: '/ko/docs' },
    { text: 'API 레퍼런스', link: '/ko/reference' },
  ],
  outline: { level: /** @type {[number, number]} */ ([2, 3]), label: '이 페이지의 내용' },
  docFooter: { prev: '이전', next: '다음' },
  darkModeSwitchLabel: '화면 모드',
  lightModeSwitchTitle: '밝은 화면으로 바꾸기',
  darkModeSwitchTitle: '어두운 화면으로 바꾸기',
  sidebarMenuLabel: '메뉴',
  returnToTopLabel: '맨 위로',
  langMenuLabel: '언어 바꾸기',
  skipToContentLabel: '본문으로 건너뛰기',
  notFound: {
    title: '페이지를 찾을 수 없습니다',
    quote: '주소가 바뀌었을 수 있습니다.',
    linkLabel: '첫 페이지로 가기',
    linkText: '첫 페이지로',
  },
};

/** Read by screen readers alone; VitePress has no setting for them. @type {Record<string, string>} */
export const koreanLabels = {
  'Main Navigation': '주 메뉴',
  'Sidebar Navigation': '문서 목록',
  Pager: '이전 문서와 다음 문서',
  'extra navigation': '더 보기',
  'mobile navigation': '메뉴',
  'Dark mode': '어두운 화면',
};

export const koreanSearch = {
  translations: {
    button: { buttonText: '검색', buttonAriaLabel: '문서 검색' },
    modal: {
      displayDetails: '자세히 보기',
      resetButtonTitle: '검색어 지우기',
      backButtonTitle: '검색 닫기',
      noResultsText: '검색 결과가 없습니다',
      footer: {
        selectText: '열기',
        selectKeyAriaLabel: 'Enter 키',
        navigateText: '이동',
        navigateUpKeyAriaLabel: '위쪽 화살표 키',
        navigateDownKeyAriaLabel: '아래쪽 화살표 키',
        closeText: '닫기',
        closeKeyAriaLabel: 'Esc 키',
      },
    },
  },
};

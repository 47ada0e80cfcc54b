declare module '*?lang=zh' {
  const words: import('../words/screens.ts').OneLanguage;
  export default words;
}
declare module '*?lang=en' {
  const words: import('../words/screens.ts').OneLanguage;
  export default words;
}

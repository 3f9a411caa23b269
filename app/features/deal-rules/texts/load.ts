import { addTexts } from '../../../i18n/catalogue'

/** Imported by the pages where an administrator sets how deals become acts. */
if (typeof document !== 'undefined') {
  if (document.documentElement.lang === 'en') {
    addTexts('en', (await import('./en')).dealRulesTexts)
  } else {
    addTexts('ru', (await import('./ru')).dealRulesTexts)
  }
}

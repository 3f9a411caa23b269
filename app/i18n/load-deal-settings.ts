import { addTexts } from './catalogue'

/** Imported by the pages where an administrator sets how deals become acts. */
if (typeof document !== 'undefined') {
  if (document.documentElement.lang === 'en') {
    addTexts('en', (await import('./en/deal-settings')).dealSettings)
  } else {
    addTexts('ru', (await import('./ru/deal-settings')).dealSettings)
  }
}

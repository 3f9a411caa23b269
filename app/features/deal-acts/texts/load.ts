import { addTexts } from '../../../i18n/catalogue'

/**
 * Imported by every page of deals' acts and mappings. In a browser the reader's texts of these pages are
 * there before the page is drawn; the server has all texts from the start.
 */
if (typeof document !== 'undefined') {
  if (document.documentElement.lang === 'en') {
    addTexts('en', (await import('./en')).dealActTexts)
    addTexts('en', (await import('../../mapping/texts/en')).mappingTexts)
  } else {
    addTexts('ru', (await import('./ru')).dealActTexts)
    addTexts('ru', (await import('../../mapping/texts/ru')).mappingTexts)
  }
}

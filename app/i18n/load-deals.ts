import { addTexts } from './catalogue'

/**
 * Imported by every page of deals' acts and mappings. In a browser the reader's texts of these pages are
 * there before the page is drawn; the server has all texts from the start.
 */
if (typeof document !== 'undefined') {
  if (document.documentElement.lang === 'en') {
    addTexts('en', (await import('./en/deals')).deals)
    addTexts('en', (await import('./en/mapping')).mapping)
  } else {
    addTexts('ru', (await import('./ru/deals')).deals)
    addTexts('ru', (await import('./ru/mapping')).mapping)
  }
}

import { addTexts } from '../../../i18n/catalogue'

/**
 * Imported by every page that shows completion acts, answers or discrepancies. In a browser the reader's
 * texts of these pages are there before the page is drawn; the server has all texts from the start.
 */
if (typeof document !== 'undefined') {
  if (document.documentElement.lang === 'en') addTexts('en', (await import('./en')).acts)
  else addTexts('ru', (await import('./ru')).acts)
}

import { addTexts } from './catalogue'
import type { Messages } from './dictionary'

/** Where a feature's texts come from: each language a file of its own, fetched when asked for. */
export interface TextsSource {
  ru(): Promise<{ ru: Partial<Messages> }>
  en(): Promise<{ en: Partial<Messages> }>
}

/**
 * Called at the top of every page with scripts, with the texts that it and its components say. In a browser
 * the reader's language of all these is there before the page is drawn; the server has all texts from the start.
 */
export async function loadTexts(...sources: TextsSource[]): Promise<void> {
  if (typeof document === 'undefined') return
  if (document.documentElement.lang === 'en') {
    for (const { en } of await Promise.all(sources.map((source) => source.en()))) addTexts('en', en)
  } else {
    for (const { ru } of await Promise.all(sources.map((source) => source.ru()))) addTexts('ru', ru)
  }
}

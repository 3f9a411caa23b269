import type { HtmlValue } from '../../web/html.ts'
import { languageOf, link, type Page } from '../../web/layout.ts'
import { ACT_WORDS } from './acts-words.ts'
import { WORDS } from './words.ts'

/** A page of the console: its tabs, and the same page in the other language. */
export function showPage(url: URL, title: string, content: HtmlValue): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const { lang: _, ...parameters } = Object.fromEntries(url.searchParams)
  const tabs = [
    { path: '/', name: words.base },
    { path: '/console/acts', name: ACT_WORDS[language].acts },
    { path: '/console/faults', name: words.faults },
    { path: '/console/calls', name: words.calls },
  ]
  return {
    language,
    title,
    here: 'onec',
    place: words.place,
    tabs: tabs.map(({ path, name }) => ({
      name,
      href: link(path, language),
      current: path === url.pathname,
    })),
    otherLanguage: link(url.pathname, language === 'ru' ? 'en' : 'ru', parameters),
    content,
  }
}

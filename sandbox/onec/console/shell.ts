import type { HtmlValue } from '../../web/html.ts'
import { languageOf, link, type Page } from '../../web/layout.ts'
import { ACT_TEXTS } from './acts-texts.ts'
import { LOAD_TEXTS } from './load-texts.ts'
import { TEXTS } from './texts.ts'

/** A page of the console: its tabs, and the same page in the other language. */
export function showPage(url: URL, title: string, content: HtmlValue): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const { lang: _, ...parameters } = Object.fromEntries(url.searchParams)
  const tabs = [
    { path: '/', name: texts.base },
    { path: '/console/acts', name: ACT_TEXTS[language].acts },
    { path: '/console/load', name: LOAD_TEXTS[language].tab },
    { path: '/console/faults', name: texts.faults },
    { path: '/console/calls', name: texts.calls },
  ]
  return {
    language,
    title,
    here: 'onec',
    place: texts.place,
    tabs: tabs.map(({ path, name }) => ({
      name,
      href: link(path, language),
      current: path === url.pathname,
    })),
    otherLanguage: link(url.pathname, language === 'ru' ? 'en' : 'ru', parameters),
    content,
  }
}

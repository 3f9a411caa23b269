import { consolePage } from '../../web/console-page.ts'
import type { HtmlValue } from '../../web/html.ts'
import type { Language, Page } from '../../web/layout.ts'
import { ACT_TEXTS } from './acts-texts.ts'
import { LOAD_TEXTS } from './load-texts.ts'
import { TEXTS } from './texts.ts'

export function showPage(url: URL, title: string, content: HtmlValue): Page {
  return consolePage({ here: 'onec', describe }, { url, title, content })
}

function describe(language: Language) {
  const { place, ...texts } = TEXTS[language]
  return {
    place,
    tabs: [
      { path: '/', name: texts.base },
      { path: '/console/acts', name: ACT_TEXTS[language].acts },
      { path: '/console/load', name: LOAD_TEXTS[language].tab },
      { path: '/console/faults', name: texts.faults },
      { path: '/console/calls', name: texts.calls },
    ],
  }
}

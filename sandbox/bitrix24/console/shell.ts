import { consolePage } from '../../web/console-page.ts'
import { type Html, type HtmlValue, html } from '../../web/html.ts'
import type { Language, Page } from '../../web/layout.ts'
import type { Portal } from '../portal.ts'
import { toDecimal } from '../store/money.ts'
import { TEXTS } from './texts/index.ts'

export function showPage(url: URL, title: string, content: HtmlValue): Page {
  return consolePage({ here: 'bitrix24', describe }, { url, title, content })
}

function describe(language: Language) {
  const { place, ...texts } = TEXTS[language]
  return {
    place,
    tabs: [
      { path: '/', name: texts.board },
      { path: '/console/items', name: texts.items },
      { path: '/console/events', name: texts.events },
      { path: '/console/application', name: texts.application },
      { path: '/console/disk', name: texts.drive },
      { path: '/console/tasks', name: texts.tasks },
      { path: '/console/mail', name: texts.letters },
      { path: '/console/faults', name: texts.faults },
      { path: '/console/calls', name: texts.calls },
    ],
  }
}

/** How instants are shown on the console's pages. */
export function createClockFace({ options }: Portal, language: Language): (at: Date) => string {
  const format = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone: options.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (at) => format.format(at)
}

/** "12 000,00 RUB", grouped by a no-break space. */
export function printSum(amount: bigint, currency: string): string {
  const [whole = '', fraction = ''] = toDecimal(amount).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0')},${fraction} ${currency}`
}

/** An option of a select. */
export function option(value: string, name: string, isSelected = false): Html {
  return html`<option value="${value}"${isSelected && ' selected'}>${name}</option>`
}

/** A form of one button. */
export function button(action: string, name: string, fields: Record<string, string> = {}): Html {
  return html`<form method="post" action="${action}">${hidden(fields)}<button class="plain">${name}</button></form>`
}

/** What a form carries unseen. */
export function hidden(fields: Record<string, string>): Html[] {
  return Object.entries(fields).map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
  )
}

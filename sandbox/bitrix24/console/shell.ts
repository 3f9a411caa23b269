import { type Html, type HtmlValue, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Portal } from '../portal.ts'
import { toDecimal } from '../store/money.ts'
import { TEXTS } from './texts/index.ts'

/** A page of the console: its tabs, and the same page in the other language. */
export function showPage(url: URL, title: string, content: HtmlValue): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const { lang: _, ...parameters } = Object.fromEntries(url.searchParams)
  const tabs = [
    { path: '/', name: texts.board },
    { path: '/console/items', name: texts.items },
    { path: '/console/events', name: texts.events },
    { path: '/console/application', name: texts.application },
    { path: '/console/disk', name: texts.drive },
    { path: '/console/tasks', name: texts.tasks },
    { path: '/console/mail', name: texts.letters },
    { path: '/console/faults', name: texts.faults },
    { path: '/console/calls', name: texts.calls },
  ]
  return {
    language,
    title,
    here: 'bitrix24',
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

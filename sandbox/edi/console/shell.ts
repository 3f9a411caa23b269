import { consolePage } from '../../web/console-page.ts'
import { type Html, type HtmlValue, html } from '../../web/html.ts'
import type { Language, Page } from '../../web/layout.ts'
import type { DocumentState } from '../exchange/records.ts'
import type { World } from '../world.ts'
import { STATES, TEXTS } from './texts.ts'

export const HOME = '/console/edi'

export function showPage(url: URL, title: string, content: HtmlValue): Page {
  return consolePage({ here: 'edi', describe, passing: ['refusal'] }, { url, title, content })
}

function describe(language: Language) {
  const { place, ...texts } = TEXTS[language]
  return {
    place,
    tabs: [
      { path: HOME, name: texts.documents },
      { path: `${HOME}/participants`, name: texts.participants },
      { path: `${HOME}/faults`, name: texts.faults },
      { path: `${HOME}/calls`, name: texts.calls },
    ],
  }
}

export function writeInstant({ options }: World, at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone: options.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
}

export function nameOfState(state: DocumentState): string {
  if (state.isDeleted) return 'deleted'
  if (state.revocation === 'accepted') return 'revoked'
  if (state.roaming === 'error') return 'roaming'
  if (!state.isSent) return 'draft'
  if (state.response !== 'none') return state.response
  return state.isDelivered ? 'delivered' : 'sent'
}

/** A state as a word with a dot. */
export function showState(state: DocumentState, language: Language): Html {
  const name = nameOfState(state)
  const isBad = ['refused', 'roaming', 'revoked', 'deleted'].includes(name)
  const kind = name === 'signed' ? '' : isBad ? 'bad' : 'wait'
  return html`<span class="${kind}">● ${STATES[language][name] ?? name}</span>`
}

/** "12 000,00", grouped by a no-break space; nothing of zero. */
export function printSum(kopecks: bigint): string {
  if (kopecks === 0n) return ''
  const digits = String(kopecks < 0n ? -kopecks : kopecks).padStart(3, '0')
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0')
  return `${kopecks < 0n ? '−' : ''}${whole},${digits.slice(-2)}`
}

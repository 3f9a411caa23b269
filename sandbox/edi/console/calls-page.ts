import { html } from '../../web/html.ts'
import { languageOf, type Page } from '../../web/layout.ts'
import type { World } from '../world.ts'
import { showPage, writeInstant } from './shell.ts'
import { OPERATOR_NAMES, TEXTS } from './texts.ts'

const SHOWN = 200

/** The last calls, newest first. */
export function showCalls(world: World, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const calls = world.calls.list().slice(-SHOWN).reverse()
  return showPage(
    url,
    texts.calls,
    calls.length === 0
      ? html`<p class="card quiet">${texts.noCalls}</p>`
      : html`<table><thead><tr><th>${texts.at}</th><th>${texts.operator}</th><th>${texts.method}</th><th>${texts.status}</th><th>${texts.faults}</th></tr></thead>
<tbody>${calls.map(
          ({ at, operator, method, status, faults }) =>
            html`<tr><td class="nowrap">${writeInstant(world, at, language)}</td><td>${OPERATOR_NAMES[language][operator]}</td><td class="code">${method}</td><td data-label="${texts.status}">${status ?? texts.cut}</td><td class="bad">${faults.join(', ')}</td></tr>`,
        )}</tbody></table>`,
  )
}

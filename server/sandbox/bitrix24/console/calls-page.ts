import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Call } from '../calls.ts'
import { describeFault, isFaultId } from '../faults/table.ts'
import type { Portal } from '../portal.ts'
import { button, createClockFace, showPage } from './shell.ts'
import { WORDS } from './words.ts'

const SHOWN = 100
const SHOWN_OF_PARAMS = 4000

/** The last calls the portal received, newest first. */
export function showCalls(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const calls = portal.calls.list().toReversed().slice(0, SHOWN)
  return showPage(url, words.calls, [
    calls.length === 0
      ? html`<p class="card quiet">${words.noCalls}</p>`
      : html`<table><thead><tr><th>${words.time}</th><th>${words.call}</th><th>${words.client}</th><th>${words.status}</th><th class="number">${words.took}</th><th>${words.faults}</th></tr></thead>
<tbody>${calls.map((call) => showCall(portal, call, language))}</tbody></table>
${button(link('/console/calls/clear', language), words.clear)}`,
  ])
}

function showCall(portal: Portal, call: Call, language: Language): Html {
  const words = WORDS[language]
  const faults = call.faults.filter(isFaultId).map((id) => describeFault(id)[language].name)
  const asked = call.commands.length > 0 ? call.commands : call.params
  return html`<tr><td class="nowrap">${createClockFace(portal, language)(call.at)}</td>
<td><details><summary class="code">${call.verb} ${call.version === 3 && 'v3 '}${call.method}</summary><pre class="code">${JSON.stringify(asked, null, 1).slice(0, SHOWN_OF_PARAMS)}</pre></details></td>
<td data-label="${words.client}">${call.client}</td>
<td data-label="${words.status}">${call.status} ${call.error !== null && html`<span class="bad">«${call.error}»</span>`} ${
    call.outcome === 'under_way'
      ? html`<span class="wait">… ${words.underWay}</span>`
      : call.outcome === 'aborted' && html`<span class="bad">× ${words.aborted}</span>`
  }</td>
<td class="number" data-label="${words.took}">${call.milliseconds}</td>
<td data-label="${words.faults}">${faults.join(', ')}</td></tr>`
}

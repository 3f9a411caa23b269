import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Call } from '../call-log.ts'
import { describeFault, isFaultId } from '../faults/table.ts'
import type { Portal } from '../portal.ts'
import { button, createClockFace, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

const SHOWN = 100
const SHOWN_OF_PARAMS = 4000

/** The last calls the portal received, newest first. */
export function showCalls(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const calls = portal.calls.list().toReversed().slice(0, SHOWN)
  return showPage(url, texts.calls, [
    calls.length === 0
      ? html`<p class="card quiet">${texts.noCalls}</p>`
      : html`<table><thead><tr><th>${texts.time}</th><th>${texts.call}</th><th>${texts.client}</th><th>${texts.status}</th><th class="number">${texts.took}</th><th>${texts.faults}</th></tr></thead>
<tbody>${calls.map((call) => showCall(portal, call, language))}</tbody></table>
${button(link('/console/calls/clear', language), texts.clear)}`,
  ])
}

function showCall(portal: Portal, call: Call, language: Language): Html {
  const texts = TEXTS[language]
  const faults = call.faults.filter(isFaultId).map((id) => describeFault(id)[language].name)
  const asked = call.commands.length > 0 ? call.commands : call.params
  return html`<tr><td class="nowrap">${createClockFace(portal, language)(call.at)}</td>
<td><details><summary class="code">${call.verb} ${call.version === 3 && 'v3 '}${call.method}</summary><pre class="code">${JSON.stringify(asked, null, 1).slice(0, SHOWN_OF_PARAMS)}</pre></details></td>
<td data-label="${texts.client}">${call.client}</td>
<td data-label="${texts.status}">${call.status} ${call.error !== null && html`<span class="bad">«${call.error}»</span>`} ${
    call.outcome === 'under_way'
      ? html`<span class="wait">… ${texts.underWay}</span>`
      : call.outcome === 'aborted' && html`<span class="bad">× ${texts.aborted}</span>`
  }</td>
<td class="number" data-label="${texts.took}">${call.milliseconds}</td>
<td data-label="${texts.faults}">${faults.join(', ')}</td></tr>`
}

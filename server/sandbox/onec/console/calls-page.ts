import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import type { Call } from '../calls.ts'
import { describeFault, isFaultId } from '../faults/table.ts'
import { showPage } from './shell.ts'
import { WORDS } from './words.ts'

const SHOWN = 100

/** The last calls the base received, newest first. */
export function showCalls(base: Base, url: URL): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const calls = base.calls.list().toReversed().slice(0, SHOWN)
  const clock = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone: base.options.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return showPage(url, words.calls, [
    html`<p>${words.maxAtOnce}: ${base.calls.maxUnderWay()}, ${words.maxServed}: ${base.gate.maxServed()}.</p>`,
    calls.length === 0
      ? html`<p class="card quiet">${words.noCalls}</p>`
      : html`<table><thead><tr><th>${words.time}</th><th>${words.call}</th><th>${words.status}</th><th class="number">${words.took}</th><th class="number">${words.atOnce}</th><th>${words.faults}</th></tr></thead>
<tbody>${calls.map((call) => showCall(call, clock, language))}</tbody></table>
<form method="post" action="${link('/console/calls/clear', language)}" style="margin-top:16px"><button class="plain">${words.clearCalls}</button></form>`,
  ])
}

function showCall(call: Call, clock: Intl.DateTimeFormat, language: Language): Html {
  const words = WORDS[language]
  const faults = call.faults.filter(isFaultId).map((id) => describeFault(id)[language].name)
  return html`<tr><td class="nowrap">${clock.format(call.at)}</td>
<td class="code">${call.method} ${decode(call.path)}</td>
<td data-label="${words.status}">${call.status} ${
    call.outcome === 'under_way'
      ? html`<span class="wait">… ${words.underWay}</span>`
      : call.outcome === 'aborted' && html`<span class="bad">× ${words.aborted}</span>`
  }</td>
<td class="number" data-label="${words.took}">${call.milliseconds}</td>
<td class="number" data-label="${words.atOnce}">${call.atOnce}</td>
<td data-label="${words.faults}">${faults.join(', ')}</td></tr>`
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

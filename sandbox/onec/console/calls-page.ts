import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import type { Call } from '../call-log.ts'
import { describeFault, isFaultId } from '../faults/table.ts'
import { showPage } from './shell.ts'
import { TEXTS } from './texts.ts'

const SHOWN = 100

/** The last calls the base received, newest first. */
export function showCalls(base: Base, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const calls = base.calls.list().toReversed().slice(0, SHOWN)
  const clock = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone: base.options.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return showPage(url, texts.calls, [
    html`<p>${texts.maxAtOnce}: ${base.calls.maxUnderWay()}, ${texts.maxServed}: ${base.semaphore.maxServed()}.</p>`,
    calls.length === 0
      ? html`<p class="card quiet">${texts.noCalls}</p>`
      : html`<table><thead><tr><th>${texts.time}</th><th>${texts.call}</th><th>${texts.status}</th><th class="number">${texts.took}</th><th class="number">${texts.atOnce}</th><th>${texts.faults}</th></tr></thead>
<tbody>${calls.map((call) => showCall(call, clock, language))}</tbody></table>
<form method="post" action="${link('/console/calls/clear', language)}" style="margin-top:16px"><button class="plain">${texts.clearCalls}</button></form>`,
  ])
}

function showCall(call: Call, clock: Intl.DateTimeFormat, language: Language): Html {
  const texts = TEXTS[language]
  const faults = call.faults.filter(isFaultId).map((id) => describeFault(id)[language].name)
  return html`<tr><td class="nowrap">${clock.format(call.at)}</td>
<td class="code">${call.method} ${decode(call.path)}</td>
<td data-label="${texts.status}">${call.status} ${
    call.outcome === 'under_way'
      ? html`<span class="wait">… ${texts.underWay}</span>`
      : call.outcome === 'aborted' && html`<span class="bad">× ${texts.aborted}</span>`
  }</td>
<td class="number" data-label="${texts.took}">${call.milliseconds}</td>
<td class="number" data-label="${texts.atOnce}">${call.atOnce}</td>
<td data-label="${texts.faults}">${faults.join(', ')}</td></tr>`
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

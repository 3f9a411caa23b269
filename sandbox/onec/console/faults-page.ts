import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import type { FaultGroup } from '../faults/description.ts'
import type { FaultSetting } from '../faults/switchboard.ts'
import { describeFault, FAULT_IDS, type FaultId } from '../faults/table.ts'
import { showPage } from './shell.ts'
import { GROUPS, TEXTS } from './texts.ts'

const ORDER: FaultGroup[] = ['answer', 'delivery', 'service', 'act', 'odata']

/** Everything that can be broken, and what is broken now. */
export function showFaults(base: Base, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const active = base.faults.list()
  return showPage(url, texts.faults, [
    showActive(base, active, language),
    ORDER.map(
      (group) =>
        html`<h2>${GROUPS[language][group]}</h2><div class="faults">${FAULT_IDS.filter(
          (id) => describeFault(id).group === group,
        ).map((id) =>
          showFault(
            base,
            id,
            active.some((one) => one.id === id),
            language,
          ),
        )}</div>`,
    ),
  ])
}

function showActive(base: Base, active: FaultSetting[], language: Language): Html {
  const texts = TEXTS[language]
  if (active.length === 0) return html`<p class="card">${texts.nothingActive}</p>`
  return html`<div class="card"><h2 style="margin-top:0">${texts.active}</h2>${active.map((one) => {
    const left = one.calls === undefined ? '' : `, ${texts.callsLeft}: ${one.calls}`
    const value = one.value === undefined ? '' : `, ${one.value}`
    return html`<div class="actions"><span class="bad">● ${describeFault(one.id)[language].name}</span>
<span class="quiet">${nameOf(base, one.counterparty, language)}${value}${left}</span>
<form method="post" action="${link('/console/faults/remove', language)}"><input type="hidden" name="id" value="${one.id}"><input type="hidden" name="counterparty" value="${one.counterparty}"><button class="plain">${texts.turnOff}</button></form></div>`
  })}<form method="post" action="${link('/console/faults/clear', language)}" style="margin-top:12px"><button>${texts.clearFaults}</button></form></div>`
}

function showFault(base: Base, id: FaultId, on: boolean, language: Language): Html {
  const texts = TEXTS[language]
  const fault = describeFault(id)
  const { name, explanation } = fault[language]
  return html`<form class="fault ${on && 'on'}" method="post" action="${link('/console/faults/add', language)}">
<input type="hidden" name="id" value="${id}">
<div><strong>${name}</strong> <span class="quiet code">${id}</span></div>
<p class="quiet">${explanation}</p>
<details><summary>${texts.narrow}</summary><div class="actions">
<label>${texts.whom}<select name="counterparty"><option value="">${texts.everyone}</option>${base.counterparties.map(
    (one) => html`<option value="${one.guid}">${one.name}</option>`,
  )}</select></label>
${
  fault.value &&
  html`<label>${texts.value[fault.value.unit]}<input type="number" name="value" min="0" placeholder="${fault.value.fallback}"></label>`
}
<label>${texts.howMany}<input type="number" name="calls" min="1"></label></div></details>
<div><button class="plain">${texts.turnOn}</button></div></form>`
}

function nameOf(base: Base, guid: string | undefined, language: Language): string {
  if (guid === undefined) return TEXTS[language].everyone
  return base.find(guid)?.name ?? guid
}

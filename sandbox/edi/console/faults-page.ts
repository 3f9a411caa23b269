import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { EDI_OPERATORS } from '../exchange/records.ts'
import { describeFault, FAULT_IDS, type FaultGroup, type FaultId } from '../faults/table.ts'
import type { World } from '../world.ts'
import { HOME, showPage } from './shell.ts'
import { OPERATOR_NAMES, TEXTS } from './texts.ts'

const GROUPS: Record<Language, Record<FaultGroup, string>> = {
  ru: {
    answer: 'Вместо ответа: ничего не сделано',
    lost: 'Ответ потерян: сделано',
    travel: 'По дороге',
    feed: 'Лента событий',
  },
  en: {
    answer: 'Instead of the answer: nothing was done',
    lost: 'Answer lost: it was done',
    travel: 'On the way',
    feed: 'Feed of events',
  },
}
const ORDER: FaultGroup[] = ['answer', 'lost', 'travel', 'feed']

/** Everything that can be broken, and what is broken now. */
export function showFaults(world: World, url: URL): Page {
  const language = languageOf(url)
  const active = new Set(world.faults.list().map(({ id }) => id))
  return showPage(url, TEXTS[language].faults, [
    showActive(world, language),
    ORDER.map(
      (group) =>
        html`<h2>${GROUPS[language][group]}</h2><div class="faults">${FAULT_IDS.filter(
          (id) => describeFault(id).group === group,
        ).map((id) => showFault(id, active.has(id), language))}</div>`,
    ),
  ])
}

function showActive({ faults }: World, language: Language): Html {
  const texts = TEXTS[language]
  const post = (path: string, name: string, id = '') =>
    html`<form method="post" action="${link(`${HOME}/faults/${path}`, language)}"><input type="hidden" name="id" value="${id}"><button class="plain">${name}</button></form>`
  const active = faults.list()
  if (active.length === 0) {
    return html`<div class="card actions"><span>${texts.nothingActive}</span>${post('expire', texts.endTokens)}</div>`
  }
  return html`<div class="card"><h2 style="margin-top:0">${texts.active}</h2>${active.map(
    ({ id, operator, method, calls, value, share }) =>
      html`<div class="actions"><span class="bad">● ${describeFault(id)[language].name}</span>
<span class="quiet">${[operator && OPERATOR_NAMES[language][operator], method, value, share, calls === undefined ? undefined : `${texts.callsLeft}: ${calls}`].filter((one) => one !== undefined).join(', ')}</span>
${post('remove', texts.turnOff, id)}</div>`,
  )}${post('clear', texts.clearFaults)}</div>`
}

function showFault(id: FaultId, on: boolean, language: Language): Html {
  const texts = TEXTS[language]
  const fault = describeFault(id)
  const { name, explanation } = fault[language]
  const field = (key: string, label: string, kind: string) =>
    html`<label>${label}<input type="${kind}" name="${key}" min="0" step="any"></label>`
  return html`<form class="fault ${on && 'on'}" method="post" action="${link(`${HOME}/faults/add`, language)}">
<input type="hidden" name="id" value="${id}">
<div><strong>${name}</strong> <span class="quiet code">${id}</span></div>
<p class="quiet">${fault.operator && `${OPERATOR_NAMES[language][fault.operator]}. `}${explanation}</p>
<details><summary>${texts.narrow}</summary><div class="actions">
${
  fault.operator === undefined &&
  html`<label>${texts.operator}<select name="operator"><option value="">${texts.either}</option>${EDI_OPERATORS.map((one) => html`<option value="${one}">${OPERATOR_NAMES[language][one]}</option>`)}</select></label>`
}
${field('method', texts.method, 'text')}${field('calls', texts.howMany, 'number')}${field('share', texts.share, 'number')}
${fault.fallback !== undefined && html`<label>${texts.value}<input type="number" name="value" min="0" placeholder="${fault.fallback}"></label>`}</div></details>
<div><button class="plain">${texts.turnOn}</button></div></form>`
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { describeFault, FAULT_IDS, type FaultGroup, type FaultId } from '../faults/table.ts'
import type { Portal } from '../portal.ts'
import { button, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

const GROUPS: Record<Language, Record<FaultGroup, string>> = {
  ru: {
    answer: 'Вместо ответа: ничего не сделано',
    lost: 'Ответ потерян: метод выполнен',
    travel: 'По дороге',
  },
  en: {
    answer: 'Instead of the answer: nothing was done',
    lost: 'Answer lost: the method ran',
    travel: 'On the way',
  },
}

const ORDER: FaultGroup[] = ['answer', 'lost', 'travel']

/** Everything that can be broken, what is broken now, and the limits. */
export function showFaults(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const active = new Set(portal.faults.list().map(({ id }) => id))
  return showPage(url, texts.faults, [
    showActive(portal, language),
    showLimits(portal, language),
    ORDER.map(
      (group) =>
        html`<h2>${GROUPS[language][group]}</h2><div class="faults">${FAULT_IDS.filter(
          (id) => describeFault(id).group === group,
        ).map((id) => showFault(id, active.has(id), language))}</div>`,
    ),
  ])
}

function showActive({ faults }: Portal, language: Language): Html {
  const texts = TEXTS[language]
  const active = faults.list()
  if (active.length === 0) return html`<p class="card">${texts.nothingActive}</p>`
  return html`<div class="card"><h2 style="margin-top:0">${texts.active}</h2>${active.map(
    ({ id, method, calls, value, share }) =>
      html`<div class="actions"><span class="bad">● ${describeFault(id)[language].name}</span>
<span class="quiet">${[method, value, share, calls === undefined ? undefined : `${texts.callsLeft}: ${calls}`].filter((one) => one !== undefined).join(', ')}</span>
${button(link('/console/faults/remove', language), texts.turnOff, { id, method: method ?? '' })}</div>`,
  )}${button(link('/console/faults/clear', language), texts.clearFaults)}</div>`
}

function showLimits({ limits }: Portal, language: Language): Html {
  const texts = TEXTS[language]
  const now = limits.settings()
  return html`<div class="card actions"><span>${texts.limits}: ${
    now === false ? texts.limitsOff : `${now.burst} / ${now.perSecond} (${texts.limitsOn})`
  }</span>${button(link('/console/limits', language), texts.switchLimits)}</div>`
}

function showFault(id: FaultId, on: boolean, language: Language): Html {
  const texts = TEXTS[language]
  const fault = describeFault(id)
  const { name, explanation } = fault[language]
  return html`<form class="fault ${on && 'on'}" method="post" action="${link('/console/faults/add', language)}">
<input type="hidden" name="id" value="${id}">
<div><strong>${name}</strong> <span class="quiet code">${id}</span></div>
<p class="quiet">${explanation}</p>
<details><summary>${texts.narrow}</summary><div class="actions">
<label>${texts.method}<input name="method"></label>
<label>${texts.howMany}<input type="number" name="calls" min="1"></label>
<label>${texts.share}<input type="number" name="share" min="0" max="1" step="0.05"></label>
${
  fault.fallback !== undefined &&
  html`<label>${texts.milliseconds}<input type="number" name="value" min="0" placeholder="${fault.fallback}"></label>`
}</div></details>
<div><button class="plain">${texts.turnOn}</button></div></form>`
}

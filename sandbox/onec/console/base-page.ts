import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import { HOLDING, ORGANIZATION } from '../ledger/catalogue.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import { printKopecks } from '../ledger/kopecks.ts'
import { ROMASHKA } from '../ledger/romashka.ts'
import { CONFIGURATION_NAMES, PROFILES } from '../odata/configurations/index.ts'
import { AUTH_KINDS } from '../options.ts'
import { choice } from './acts-page.ts'
import { showPage } from './shell.ts'
import { TEXTS } from './texts.ts'

/** What this base is, and everyone it trades with. */
export function showBase(base: Base, url: URL, origin: string): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  return showPage(url, ORGANIZATION.name, [
    html`<p>${texts.about}</p>`,
    showSettings(base, language, origin),
    html`<h2>${texts.counterparties}</h2><p class="quiet">${texts.sign}</p>
<table><thead><tr><th>${texts.counterparty}</th><th>${texts.innKpp}</th><th class="number">${texts.lines}</th><th class="number">${texts.balance}</th><th>${texts.remark}</th></tr></thead>
<tbody>${demoFirst(base.counterparties).map((one) => showRow(base, one, language))}</tbody></table>`,
  ])
}

function showSettings({ options, today }: Base, language: Language, origin: string): Html {
  const texts = TEXTS[language]
  return html`<div class="card"><dl>
<dt>${texts.organization}</dt><dd>${ORGANIZATION.name}, ${texts.innKpp} ${ORGANIZATION.inn} / ${ORGANIZATION.kpp}</dd>
<dt>${texts.address}</dt><dd class="code">${origin}/base<br>${origin}/base/odata/standard.odata/</dd>
<dt>${texts.key}</dt><dd class="code">${options.apiKey}</dd>
<dt>${texts.user}</dt><dd class="code">${options.user} / ${options.password}</dd>
<dt>${texts.configuration}</dt><dd><form class="row" method="post" action="${link('/console/configuration', language)}">
<select name="configuration" aria-label="${texts.configuration}">${CONFIGURATION_NAMES.map((one) => choice(one, `${PROFILES[one].name} ${PROFILES[one].release}`, one === options.configuration))}</select><button class="plain">${texts.save}</button></form></dd>
<dt>${texts.today}</dt><dd>${today()} (${options.timeZone})</dd>
<dt>${texts.auth}</dt><dd><form class="row" method="post" action="${link('/console/auth', language)}">
<select name="auth" aria-label="${texts.auth}">${AUTH_KINDS.map((kind) =>
    kind === options.auth
      ? html`<option selected>${kind}</option>`
      : html`<option>${kind}</option>`,
  )}</select><button class="plain">${texts.save}</button></form></dd>
</dl></div>`
}

function showRow(base: Base, counterparty: Counterparty, language: Language): Html {
  const texts = TEXTS[language]
  const { guid, name, inn, kpp, currency, remark } = counterparty
  const balance = printKopecks(base.balance(counterparty, base.today())).replace('-', '−')
  return html`<tr>
<td><a href="${link('/console/ledger', language, { counterparty: guid })}">${name}</a><br><span class="quiet code">${guid}</span></td>
<td class="nowrap" data-label="${texts.innKpp}">${inn}${kpp !== '' && html`<br>${kpp}`}</td>
<td class="number" data-label="${texts.lines}">${base.rows(counterparty).length}</td>
<td class="number" data-label="${texts.balance}">${balance} ${currency}</td>
<td class="quiet">${remark[language]}</td></tr>`
}

/** Whom the demo accounts answer for comes first. */
function demoFirst(counterparties: Counterparty[]): Counterparty[] {
  const demo = [ROMASHKA, ...HOLDING]
  return [...demo, ...counterparties.filter((one) => !demo.includes(one))]
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import { HOLDING, ORGANIZATION } from '../ledger/catalogue.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import { printKopecks } from '../ledger/kopecks.ts'
import { ROMASHKA } from '../ledger/romashka.ts'
import { AUTH_KINDS, CONFIGURATION_NAMES, CONFIGURATIONS } from '../options.ts'
import { choice } from './acts-page.ts'
import { showPage } from './shell.ts'
import { WORDS } from './words.ts'

/** What this base is, and everyone it trades with. */
export function showBase(base: Base, url: URL, origin: string): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  return showPage(url, ORGANIZATION.name, [
    html`<p>${words.about}</p>`,
    showSettings(base, language, origin),
    html`<h2>${words.counterparties}</h2><p class="quiet">${words.sign}</p>
<table><thead><tr><th>${words.counterparty}</th><th>${words.innKpp}</th><th class="number">${words.lines}</th><th class="number">${words.balance}</th><th>${words.remark}</th></tr></thead>
<tbody>${demoFirst(base.counterparties).map((one) => showRow(base, one, language))}</tbody></table>`,
  ])
}

function showSettings({ options, today }: Base, language: Language, origin: string): Html {
  const words = WORDS[language]
  return html`<div class="card"><dl>
<dt>${words.organization}</dt><dd>${ORGANIZATION.name}, ${words.innKpp} ${ORGANIZATION.inn} / ${ORGANIZATION.kpp}</dd>
<dt>${words.address}</dt><dd class="code">${origin}/base<br>${origin}/base/odata/standard.odata/</dd>
<dt>${words.key}</dt><dd class="code">${options.apiKey}</dd>
<dt>${words.user}</dt><dd class="code">${options.user} / ${options.password}</dd>
<dt>${words.configuration}</dt><dd><form class="row" method="post" action="${link('/console/configuration', language)}">
<select name="configuration" aria-label="${words.configuration}">${CONFIGURATION_NAMES.map((one) => choice(one, `${CONFIGURATIONS[one].name} ${CONFIGURATIONS[one].release}`, one === options.configuration))}</select><button class="plain">${words.save}</button></form></dd>
<dt>${words.today}</dt><dd>${today()} (${options.timeZone})</dd>
<dt>${words.auth}</dt><dd><form class="row" method="post" action="${link('/console/auth', language)}">
<select name="auth" aria-label="${words.auth}">${AUTH_KINDS.map((kind) =>
    kind === options.auth
      ? html`<option selected>${kind}</option>`
      : html`<option>${kind}</option>`,
  )}</select><button class="plain">${words.save}</button></form></dd>
</dl></div>`
}

function showRow(base: Base, counterparty: Counterparty, language: Language): Html {
  const words = WORDS[language]
  const { guid, name, inn, kpp, currency, remark } = counterparty
  const balance = printKopecks(base.balance(counterparty, base.today())).replace('-', '−')
  return html`<tr>
<td><a href="${link('/console/ledger', language, { counterparty: guid })}">${name}</a><br><span class="quiet code">${guid}</span></td>
<td class="nowrap" data-label="${words.innKpp}">${inn}${kpp !== '' && html`<br>${kpp}`}</td>
<td class="number" data-label="${words.lines}">${base.rows(counterparty).length}</td>
<td class="number" data-label="${words.balance}">${balance} ${currency}</td>
<td class="quiet">${remark[language]}</td></tr>`
}

/** Whom the demo accounts answer for comes first. */
function demoFirst(counterparties: Counterparty[]): Counterparty[] {
  const demo = [ROMASHKA, ...HOLDING]
  return [...demo, ...counterparties.filter((one) => !demo.includes(one))]
}

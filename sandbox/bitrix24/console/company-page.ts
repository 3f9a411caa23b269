import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Portal } from '../portal.ts'
import type { Company, WireRow } from '../store/records.ts'
import { showTabs } from './placement-page.ts'
import { printSum, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

/** The registered address. */
const LEGAL = '6'

/** A company's card: its requisites, which people of the portal mend here, and its deals. */
export function showCompany(portal: Portal, url: URL, company: Company): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const own = portal.store.requisites.filter(({ ENTITY_ID }) => ENTITY_ID === String(company.id))
  const blank: WireRow = { ID: '', NAME: company.title, RQ_INN: '', RQ_KPP: '' }
  return showPage(url, company.title, [
    html`<p><a href="${link('/', language)}">← ${texts.back}</a></p>
<div class="card"><dl>
<dt>E-mail</dt><dd>${company.emails.join(', ')}</dd><dt>${texts.phone}</dt><dd>${company.phones.join(', ')}</dd>
<dt>${texts.myCompany}</dt><dd>${company.isMyCompany ? texts.yes : texts.no}</dd></dl></div>
<h2>${texts.requisites}</h2>`,
    own.length === 0 && html`<p class="bad">● ${texts.noRequisites}</p>`,
    own.map((row) => showRequisite(portal, company, row, language)),
    html`<details${own.length === 0 && ' open'}><summary>${texts.addRequisites}</summary>${showRequisite(portal, company, blank, language)}</details>`,
    showTabs(portal, { place: 'CRM_COMPANY_DETAIL_TAB', id: company.id }, language),
    showDeals(portal, company, language),
  ])
}

function showRequisite(
  { store }: Portal,
  company: Company,
  row: WireRow,
  language: Language,
): Html {
  const texts = TEXTS[language]
  const address = store.addresses.find(
    ({ TYPE_ID, ENTITY_ID }) => TYPE_ID === LEGAL && ENTITY_ID === row.ID,
  )
  const field = (name: string, label: string, value: string | null | undefined, size: number) =>
    html`<label>${label}<input name="${name}" value="${value ?? ''}" size="${size}" maxlength="300"></label>`
  return html`<form class="card row" method="post" action="${link('/console/requisite', language)}">
<input type="hidden" name="company" value="${company.id}"><input type="hidden" name="id" value="${row.ID}">
<label class="wide">${texts.item}<input name="NAME" value="${row.NAME}" maxlength="300" required></label>
${field('RQ_INN', texts.inn, row.RQ_INN, 14)}${field('RQ_KPP', texts.kpp, row.RQ_KPP, 11)}
<label class="wide" style="flex-basis:100%">${texts.legalAddress}<input name="address" value="${address ? addressOf(address) : ''}" maxlength="500" placeholder="101000, Москва, ул. Лесная, д. 5"></label>
<button>${row.ID === '' ? texts.add : texts.save}</button>
${row.ADDRESS_ONLY === 'Y' && html`<span class="quiet">${texts.addressOnly}</span>`}
${row.RQ_INN === null && row.ID !== '' && html`<span class="wait">● ${texts.noInn}</span>`}</form>`
}

/** In one line, as it is typed: post code, city, the rest. */
export function addressOf({ POSTAL_CODE, CITY, ADDRESS_1, ADDRESS_2 }: WireRow): string {
  return [POSTAL_CODE, CITY, ADDRESS_1, ADDRESS_2].filter(Boolean).join(', ')
}

function showDeals({ store }: Portal, company: Company, language: Language): Html | null {
  const texts = TEXTS[language]
  const deals = [...store.deals.values()].filter(({ companyId }) => companyId === company.id)
  if (deals.length === 0) return null
  return html`<h2>${texts.board}</h2><table><tbody>${deals.map(
    (deal) =>
      html`<tr><td><a href="${link('/console/deal', language, { id: String(deal.id) })}">${deal.title}</a> <span class="quiet code">${deal.id}</span></td>
<td class="code">${deal.stageId}</td><td class="number">${printSum(deal.opportunity, deal.currencyId)}</td></tr>`,
  )}</tbody></table>`
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { EDI_OPERATORS, type EdiDocument } from '../exchange/records.ts'
import type { World } from '../world.ts'
import { HOME, nameOfState, showPage, showState, writeInstant } from './shell.ts'
import { OPERATOR_NAMES, STATES, TEXTS } from './texts.ts'

const PAGE = 100

/** What lies at both operators, newest first. */
export function showDocuments(world: World, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const operator = url.searchParams.get('operator') ?? ''
  const state = url.searchParams.get('state') ?? ''
  const found = [...world.exchange.documents.values()]
    .filter((one) => operator === '' || one.operator === operator)
    .filter((one) => state === '' || nameOfState(one.state) === state)
    .reverse()
  const option = (value: string, name: string, chosen: string) =>
    html`<option value="${value}"${value === chosen && ' selected'}>${name}</option>`
  return showPage(url, texts.documents, [
    html`<p>${texts.about}</p>`,
    html`<form class="card row" method="get" action="${HOME}">
${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
<label>${texts.operator}<select name="operator">${option('', texts.all, operator)}${EDI_OPERATORS.map((one) => option(one, OPERATOR_NAMES[language][one], operator))}</select></label>
<label>${texts.state}<select name="state">${option('', texts.all, state)}${Object.entries(STATES[language]).map(([value, name]) => option(value, name, state))}</select></label>
<button class="plain">${texts.show}</button></form>`,
    found.length === 0
      ? html`<p class="card quiet">${texts.empty}</p>`
      : html`<table><thead><tr><th>${texts.document}</th><th>${texts.to}</th><th>${texts.operator}</th><th>${texts.state}</th><th>${texts.created}</th></tr></thead>
<tbody>${found.slice(0, PAGE).map((one) => showRow(world, one, language))}</tbody></table>`,
  ])
}

function showRow(world: World, document: EdiDocument, language: Language): Html {
  const texts = TEXTS[language]
  const { id, number, date, operator, state, toName, createdAt } = document
  return html`<tr>
<td><a href="${link(`${HOME}/document`, language, { id })}">Акт сверки № ${number} от ${date}</a></td>
<td data-label="${texts.to}">${toName}</td>
<td data-label="${texts.operator}">${OPERATOR_NAMES[language][operator]}</td>
<td data-label="${texts.state}">${showState(state, language)}</td>
<td class="nowrap" data-label="${texts.created}">${writeInstant(world, createdAt, language)}</td></tr>`
}

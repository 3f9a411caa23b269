import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import { isCalendarDate, printDate } from '../ledger/calendar.ts'
import { printKopecks } from '../ledger/kopecks.ts'
import type { ActSearch, ActState, ActSummary } from '../odata/act-view.ts'
import type { OData } from '../odata/index.ts'
import { ACT_TEXTS, STATE_TEXTS } from './acts-texts.ts'
import { showPage } from './shell.ts'
import { TEXTS } from './texts.ts'

const PAGE = 50
const STATES: ActState[] = ['posted', 'draft', 'marked']

/** The acts of the configuration in force, newest first, by pages. */
export function showActs(base: Base, odata: OData, url: URL): Page {
  const language = languageOf(url)
  const texts = ACT_TEXTS[language]
  const search = readSearch(url)
  const found = odata.accountant.list({ ...search, top: PAGE + 1 })
  const acts = found.slice(0, PAGE)
  return showPage(url, texts.title, [
    html`<p>${texts.about}</p>`,
    url.searchParams.has('erased') && html`<p class="wait">● ${texts.erased}</p>`,
    showFilters(base, search, language),
    search.state !== 'draft' &&
      html`<p><a href="${link('/console/acts', language, { state: 'draft' })}">${texts.onlyDrafts}</a></p>`,
    acts.length === 0
      ? html`<p class="card quiet">${texts.none}</p>`
      : html`<table><thead><tr><th>${TEXTS[language].date}</th><th>${texts.number}</th><th>${TEXTS[language].counterparty}</th><th class="number">${texts.total}</th><th>${texts.state}</th><th>${texts.comment}</th></tr></thead>
<tbody>${acts.map((act) => showAct(act, language))}</tbody></table>`,
    showPager(search, found.length > PAGE, language),
    showActions(odata, language),
  ])
}

function showFilters(base: Base, search: ActSearch, language: Language): Html {
  const texts = ACT_TEXTS[language]
  return html`<form class="card row" method="get" action="/console/acts">${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
<label style="flex:1 1 160px">${texts.search}<input name="text" value="${search.text ?? ''}" maxlength="200"></label>
<label>${TEXTS[language].from}<input type="date" name="from" value="${search.from ?? ''}"></label>
<label>${TEXTS[language].to}<input type="date" name="to" value="${search.to ?? ''}"></label>
<label>${TEXTS[language].counterparty}<select name="counterparty" style="max-width:190px"><option value="">${texts.everyone}</option>${base.counterparties.map(
    ({ guid, name }) => choice(guid, name, guid === search.counterparty),
  )}</select></label>
<label>${texts.state}<select name="state"><option value="">${texts.anyState}</option>${STATES.map(
    (state) => choice(state, STATE_TEXTS[language][state], state === search.state),
  )}</select></label>
<button class="plain">${TEXTS[language].show}</button></form>`
}

export function choice(value: string, name: string, isChosen: boolean): Html {
  return isChosen
    ? html`<option value="${value}" selected>${name}</option>`
    : html`<option value="${value}">${name}</option>`
}

function showAct(act: ActSummary, language: Language): Html {
  const texts = ACT_TEXTS[language]
  return html`<tr><td class="nowrap">${printDate(act.at.slice(0, 10))}</td>
<td class="nowrap"><a href="${link('/console/act', language, { ref: act.ref })}">${act.number}</a></td>
<td>${act.counterparty.name}</td>
<td class="number" data-label="${texts.total}">${printKopecks(act.total)}</td>
<td class="nowrap">${showState(act.state, language)}</td>
<td class="quiet text">${act.comment}</td></tr>`
}

export function showState(state: ActState, language: Language): Html {
  const kind = state === 'posted' ? '' : state === 'draft' ? 'wait' : 'bad'
  return html`<span class="${kind}">● ${STATE_TEXTS[language][state]}</span>`
}

function showPager(search: ActSearch, hasMore: boolean, language: Language): Html | null {
  const { skip = 0, text, counterparty, from, to: until, state } = search
  if (skip === 0 && !hasMore) return null
  const texts = ACT_TEXTS[language]
  const to = (start: number) =>
    link('/console/acts', language, {
      text,
      counterparty,
      from,
      to: until,
      state,
      skip: start === 0 ? undefined : String(start),
    })
  return html`<p class="actions" style="margin-top:12px">
${skip > 0 && html`<a href="${to(0)}">← ${texts.newer}</a>`}
${hasMore && html`<a href="${to(skip + PAGE)}">${texts.older} →</a>`}</p>`
}

function showActions({ accountant }: OData, language: Language): Html {
  const texts = ACT_TEXTS[language]
  const until = accountant.closedUntil()
  return html`<h2>${texts.period}</h2>
<div class="card">${until !== null && html`<p class="wait">● ${texts.closedUntil} ${printDate(until)}</p>`}
<div class="actions"><form method="post" action="${link('/console/period', language)}">
<label>${texts.period}<input type="date" name="until" value="${until ?? ''}" required></label><button class="plain">${texts.closePeriod}</button></form>
${until !== null && html`<form method="post" action="${link('/console/period', language)}"><button class="plain">${texts.openPeriod}</button></form>`}</div></div>
<div class="card"><p class="quiet">${texts.restoreNote}</p><form method="post" action="${link('/console/restore', language)}"><button class="danger">${texts.restore}</button></form></div>`
}

function readSearch(url: URL): ActSearch {
  const value = (name: string) => url.searchParams.get(name)?.trim() || undefined
  const date = (name: string) => {
    const text = value(name)
    return text !== undefined && isCalendarDate(text) ? text : undefined
  }
  const skip = Number(value('skip') ?? 0)
  return {
    text: value('text'),
    counterparty: value('counterparty'),
    from: date('from'),
    to: date('to'),
    state: STATES.find((state) => state === value('state')),
    skip: Number.isInteger(skip) && skip > 0 ? skip : 0,
  }
}

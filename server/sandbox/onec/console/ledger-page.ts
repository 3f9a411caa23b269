import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import { isCalendarDate, printDate } from '../ledger/calendar.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import { type Kopecks, printKopecks, writeKopecks } from '../ledger/kopecks.ts'
import type { LedgerRow } from '../ledger/rows.ts'
import { showPage } from './shell.ts'
import { WORDS } from './words.ts'

const PAGE = 200

interface View {
  counterparty: Counterparty
  language: Language
  /** What brings the same lines back after a form. */
  place: { counterparty: string; from: string; to: string; page: string }
}

/** One counterparty's ledger for a period (this quarter at first), with forms to change it. */
export function showLedger(base: Base, url: URL, counterparty: Counterparty): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const period = readPeriod(url, base.today())
  const number = Math.max(1, Math.floor(Number(url.searchParams.get('page') ?? '1')) || 1)
  const place = { counterparty: counterparty.guid, ...period, page: String(number) }
  const view: View = { counterparty, language, place }
  const statement = base.statement(counterparty, period.from, period.to)
  const start = (number - 1) * PAGE
  const edited = url.searchParams.get('line')
  const total = (name: string, debit: string, credit: string) =>
    html`<tr class="total"><td></td><td>${name}</td><td class="number" data-label="${words.debit}">${debit}</td><td class="number" data-label="${words.credit}">${credit}</td><td></td></tr>`

  return showPage(url, counterparty.name, [
    html`<p class="quiet">${[counterparty.inn, counterparty.kpp].filter((one) => one !== '').join(' / ')} ${counterparty.currency} <span class="code">${counterparty.guid}</span><br>${counterparty.remark[language]}</p>`,
    url.searchParams.has('bad') && html`<p class="bad">✕ ${words.badEntry}</p>`,
    html`<form class="card row" method="get" action="/console/ledger">
<input type="hidden" name="counterparty" value="${counterparty.guid}">${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
<label>${words.from}<input type="date" name="from" value="${period.from}"></label>
<label>${words.to}<input type="date" name="to" value="${period.to}"></label>
<button class="plain">${words.show}</button></form>`,
    html`<table><thead><tr><th>${words.date}</th><th>${words.document}</th><th class="number">${words.debit}</th><th class="number">${words.credit}</th><th></th></tr></thead><tbody>
${total(words.opening, ...bySign(statement.opening))}
${statement.rows
  .slice(start, start + PAGE)
  .map((row) => (row.id === edited ? showForm(row, view) : showRow(row, view)))}
${total(words.turnover, print(statement.turnover.debit), print(statement.turnover.credit))}
${total(words.closing, ...bySign(statement.closing))}
</tbody></table>`,
    statement.rows.length === 0 && html`<p class="quiet">${words.noLines}</p>`,
    showPager(number, statement.rows.length, view),
    html`<h2>${words.addLine}</h2><form class="card row" method="post" action="${link('/console/ledger/add', language, place)}">
${showFields({ date: period.to, document: '', debit: 0n, credit: 0n }, language)}<button>${words.add}</button></form>
<form method="post" action="${link('/console/ledger/reset', language, place)}"><button class="plain">${words.reset}</button></form>`,
  ])
}

function showRow(row: LedgerRow, { language, place }: View): Html {
  const words = WORDS[language]
  return html`<tr id="${row.id}"><td class="nowrap">${printDate(row.date)}</td><td>${row.document}</td>
<td class="number" data-label="${words.debit}">${print(row.debit)}</td><td class="number" data-label="${words.credit}">${print(row.credit)}</td>
<td><a href="${link('/console/ledger', language, { ...place, line: row.id })}#${row.id}">${words.change}</a></td></tr>`
}

function showForm(row: LedgerRow, { language, place }: View): Html {
  const words = WORDS[language]
  const target = { ...place, line: row.id }
  return html`<tr id="${row.id}"><td colspan="5">
<form class="row" method="post" action="${link('/console/ledger/change', language, target)}">${showFields(row, language)}<button>${words.save}</button>
<button class="danger" formaction="${link('/console/ledger/delete', language, target)}" formnovalidate>${words.remove}</button>
<a href="${link('/console/ledger', language, place)}">${words.cancel}</a></form></td></tr>`
}

function showFields(
  row: Pick<LedgerRow, 'date' | 'document' | 'debit' | 'credit'>,
  language: Language,
): Html {
  const words = WORDS[language]
  const value = (kopecks: Kopecks) => (kopecks === 0n ? '' : writeKopecks(kopecks))
  return html`<label>${words.date}<input type="date" name="date" value="${row.date}" required></label>
<label class="wide">${words.document}<input name="document" value="${row.document}" required maxlength="1000"></label>
<label>${words.debit}<input name="debit" value="${value(row.debit)}" inputmode="decimal" size="12"></label>
<label>${words.credit}<input name="credit" value="${value(row.credit)}" inputmode="decimal" size="12"></label>`
}

function showPager(number: number, lines: number, { language, place }: View): Html | null {
  if (lines <= PAGE) return null
  const words = WORDS[language]
  const to = (page: number) => link('/console/ledger', language, { ...place, page: String(page) })
  const first = (number - 1) * PAGE + 1
  return html`<p class="actions" style="margin-top:12px">${words.page} ${first}–${Math.min(lines, number * PAGE)} / ${lines}
${number > 1 && html`<a href="${to(number - 1)}">← ${words.earlier}</a>`}
${number * PAGE < lines && html`<a href="${to(number + 1)}">${words.later} →</a>`}</p>`
}

function readPeriod(url: URL, today: string): { from: string; to: string } {
  const from = url.searchParams.get('from') ?? ''
  const to = url.searchParams.get('to') ?? ''
  if (isCalendarDate(from) && isCalendarDate(to) && from <= to) return { from, to }
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1
  return { from: `${today.slice(0, 5)}${String(quarter).padStart(2, '0')}-01`, to: today }
}

function print(kopecks: Kopecks): string {
  return kopecks === 0n ? '' : printKopecks(kopecks).replace('-', '−')
}

function bySign(balance: Kopecks): [debit: string, credit: string] {
  return balance < 0n ? ['', print(-balance)] : [print(balance) || '0,00', '']
}

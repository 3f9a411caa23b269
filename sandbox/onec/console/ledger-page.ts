import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Base } from '../base.ts'
import { isCalendarDate, printDate } from '../ledger/calendar.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import { type Kopecks, printKopecks, writeKopecks } from '../ledger/kopecks.ts'
import type { LedgerRow } from '../ledger/rows.ts'
import { showPage } from './shell.ts'
import { TEXTS } from './texts.ts'

const PAGE = 200

interface View {
  counterparty: Counterparty
  language: Language
  /** What brings the same lines back after a form. */
  place: { counterparty: string; from: string; to: string; page: string }
}

/** One counterparty's ledger for a period (from the last quarter's first day at first), with forms to change it. */
export function showLedger(base: Base, url: URL, counterparty: Counterparty): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const period = readPeriod(url, base.today())
  const number = Math.max(1, Math.floor(Number(url.searchParams.get('page') ?? '1')) || 1)
  const place = { counterparty: counterparty.guid, ...period, page: String(number) }
  const view: View = { counterparty, language, place }
  const statement = base.statement(counterparty, period.from, period.to)
  const start = (number - 1) * PAGE
  const edited = url.searchParams.get('line')
  const total = (name: string, debit: string, credit: string) =>
    html`<tr class="total"><td></td><td>${name}</td><td class="number" data-label="${texts.debit}">${debit}</td><td class="number" data-label="${texts.credit}">${credit}</td><td></td></tr>`

  return showPage(url, counterparty.name, [
    html`<p class="quiet">${[counterparty.inn, counterparty.kpp].filter((one) => one !== '').join(' / ')} ${counterparty.currency} <span class="code">${counterparty.guid}</span><br>${counterparty.remark[language]}</p>`,
    url.searchParams.has('bad') && html`<p class="bad">✕ ${texts.badEntry}</p>`,
    html`<form class="card row" method="get" action="/console/ledger">
<input type="hidden" name="counterparty" value="${counterparty.guid}">${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
<label>${texts.from}<input type="date" name="from" value="${period.from}"></label>
<label>${texts.to}<input type="date" name="to" value="${period.to}"></label>
<button class="plain">${texts.show}</button></form>`,
    html`<table><thead><tr><th>${texts.date}</th><th>${texts.document}</th><th class="number">${texts.debit}</th><th class="number">${texts.credit}</th><th></th></tr></thead><tbody>
${total(texts.opening, ...bySign(statement.opening))}
${statement.rows
  .slice(start, start + PAGE)
  .map((row) => (row.id === edited ? showForm(row, view) : showRow(row, view)))}
${total(texts.turnover, print(statement.turnover.debit), print(statement.turnover.credit))}
${total(texts.closing, ...bySign(statement.closing))}
</tbody></table>`,
    statement.rows.length === 0 && html`<p class="quiet">${texts.noLines}</p>`,
    showPager(number, statement.rows.length, view),
    html`<h2>${texts.addLine}</h2><form class="card row" method="post" action="${link('/console/ledger/add', language, place)}">
${showFields({ date: dateToAdd(url, base.today(), period.to), document: '', debit: 0n, credit: 0n }, language)}<button>${texts.add}</button></form>
<form method="post" action="${link('/console/ledger/reset', language, place)}"><button class="plain">${texts.reset}</button></form>`,
  ])
}

function showRow(row: LedgerRow, { language, place }: View): Html {
  const texts = TEXTS[language]
  return html`<tr id="${row.id}"><td class="nowrap">${printDate(row.date)}</td><td>${row.document}</td>
<td class="number" data-label="${texts.debit}">${print(row.debit)}</td><td class="number" data-label="${texts.credit}">${print(row.credit)}</td>
<td><a href="${link('/console/ledger', language, { ...place, line: row.id })}#${row.id}">${texts.change}</a></td></tr>`
}

function showForm(row: LedgerRow, { language, place }: View): Html {
  const texts = TEXTS[language]
  const target = { ...place, line: row.id }
  return html`<tr id="${row.id}"><td colspan="5">
<form class="row" method="post" action="${link('/console/ledger/change', language, target)}">${showFields(row, language)}<button>${texts.save}</button>
<button class="danger" formaction="${link('/console/ledger/delete', language, target)}" formnovalidate>${texts.remove}</button>
<a href="${link('/console/ledger', language, place)}">${texts.cancel}</a></form></td></tr>`
}

function showFields(
  row: Pick<LedgerRow, 'date' | 'document' | 'debit' | 'credit'>,
  language: Language,
): Html {
  const texts = TEXTS[language]
  const value = (kopecks: Kopecks) => (kopecks === 0n ? '' : writeKopecks(kopecks))
  return html`<label>${texts.date}<input type="date" name="date" value="${row.date}" required></label>
<label class="wide">${texts.document}<input name="document" value="${row.document}" required maxlength="1000"></label>
<label>${texts.debit}<input name="debit" value="${value(row.debit)}" inputmode="decimal" size="12"></label>
<label>${texts.credit}<input name="credit" value="${value(row.credit)}" inputmode="decimal" size="12"></label>`
}

function showPager(number: number, lines: number, { language, place }: View): Html | null {
  if (lines <= PAGE) return null
  const texts = TEXTS[language]
  const to = (page: number) => link('/console/ledger', language, { ...place, page: String(page) })
  const first = (number - 1) * PAGE + 1
  return html`<p class="actions" style="margin-top:12px">${texts.page} ${first}–${Math.min(lines, number * PAGE)} / ${lines}
${number > 1 && html`<a href="${to(number - 1)}">← ${texts.earlier}</a>`}
${number * PAGE < lines && html`<a href="${to(number + 1)}">${texts.later} →</a>`}</p>`
}

function readPeriod(url: URL, today: string): { from: string; to: string } {
  const from = url.searchParams.get('from') ?? ''
  const to = url.searchParams.get('to') ?? ''
  if (isCalendarDate(from) && isCalendarDate(to) && from <= to) return { from, to }
  return { from: lastQuarter(today).from, to: today }
}

/** Of a line to be added: in the quarter that is over, which is the one people ask about, unless they chose a period. */
function dateToAdd(url: URL, today: string, to: string): string {
  return url.searchParams.has('to') && to !== today ? to : lastQuarter(today).to
}

function lastQuarter(today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const first = Math.floor((month - 1) / 3) * 3
  const day = (date: Date) => date.toISOString().slice(0, 10)
  return {
    from: day(new Date(Date.UTC(year, first - 3, 1))),
    to: day(new Date(Date.UTC(year, first, 0))),
  }
}

function print(kopecks: Kopecks): string {
  return kopecks === 0n ? '' : printKopecks(kopecks).replace('-', '−')
}

function bySign(balance: Kopecks): [debit: string, credit: string] {
  return balance < 0n ? ['', print(-balance)] : [print(balance) || '0,00', '']
}

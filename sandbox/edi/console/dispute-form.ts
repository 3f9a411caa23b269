import { type Html, html } from '../../web/html.ts'
import { type Language, link } from '../../web/layout.ts'
import { RequestError } from '../../web/requests.ts'
import { titleOf } from '../exchange/deeds.ts'
import type { EdiDocument } from '../exchange/records.ts'
import { readAmount } from '../titles/amounts.ts'
import { type ActRow, readAct } from '../titles/read-act.ts'
import type { Dispute, DisputedRow } from '../titles/write-answer.ts'
import { HOME, printSum } from './shell.ts'
import { TEXTS } from './texts.ts'

/** More rows than these make no form that anybody fills in. */
const MAX_ROWS = 200
const NEW_ROWS = [1, 2, 3]

/** The buyer's form: his sums and dates beside the act's, and room for what the act lacks. */
export function showDispute({
  document,
  language,
}: {
  document: EdiDocument
  language: Language
}): Html {
  const texts = TEXTS[language]
  const rows = rowsOf(document)
  return html`<details class="card"><summary>${texts.dispute}</summary>
<p class="quiet" style="margin-top:8px">${texts.disputeAbout}</p>
<form method="post" action="${link(`${HOME}/document/dispute`, language, { id: document.id })}" style="display:block">
<table><thead><tr><th>${texts.document}</th><th class="number">${texts.debit}</th><th class="number">${texts.credit}</th><th>${texts.byBuyer}</th><th>${texts.dateByBuyer}</th><th>${texts.note}</th></tr></thead>
<tbody>${rows.slice(0, MAX_ROWS).map((row) => showRow(row, language))}</tbody></table>
${rows.length > MAX_ROWS && html`<p class="wait">${texts.tooLong} ${rows.length}</p>`}
<h2>${texts.missing}</h2>
${NEW_ROWS.map((index) => showNew(index, language))}
<div class="row actions" style="margin-top:16px">
<label>${texts.sides}<select name="sides"><option value="own">${texts.sidesOwn}</option><option value="act">${texts.sidesAct}</option></select></label>
<label class="wide">${texts.common}<input name="common" maxlength="500"></label>
<button>${texts.dispute}</button></div></form></details>`
}

function showRow({ row, date, operation, document, debit, credit }: ActRow, language: Language) {
  const texts = TEXTS[language]
  return html`<tr><td>${row}. ${document.name} № ${document.number} от ${document.date}<br><span class="quiet">${date}, ${operation}</span></td>
<td class="number" data-label="${texts.debit}">${printSum(debit)}</td>
<td class="number" data-label="${texts.credit}">${printSum(credit)}</td>
<td data-label="${texts.byBuyer}"><input name="sum-${row}" aria-label="${texts.byBuyer}, ${row}" inputmode="decimal" size="12" maxlength="20"></td>
<td data-label="${texts.dateByBuyer}"><input name="date-${row}" aria-label="${texts.dateByBuyer}, ${row}" size="10" maxlength="10"></td>
<td data-label="${texts.note}"><input name="note-${row}" aria-label="${texts.note}, ${row}" maxlength="500"></td></tr>`
}

function showNew(index: number, language: Language): Html {
  const texts = TEXTS[language]
  const field = (name: string, label: string, size: number) =>
    html`<label>${label}<input name="new-${name}-${index}" size="${size}" maxlength="100"></label>`
  return html`<div class="actions" style="margin-bottom:8px">${field('date', texts.date, 10)}${field('name', texts.name, 24)}${field('number', texts.number, 12)}${field('debit', texts.debit, 12)}${field('credit', texts.credit, 12)}</div>`
}

/** What was typed. @throws RequestError with a sentence of what cannot be read */
export function readDispute(
  document: EdiDocument,
  form: URLSearchParams,
  language: Language,
): Dispute {
  const texts = TEXTS[language]
  const text = (name: string) => (form.get(name) ?? '').trim()
  const sum = (name: string): bigint | null => {
    const typed = text(name)
    if (typed === '') return null
    const kopecks = readAmount(typed)
    if (kopecks === null) throw new RequestError(422, `${texts.badSum} ${typed}`)
    return kopecks
  }
  const date = (name: string): string => {
    const typed = text(name)
    if (typed === '' || isDate(typed)) return typed
    throw new RequestError(422, `${texts.badDate} ${typed}`)
  }
  const changed = rowsOf(document).flatMap((row): DisputedRow[] => {
    const own = sum(`sum-${row.row}`)
    const day = date(`date-${row.row}`)
    const note = text(`note-${row.row}`)
    if (own === null && day === '' && note === '') return []
    const isDebit = row.debit !== 0n
    return [
      {
        row: row.row,
        date: day === '' ? row.date : day,
        document: row.document,
        debit: own === null ? row.debit : isDebit ? own : 0n,
        credit: own === null ? row.credit : isDebit ? 0n : own,
        note,
      },
    ]
  })
  const missing = NEW_ROWS.flatMap((index): DisputedRow[] => {
    const day = date(`new-date-${index}`)
    const name = text(`new-name-${index}`)
    const number = text(`new-number-${index}`)
    const debit = sum(`new-debit-${index}`) ?? 0n
    const credit = sum(`new-credit-${index}`) ?? 0n
    const isEmpty = day === '' && name === '' && number === '' && debit === 0n && credit === 0n
    if (isEmpty) return []
    if (day === '' || name === '' || number === '' || (debit === 0n && credit === 0n)) {
      throw new RequestError(422, texts.badRow)
    }
    return [
      { row: null, date: day, document: { name, number, date: day }, debit, credit, note: '' },
    ]
  })
  const rows = [...changed, ...missing]
  if (rows.length === 0) throw new RequestError(422, texts.noRows)
  return { rows, note: text('common'), sides: text('sides') === 'act' ? 'act' : 'own' }
}

function rowsOf(document: EdiDocument): ActRow[] {
  return readAct(titleOf(document).content).contracts.flatMap(({ rows }) => rows)
}

function isDate(text: string): boolean {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? []
  if (!day || !month || !year) return false
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${year}-${month}-${day}`)
}

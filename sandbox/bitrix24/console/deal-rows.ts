import { type Html, html } from '../../web/html.ts'
import { type Language, link } from '../../web/layout.ts'
import { MEASURES } from '../data/directories.ts'
import type { Portal } from '../portal.ts'
import { fromQuantity, toDecimal } from '../store/money.ts'
import type { Deal, ProductRow } from '../store/records.ts'
import { rowsOf } from '../store/store.ts'
import { cardAddress, cardFields } from './card-address.ts'
import { hidden, option, printSum } from './shell.ts'
import { TEXTS } from './texts/index.ts'

const RATES = ['', '0', '5', '7', '10', '20', '22']

/** A deal's products, one of them as a form when it is being changed. @param edited its number; 0: a new one */
export function showRows(
  { store }: Portal,
  deal: Deal,
  language: Language,
  edited: number | null,
): Html {
  const texts = TEXTS[language]
  const rows = rowsOf(store, deal.id, deal.entityTypeId)
  const add = cardAddress(deal, language, { row: '0' })
  return html`<h2>${texts.rows}</h2>${
    rows.length === 0 && edited !== 0
      ? html`<p class="card bad">● ${texts.noRows}</p>`
      : html`<table id="rows">
<thead><tr><th>${texts.item}</th><th class="number">${texts.quantity}</th><th>${texts.unit}</th><th class="number">${texts.price}</th><th>${texts.discount}</th><th>${texts.vat}</th><th class="number">${texts.sum}</th><th></th></tr></thead>
<tbody>${rows.map((row) => (row.id === edited ? showForm(deal, row, language) : showRow(deal, row, language)))}
${edited === 0 && showForm(deal, null, language)}</tbody></table>`
  }
<p style="margin-top:8px"><a href="${add}#rows">${texts.addRow}</a></p>`
}

function showRow(deal: Deal, row: ProductRow, language: Language): Html {
  const texts = TEXTS[language]
  const { currencyId } = deal
  const discount =
    row.discountTypeId === 2
      ? row.discountRate > 0 && `${row.discountRate} %`
      : printSum(row.discountSum, currencyId)
  const edit = cardAddress(deal, language, { row: String(row.id) })
  return html`<tr><td>${row.productName} <span class="quiet">${
    row.productId === 0 ? texts.byHand : `№ ${row.productId}`
  }</span></td>
<td class="number" data-label="${texts.quantity}">${decimal(fromQuantity(row.quantity))}</td>
<td data-label="${texts.unit}">${row.measureName} <span class="quiet code">${row.measureCode}</span></td>
<td class="number" data-label="${texts.price}">${printSum(row.price, currencyId)}</td>
<td data-label="${texts.discount}">${discount}</td>
<td data-label="${texts.vat}">${row.taxRate === null ? texts.noVat : `${row.taxRate} %`}${
    !row.taxIncluded && row.taxRate !== null && ` ${texts.onTop}`
  }</td>
<td class="number" data-label="${texts.sum}">${printSum((row.price * row.quantity + 5_000n) / 10_000n, currencyId)}</td>
<td><a href="${edit}#rows">${texts.change}</a></td></tr>`
}

function showForm(deal: Deal, row: ProductRow | null, language: Language): Html {
  const texts = TEXTS[language]
  const rate = row?.taxRate ?? null
  return html`<tr><td colspan="8"><form class="row" method="post" action="${link('/console/row', language)}">
${hidden(cardFields(deal))}<input type="hidden" name="row" value="${row?.id}">
<label class="wide">${texts.item}<input name="productName" value="${row?.productName}" required maxlength="1000"></label>
<label>${texts.quantity}<input name="quantity" value="${row ? decimal(fromQuantity(row.quantity)) : '1'}" size="8" inputmode="decimal" required></label>
<label>${texts.unit}<select name="measureCode">${Object.values(MEASURES).map(({ code, name }) =>
    option(String(code), name, code === (row?.measureCode ?? 796)),
  )}</select></label>
<label>${texts.price}<input name="price" value="${row ? toDecimal(row.price).replace('.', ',') : ''}" size="12" inputmode="decimal" required></label>
<label>${texts.vat}<select name="taxRate">${RATES.map((one) =>
    option(one, one === '' ? texts.noVat : `${one} %`, one === (rate === null ? '' : String(rate))),
  )}</select></label>
<button>${texts.save}</button>
${row && html`<button class="danger" name="remove" value="1" formnovalidate>${texts.remove}</button>`}
<a href="${cardAddress(deal, language)}">${texts.cancel}</a></form></td></tr>`
}

function decimal(amount: number): string {
  return String(amount).replace('.', ',')
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link } from '../../web/layout.ts'
import { DEAL_USER_FIELDS } from '../methods/deal-fields.ts'
import type { Portal } from '../portal.ts'
import { textOf } from '../protocol/value.ts'
import { fromQuantity } from '../store/money.ts'
import type { Activity, Deal, ProductRow } from '../store/records.ts'
import { nameOfUser, rowsOf } from '../store/store.ts'
import { showMove } from './board-page.ts'
import { button, createClockFace, printSum, showPage } from './shell.ts'
import { WORDS } from './words.ts'

/** A deal's card: what it is made of, and everything others have written on it. */
export function showDeal(portal: Portal, url: URL, deal: Deal): Html {
  const language = languageOf(url)
  const words = WORDS[language]
  const back = `/console/deal?id=${deal.id}`
  return showPage(url, `${deal.title} · ${deal.id}`, [
    html`<p><a href="${link('/', language)}">← ${words.back}</a></p>`,
    showFacts(portal, deal, language),
    html`<div class="card">${showMove(portal.store.stages, deal, language, back)}</div>`,
    showRows(portal, deal, language),
    showRequisites(portal, deal, language),
    showTimeline(portal, deal, language),
    showActivities(portal, deal, language, back),
    showTasks(portal, deal, language),
    showHistory(portal, deal, language),
  ])
}

function showFacts({ store }: Portal, deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const contact = store.contacts.get(deal.contactId)
  return html`<div class="card"><dl>
${deal.remark[language] !== '' && html`<dt>${words.remark}</dt><dd class="wait">● ${deal.remark[language]}</dd>`}
<dt>${words.stage}</dt><dd class="code">${deal.stageId}</dd>
<dt>${words.company}</dt><dd>${store.companies.get(deal.companyId)?.title ?? words.no}</dd>
<dt>${words.contact}</dt><dd>${contact ? `${contact.lastName} ${contact.name}` : words.no}</dd>
<dt>${words.sum}</dt><dd>${printSum(deal.opportunity, deal.currencyId)}</dd>
<dt>${words.responsible}</dt><dd>${nameOfUser(store, deal.assignedById)}</dd>
${Object.entries(DEAL_USER_FIELDS).map(
  ([name, title]) =>
    html`<dt>${title}</dt><dd>${textOf(deal.userFields[name])} <span class="quiet code">${name}</span></dd>`,
)}
</dl></div>`
}

function showRows({ store }: Portal, deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const rows = rowsOf(store, deal.id)
  if (rows.length === 0) return html`<h2>${words.rows}</h2><p class="card quiet">${words.empty}</p>`
  return html`<h2>${words.rows}</h2><table>
<thead><tr><th>${words.item}</th><th class="number">${words.quantity}</th><th>${words.unit}</th><th class="number">${words.price}</th><th>${words.discount}</th><th>${words.vat}</th></tr></thead>
<tbody>${rows.map((row) => showRow(row, deal.currencyId, language))}</tbody></table>`
}

function showRow(row: ProductRow, currency: string, language: Language): Html {
  const words = WORDS[language]
  const discount =
    row.discountTypeId === 2
      ? row.discountRate > 0 && `${row.discountRate} %`
      : printSum(row.discountSum, currency)
  return html`<tr><td>${row.productName} <span class="quiet">${
    row.productId === 0 ? words.byHand : `№ ${row.productId}`
  }</span></td>
<td class="number" data-label="${words.quantity}">${fromQuantity(row.quantity)}</td>
<td data-label="${words.unit}">${row.measureName} <span class="quiet code">${row.measureCode}</span></td>
<td class="number" data-label="${words.price}">${printSum(row.price, currency)}</td>
<td data-label="${words.discount}">${discount}</td>
<td data-label="${words.vat}">${row.taxRate === null ? words.noVat : `${row.taxRate} %`}${
    !row.taxIncluded && row.taxRate !== null && ` ${words.onTop}`
  }</td></tr>`
}

function showRequisites({ store }: Portal, deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const chosen = store.links.find(({ entityId }) => entityId === deal.id)
  const own = store.requisites.filter(({ ENTITY_ID }) => ENTITY_ID === String(deal.companyId))
  return html`<h2>${words.requisites}</h2><div class="card">${
    own.length === 0
      ? html`<span class="bad">● ${words.nothing}</span>`
      : own.map((one) => {
          const address = store.addresses.find(({ ENTITY_ID }) => ENTITY_ID === one.ID)
          return html`<div>${one.NAME} <span class="code">${one.RQ_INN ?? '–'} / ${one.RQ_KPP ?? '–'}</span> <span class="quiet">${
            address ? `${address.POSTAL_CODE}, ${address.CITY}, ${address.ADDRESS_1}` : ''
          }</span>${chosen?.requisiteId === Number(one.ID) && html` <span class="wait">● ${words.chosen}</span>`}</div>`
        })
  }</div>`
}

function showTimeline(portal: Portal, deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const { store } = portal
  const at = createClockFace(portal, language)
  const comments = [...store.comments.values()].filter(
    ({ entityType, entityId }) => entityType === 'deal' && entityId === deal.id,
  )
  return html`<h2>${words.timeline}</h2>${
    comments.length === 0
      ? html`<p class="card quiet">${words.nothing}</p>`
      : comments
          .toReversed()
          .map(
            ({ createdTime, authorId, comment, files }) =>
              html`<div class="card"><span class="quiet">${at(createdTime)}, ${nameOfUser(store, authorId)}</span><pre>${comment}</pre>${
                files.length > 0 &&
                html`<p>${words.files}: ${files.map(({ name }) => name).join(', ')}</p>`
              }</div>`,
          )
  }`
}

function showActivities(portal: Portal, deal: Deal, language: Language, back: string): Html {
  const words = WORDS[language]
  const activities = [...portal.store.activities.values()].filter(
    ({ ownerTypeId, ownerId }) => ownerTypeId === 2 && ownerId === deal.id,
  )
  return html`<h2>${words.activities}</h2>${
    activities.length === 0
      ? html`<p class="card quiet">${words.nothing}</p>`
      : activities.toReversed().map((one) => showActivity(portal, one, language, back))
  }`
}

function showActivity(portal: Portal, one: Activity, language: Language, back: string): Html {
  const words = WORDS[language]
  const at = createClockFace(portal, language)
  return html`<div class="card"><strong>${one.subject}</strong> <span class="quiet code">${one.kind} ${one.id}</span>
<pre>${one.description}</pre>${
    one.kind === 'configurable' &&
    html`<pre class="code">${JSON.stringify(one.layout, null, 1)}</pre>`
  }
<p class="quiet">${nameOfUser(portal.store, one.responsibleId)}${one.deadline && `, ${words.deadline}: ${at(one.deadline)}`}</p>
${
  one.completed
    ? html`<span>✓ ${words.done}</span>`
    : button(link('/console/complete', language), words.complete, { id: String(one.id), back })
}</div>`
}

function showTasks(portal: Portal, deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const at = createClockFace(portal, language)
  const tasks = [...portal.store.tasks.values()].filter(({ crm }) => crm.includes(`D_${deal.id}`))
  return html`<h2>${words.tasks}</h2>${
    tasks.length === 0
      ? html`<p class="card quiet">${words.nothing}</p>`
      : tasks.map(
          (task) =>
            html`<div class="card"><strong>${task.title}</strong> <span class="quiet code">${task.id}</span><pre>${task.description}</pre>
<p class="quiet">${nameOfUser(portal.store, task.responsibleId)}${task.deadline && `, ${words.deadline}: ${at(task.deadline)}`}${
              task.files.length > 0 && `, ${words.files}: ${task.files.join(', ')}`
            }</p></div>`,
        )
  }`
}

function showHistory(portal: Portal, deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const at = createClockFace(portal, language)
  const entries = portal.store.stageHistory.filter(({ ownerId }) => ownerId === deal.id)
  return html`<h2>${words.history}</h2><table>
<thead><tr><th>№</th><th>${words.time}</th><th>${words.stage}</th><th>TYPE_ID</th></tr></thead>
<tbody>${entries
    .toReversed()
    .map(
      ({ id, createdTime, stageId, typeId }) =>
        html`<tr><td class="code">${id}</td><td class="nowrap">${at(createdTime)}</td><td class="code">${stageId}</td><td>${typeId}</td></tr>`,
    )}</tbody></table>`
}

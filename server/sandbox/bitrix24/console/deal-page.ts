import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { ACT_STAGES } from '../data/funnels.ts'
import { DEAL_USER_FIELDS } from '../methods/deal-fields.ts'
import type { Portal } from '../portal.ts'
import { textOf } from '../protocol/value.ts'
import type { Activity, Deal, Stage } from '../store/records.ts'
import { nameOfUser, stageOf } from '../store/store.ts'
import { addressOf } from './company-page.ts'
import { showRows } from './deal-rows.ts'
import { showText } from './rich-text.ts'
import { button, createClockFace, option, printSum, showPage } from './shell.ts'
import { WORDS } from './words.ts'

/** A deal's card: what it is made of, and everything others have written on it. */
export function showDeal(portal: Portal, url: URL, deal: Deal): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const back = `/console/deal?id=${deal.id}`
  const row = url.searchParams.get('row')
  const edited = row === null ? null : Number(row)
  return showPage(url, `${deal.title} · ${deal.id}`, [
    html`<p><a href="${link('/', language)}">← ${words.back}</a></p>`,
    showFacts(portal, deal, language, back),
    showActivities(portal, deal, language, back),
    showTimeline(portal, deal, language),
    showRows(portal, deal, language, edited),
    showRequisites(portal, deal, language, back),
    showTasks(portal, deal, language),
    showHistory(portal, deal, language),
  ])
}

function showFacts({ store }: Portal, deal: Deal, language: Language, back: string): Html {
  const words = WORDS[language]
  const contact = store.contacts.get(deal.contactId)
  const company = store.companies.get(deal.companyId)
  const stage = stageOf(store, deal.stageId)
  return html`<div class="card"><dl>
${deal.remark[language] !== '' && html`<dt>${words.remark}</dt><dd class="wait">● ${deal.remark[language]}</dd>`}
<dt>${words.stage}</dt><dd>${stage?.name} <span class="quiet code">${deal.stageId}</span></dd>
<dt>${words.company}</dt><dd>${
    company
      ? html`<a href="${link('/console/company', language, { id: String(company.id) })}">${company.title}</a>`
      : words.no
  }</dd>
<dt>${words.contact}</dt><dd>${contact ? `${contact.lastName} ${contact.name}` : words.no}</dd>
<dt>${words.sum}</dt><dd>${printSum(deal.opportunity, deal.currencyId)} ${
    deal.isManualOpportunity && html`<span class="wait">● ${words.typedSum}</span>`
  }</dd>
<dt>${words.responsible}</dt><dd>${nameOfUser(store, deal.assignedById)}</dd>
${Object.entries(DEAL_USER_FIELDS).map(
  ([name, title]) =>
    html`<dt>${title}</dt><dd>${textOf(deal.userFields[name])} <span class="quiet code">${name}</span></dd>`,
)}
</dl>
<hr>${showMove(store.stages, deal, language, back)}
<details><summary>${words.changeDeal}</summary>${showChange(store, deal, language)}</details></div>`
}

function showChange(store: Portal['store'], deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const companies = [...store.companies.values()].filter(({ isMyCompany }) => !isMyCompany)
  return html`<form class="row" method="post" action="${link('/console/deal/change', language)}"><input type="hidden" name="id" value="${deal.id}">
<label>${words.company}<select name="company">${option('0', words.no, deal.companyId === 0)}${companies.map(
    ({ id, title }) => option(String(id), title.slice(0, 60), id === deal.companyId),
  )}</select></label>
<label>${words.responsible}<select name="responsible">${store.users
    .filter(({ id, active }) => active || id === deal.assignedById)
    .map(({ id }) =>
      option(String(id), nameOfUser(store, id), id === deal.assignedById),
    )}</select></label>
<label>${words.sumIs}<select name="sum">${option('rows', words.sumOfRows, !deal.isManualOpportunity)}${option('manual', words.typedSum, deal.isManualOpportunity)}</select></label>
<label>${words.contract}<input name="contract" value="${textOf(deal.userFields.UF_CRM_CONTRACT)}" maxlength="200"></label>
<button>${words.save}</button></form>`
}

/** The form that moves a deal and comes back to the page it stands on. */
function showMove(stages: Stage[], deal: Deal, language: Language, back: string): Html {
  const words = WORDS[language]
  const act = ACT_STAGES[deal.categoryId]
  return html`<form class="row" method="post" action="${link('/console/move', language)}">
<input type="hidden" name="id" value="${deal.id}"><input type="hidden" name="back" value="${back}">
${act !== undefined && act !== deal.stageId && html`<button name="toAct" value="${act}">${words.toAct}</button>`}
<select name="stage" aria-label="${words.moveTo}">${stages.map(({ statusId, name }) =>
    option(statusId, `${name} · ${statusId}`, statusId === deal.stageId),
  )}</select>
<select name="by" aria-label="${words.byWhom}">${option('person', words.person)}${option('robot', words.robot)}</select>
<button class="plain">${words.move}</button></form>`
}

function showRequisites({ store }: Portal, deal: Deal, language: Language, back: string): Html {
  const words = WORDS[language]
  const chosen = store.links.find(
    ({ entityTypeId, entityId }) => entityTypeId === 2 && entityId === deal.id,
  )
  const own = store.requisites.filter(({ ENTITY_ID }) => ENTITY_ID === String(deal.companyId))
  return html`<h2>${words.requisites}</h2><div class="card">${
    own.length === 0
      ? html`<span class="bad">● ${words.noRequisites}</span>`
      : own.map((one) => {
          const address = store.addresses.find(({ ENTITY_ID }) => ENTITY_ID === one.ID)
          const isChosen = chosen?.requisiteId === Number(one.ID)
          return html`<div class="actions"><span>${one.NAME} <span class="code">${one.RQ_INN || '–'} / ${one.RQ_KPP || '–'}</span> <span class="quiet">${address && addressOf(address)}</span></span>${
            isChosen
              ? html` <span class="wait">● ${words.chosen}</span>`
              : own.length > 1 &&
                button(link('/console/deal/choose', language), words.choose, {
                  id: String(deal.id),
                  requisite: one.ID ?? '',
                  back,
                })
          }</div>`
        })
  }${
    deal.companyId > 0 &&
    html`<p style="margin:8px 0 0"><a href="${link('/console/company', language, { id: String(deal.companyId) })}">${words.changeRequisites}</a></p>`
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
              html`<div class="card"><span class="quiet">${at(createdTime)}, ${nameOfUser(store, authorId)}</span>${showText(comment)}${
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
${showText(one.description)}${
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
            html`<div class="card"><strong>${task.title}</strong> <span class="quiet code">${task.id}</span>${showText(task.description)}
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

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Portal } from '../portal.ts'
import { textOf } from '../protocol/value.ts'
import type { Activity, Deal } from '../store/records.ts'
import { historyOf, nameOfUser, rowOwnerType, type Store, stageOf } from '../store/store.ts'
import { cardFields, plainCardAddress } from './card-address.ts'
import { addressOf } from './company-page.ts'
import { showRows } from './deal-rows.ts'
import { actStageOf, contractFieldsOf, stagesOf, timelineOf, userFieldsOf } from './kinds.ts'
import { showTabs, tabOf } from './placement-page.ts'
import { showText } from './rich-text.ts'
import { button, createClockFace, hidden, option, printSum, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

/** A deal's card, or an item's: what it is made of, and everything others have written on it. */
export function showDeal(portal: Portal, url: URL, deal: Deal): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const back = plainCardAddress(deal)
  const row = url.searchParams.get('row')
  const isItem = deal.entityTypeId !== undefined
  const edited = row === null ? null : Number(row)
  return showPage(url, `${deal.title} · ${deal.id}`, [
    html`<p><a href="${link(isItem ? '/console/items' : '/', language)}">← ${isItem ? texts.items : texts.back}</a></p>`,
    showFacts(portal, deal, language, back),
    showTabs(portal, { place: tabOf(deal), id: deal.id }, language),
    showActivities(portal, deal, language, back),
    showTimeline(portal, deal, language),
    showRows(portal, deal, language, edited),
    showRequisites(portal, deal, language, back),
    showTasks(portal, deal, language),
    showHistory(portal, deal, language),
  ])
}

function showFacts({ store }: Portal, deal: Deal, language: Language, back: string): Html {
  const texts = TEXTS[language]
  const contact = store.contacts.get(deal.contactId)
  const company = store.companies.get(deal.companyId)
  const stage = stageOf(store, deal.stageId)
  return html`<div class="card"><dl>
${deal.remark[language] !== '' && html`<dt>${texts.remark}</dt><dd class="wait">● ${deal.remark[language]}</dd>`}
<dt>${texts.stage}</dt><dd>${stage?.name} <span class="quiet code">${deal.stageId}</span></dd>
<dt>${texts.company}</dt><dd>${
    company
      ? html`<a href="${link('/console/company', language, { id: String(company.id) })}">${company.title}</a>`
      : texts.no
  }</dd>
<dt>${texts.contact}</dt><dd>${contact ? `${contact.lastName} ${contact.name}` : texts.no}</dd>
<dt>${texts.sum}</dt><dd>${printSum(deal.opportunity, deal.currencyId)} ${
    deal.isManualOpportunity && html`<span class="wait">● ${texts.typedSum}</span>`
  }</dd>
<dt>${texts.responsible}</dt><dd>${nameOfUser(store, deal.assignedById)}</dd>
${Object.entries(userFieldsOf(deal)).map(
  ([name, title]) =>
    html`<dt>${title}</dt><dd>${textOf(deal.userFields[name])} <span class="quiet code">${name}</span></dd>`,
)}
</dl>
<hr>${showMove(store, deal, language, back)}
<details><summary>${texts.changeDeal}</summary>${showChange(store, deal, language)}</details></div>`
}

function showChange(store: Portal['store'], deal: Deal, language: Language): Html {
  const texts = TEXTS[language]
  const companies = [...store.companies.values()].filter(({ isMyCompany }) => !isMyCompany)
  const [contractField = ''] = contractFieldsOf(deal)
  return html`<form class="row" method="post" action="${link('/console/deal/change', language)}">${hidden(cardFields(deal))}
<label>${texts.company}<select name="company">${option('0', texts.no, deal.companyId === 0)}${companies.map(
    ({ id, title }) => option(String(id), title.slice(0, 60), id === deal.companyId),
  )}</select></label>
<label>${texts.responsible}<select name="responsible">${store.users
    .filter(({ id, active }) => active || id === deal.assignedById)
    .map(({ id }) =>
      option(String(id), nameOfUser(store, id), id === deal.assignedById),
    )}</select></label>
<label>${texts.sumIs}<select name="sum">${option('rows', texts.sumOfRows, !deal.isManualOpportunity)}${option('manual', texts.typedSum, deal.isManualOpportunity)}</select></label>
<label>${texts.contract}<input name="contract" value="${textOf(deal.userFields[contractField])}" maxlength="200"></label>
<button>${texts.save}</button></form>`
}

/** The form that moves a deal and comes back to the page it stands on. */
function showMove(store: Store, deal: Deal, language: Language, back: string): Html {
  const texts = TEXTS[language]
  const stages = stagesOf(store, deal)
  const act = actStageOf(store, deal)
  return html`<form class="row" method="post" action="${link('/console/move', language)}">
${hidden({ ...cardFields(deal), back })}
${act !== undefined && act !== deal.stageId && html`<button name="toAct" value="${act}">${texts.toAct}</button>`}
<select name="stage" aria-label="${texts.moveTo}">${stages.map(({ statusId, name }) =>
    option(statusId, `${name} · ${statusId}`, statusId === deal.stageId),
  )}</select>
<select name="by" aria-label="${texts.byWhom}">${option('person', texts.person)}${option('robot', texts.robot)}</select>
<button class="plain">${texts.move}</button></form>`
}

function showRequisites({ store }: Portal, deal: Deal, language: Language, back: string): Html {
  const texts = TEXTS[language]
  const chosen = store.links.find(
    ({ entityTypeId, entityId }) =>
      entityTypeId === (deal.entityTypeId ?? 2) && entityId === deal.id,
  )
  const own = store.requisites.filter(({ ENTITY_ID }) => ENTITY_ID === String(deal.companyId))
  return html`<h2>${texts.requisites}</h2><div class="card">${
    own.length === 0
      ? html`<span class="bad">● ${texts.noRequisites}</span>`
      : own.map((one) => {
          const address = store.addresses.find(({ ENTITY_ID }) => ENTITY_ID === one.ID)
          const isChosen = chosen?.requisiteId === Number(one.ID)
          return html`<div class="actions"><span>${one.NAME} <span class="code">${one.RQ_INN || '–'} / ${one.RQ_KPP || '–'}</span> <span class="quiet">${address && addressOf(address)}</span></span>${
            isChosen
              ? html` <span class="wait">● ${texts.chosen}</span>`
              : own.length > 1 &&
                button(link('/console/deal/choose', language), texts.choose, {
                  ...cardFields(deal),
                  requisite: one.ID ?? '',
                  back,
                })
          }</div>`
        })
  }${
    deal.companyId > 0 &&
    html`<p style="margin:8px 0 0"><a href="${link('/console/company', language, { id: String(deal.companyId) })}">${texts.changeRequisites}</a></p>`
  }</div>`
}

function showTimeline(portal: Portal, deal: Deal, language: Language): Html {
  const texts = TEXTS[language]
  const { store } = portal
  const at = createClockFace(portal, language)
  const comments = [...store.comments.values()].filter(
    ({ entityType, entityId }) => entityType === timelineOf(deal) && entityId === deal.id,
  )
  return html`<h2>${texts.timeline}</h2>${
    comments.length === 0
      ? html`<p class="card quiet">${texts.nothing}</p>`
      : comments
          .toReversed()
          .map(
            ({ createdTime, authorId, comment, files }) =>
              html`<div class="card"><span class="quiet">${at(createdTime)}, ${nameOfUser(store, authorId)}</span>${showText(comment)}${
                files.length > 0 &&
                html`<p>${texts.files}: ${files.map(({ name }) => name).join(', ')}</p>`
              }</div>`,
          )
  }`
}

function showActivities(portal: Portal, deal: Deal, language: Language, back: string): Html {
  const texts = TEXTS[language]
  const activities = [...portal.store.activities.values()].filter(
    ({ ownerTypeId, ownerId }) => ownerTypeId === (deal.entityTypeId ?? 2) && ownerId === deal.id,
  )
  return html`<h2>${texts.activities}</h2>${
    activities.length === 0
      ? html`<p class="card quiet">${texts.nothing}</p>`
      : activities.toReversed().map((one) => showActivity(portal, one, language, back))
  }`
}

function showActivity(portal: Portal, one: Activity, language: Language, back: string): Html {
  const texts = TEXTS[language]
  const at = createClockFace(portal, language)
  return html`<div class="card"><strong>${one.subject}</strong> <span class="quiet code">${one.kind} ${one.id}</span>
${showText(one.description)}${
  one.kind === 'configurable' &&
  html`<pre class="code">${JSON.stringify(one.layout, null, 1)}</pre>`
}
<p class="quiet">${nameOfUser(portal.store, one.responsibleId)}${one.deadline && `, ${texts.deadline}: ${at(one.deadline)}`}</p>
${
  one.completed
    ? html`<span>✓ ${texts.done}</span>`
    : button(link('/console/complete', language), texts.complete, { id: String(one.id), back })
}</div>`
}

function showTasks(portal: Portal, deal: Deal, language: Language): Html {
  const texts = TEXTS[language]
  const at = createClockFace(portal, language)
  const tasks = [...portal.store.tasks.values()].filter(({ crm }) =>
    crm.includes(`${rowOwnerType(deal.entityTypeId)}_${deal.id}`),
  )
  return html`<h2>${texts.tasks}</h2>${
    tasks.length === 0
      ? html`<p class="card quiet">${texts.nothing}</p>`
      : tasks.map(
          (task) =>
            html`<div class="card"><strong>${task.title}</strong> <span class="quiet code">${task.id}</span>${showText(task.description)}
<p class="quiet">${nameOfUser(portal.store, task.responsibleId)}${task.deadline && `, ${texts.deadline}: ${at(task.deadline)}`}${
              task.files.length > 0 && `, ${texts.files}: ${task.files.join(', ')}`
            }</p></div>`,
        )
  }`
}

function showHistory(portal: Portal, deal: Deal, language: Language): Html {
  const texts = TEXTS[language]
  const at = createClockFace(portal, language)
  const entries = historyOf(portal.store, deal).filter(
    ({ ownerId, entityTypeId }) => ownerId === deal.id && entityTypeId === deal.entityTypeId,
  )
  return html`<h2>${texts.history}</h2><table>
<thead><tr><th>№</th><th>${texts.time}</th><th>${texts.stage}</th><th>TYPE_ID</th></tr></thead>
<tbody>${entries
    .toReversed()
    .map(
      ({ id, createdTime, stageId, typeId }) =>
        html`<tr><td class="code">${id}</td><td class="nowrap">${at(createdTime)}</td><td class="code">${stageId}</td><td>${typeId}</td></tr>`,
    )}</tbody></table>`
}

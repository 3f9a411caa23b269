import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link } from '../../web/layout.ts'
import { ACT_STAGES } from '../data/funnels.ts'
import type { Portal } from '../portal.ts'
import type { Category, Deal, Stage } from '../store/records.ts'
import { nameOfUser, userOf } from '../store/store.ts'
import { button, createClockFace, option, printSum, showPage } from './shell.ts'
import { WORDS } from './words.ts'

/** So many deals of a stage are shown; a portal for measurements has thousands. */
const SHOWN = 100

/** Every deal in its funnel and stage, each with a way to move it. */
export function showBoard(portal: Portal, url: URL): Html {
  const language = languageOf(url)
  const words = WORDS[language]
  const { webhook } = portal.options
  return showPage(url, words.board, [
    html`<p>${words.about}</p>
<div class="card"><dl>
<dt>${words.webhook}</dt><dd class="code">${portal.endpoint()}${webhook.userId}/${webhook.code}/</dd>
<dt>${words.memberId}</dt><dd class="code">${portal.memberId}</dd>
<dt>${words.today}</dt><dd>${createClockFace(portal, language)(portal.clock.now())}</dd>
</dl></div>`,
    portal.store.categories.map((category) => showFunnel(portal, category, language)),
  ])
}

function showFunnel(portal: Portal, category: Category, language: Language): Html {
  const words = WORDS[language]
  const stages = portal.store.stages.filter(({ categoryId }) => categoryId === category.id)
  const byStage = Map.groupBy(portal.store.deals.values(), ({ stageId }) => stageId)
  const act = ACT_STAGES[category.id]
  return html`<h2>${words.funnel} «${category.name}»</h2>
${
  act !== undefined &&
  html`<form class="card row" method="post" action="${link('/console/move-all', language)}">
<input type="hidden" name="category" value="${category.id}"><input type="hidden" name="stage" value="${act}">
<span class="quiet">${words.moveAll}</span><button>${words.toAct}</button></form>`
}
${stages.map((stage) => showStage(portal, stage, byStage.get(stage.statusId) ?? [], language))}`
}

function showStage(portal: Portal, stage: Stage, deals: Deal[], language: Language): Html {
  const words = WORDS[language]
  const title = html`${stage.name} <span class="quiet code">${stage.statusId}</span> <span class="quiet">${deals.length}</span>`
  if (deals.length === 0) return html`<p class="quiet">${title}</p>`
  return html`<details open><summary>${title}</summary><table>
<thead><tr><th>${words.deal}</th><th>${words.company}</th><th class="number">${words.sum}</th><th>${words.responsible}</th><th>${words.move}</th></tr></thead>
<tbody>${deals.slice(0, SHOWN).map((deal) => showRow(portal, deal, language))}</tbody></table></details>`
}

function showRow({ store }: Portal, deal: Deal, language: Language): Html {
  const words = WORDS[language]
  const remark = deal.remark[language]
  const act = ACT_STAGES[deal.categoryId]
  return html`<tr>
<td><a href="${link('/console/deal', language, { id: String(deal.id) })}">${deal.title}</a> <span class="quiet code">${deal.id}</span>${
    remark !== '' && html`<br><span class="wait">● ${remark}</span>`
  }</td>
<td data-label="${words.company}">${store.companies.get(deal.companyId)?.title}</td>
<td class="number" data-label="${words.sum}">${printSum(deal.opportunity, deal.currencyId)}</td>
<td data-label="${words.responsible}">${nameOfUser(store, deal.assignedById)}${
    userOf(store, deal.assignedById)?.active === false &&
    html` <span class="bad">(${words.dismissed})</span>`
  }</td>
<td><div class="actions">${showMove(store.stages, deal, language, '/')}
${
  act !== undefined &&
  act !== deal.stageId &&
  button(link('/console/move', language), words.toAct, { id: String(deal.id), stage: act })
}</div></td></tr>`
}

/** The form that moves one deal and comes back to the page it stands on. */
export function showMove(stages: Stage[], deal: Deal, language: Language, back: string): Html {
  const words = WORDS[language]
  return html`<form class="row" method="post" action="${link('/console/move', language)}">
<input type="hidden" name="id" value="${deal.id}"><input type="hidden" name="back" value="${back}">
<select name="stage" style="width:190px" aria-label="${words.moveTo}">${stages.map(
    ({ statusId, name }) => option(statusId, `${name} · ${statusId}`, statusId === deal.stageId),
  )}</select>
${
  back !== '/' &&
  html`<select name="by" aria-label="${words.byWhom}">${option('person', words.person)}${option('robot', words.robot)}</select>`
}
<button class="plain">${words.move}</button></form>`
}

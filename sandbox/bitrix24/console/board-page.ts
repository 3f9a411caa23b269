import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { ACT_STAGES } from '../data/funnels.ts'
import { dealsBeforeAct } from '../deals/month-end.ts'
import type { Portal } from '../portal.ts'
import type { Category, Deal, Stage } from '../store/records.ts'
import { nameOfUser, userOf } from '../store/store.ts'
import { option, printSum, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

/** So many deals of a stage are shown; a portal for measurements has thousands. */
const SHOWN = 100

/** Every deal in its funnel and stage, each with a way to move it. */
export function showBoard(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const waiting = dealsBeforeAct(portal).length
  return showPage(url, texts.board, [
    html`<p>${texts.about}</p>`,
    waiting > 0 &&
      html`<form class="card actions" method="post" action="${link('/console/month-end', language)}">
<div class="grow"><strong>${texts.monthEnd}</strong><br><span class="quiet">${texts.monthEndNote}: ${waiting}</span></div><button>${texts.closeMonth}</button></form>`,
    portal.store.categories.map((category) => showFunnel(portal, category, language)),
  ])
}

function showFunnel({ store }: Portal, category: Category, language: Language): Html {
  const texts = TEXTS[language]
  const stages = store.stages.filter(({ categoryId }) => categoryId === category.id)
  const byStage = Map.groupBy(store.deals.values(), ({ stageId }) => stageId)
  const act = ACT_STAGES[category.id]
  return html`<h2>${texts.funnel} «${category.name}»</h2>
<form method="post" action="${link('/console/move-chosen', language)}">
<div class="bar"><span class="stages">${stages.map(({ statusId, name }) => {
    const count = byStage.get(statusId)?.length ?? 0
    return html`<span class="${count === 0 && 'quiet'}">${name} <strong>${count}</strong></span>`
  })}</span>
<label class="inline">${texts.chosenDeals} <select name="stage">${stages.map(({ statusId, name }) =>
    option(statusId, name, statusId === act),
  )}</select></label><button class="plain">${texts.move}</button></div>
<table><thead><tr><th class="tick"></th><th>${texts.deal}</th><th>${texts.company}</th><th class="number">${texts.sum}</th><th>${texts.responsible}</th><th></th></tr></thead>
<tbody>${stages.map((stage) => showStage(store, stage, byStage.get(stage.statusId) ?? [], language))}</tbody></table></form>`
}

function showStage(
  store: Portal['store'],
  stage: Stage,
  deals: Deal[],
  language: Language,
): Html | null {
  if (deals.length === 0) return null
  const left = deals.length - SHOWN
  return html`<tr class="group"><td colspan="6"><i style="background:${stage.color}"></i>${stage.name} <span class="quiet code">${stage.statusId}</span></td></tr>
${deals.slice(0, SHOWN).map((deal) => showRow(store, deal, language))}
${left > 0 && html`<tr><td colspan="6" class="quiet">… ${left}</td></tr>`}`
}

function showRow(store: Portal['store'], deal: Deal, language: Language): Html {
  const texts = TEXTS[language]
  const remark = deal.remark[language]
  const act = ACT_STAGES[deal.categoryId]
  return html`<tr>
<td class="tick"><input type="checkbox" name="deal" value="${deal.id}" aria-label="${deal.id}"></td>
<td><a href="${link('/console/deal', language, { id: String(deal.id) })}">${deal.title}</a> <span class="quiet code">${deal.id}</span>${
    remark !== '' && html`<br><span class="wait">● ${remark}</span>`
  }</td>
<td data-label="${texts.company}">${store.companies.get(deal.companyId)?.title}</td>
<td class="number" data-label="${texts.sum}">${printSum(deal.opportunity, deal.currencyId)}</td>
<td data-label="${texts.responsible}">${nameOfUser(store, deal.assignedById)}${
    userOf(store, deal.assignedById)?.active === false &&
    html` <span class="bad">(${texts.dismissed})</span>`
  }</td>
<td class="number">${
    act !== undefined &&
    act !== deal.stageId &&
    html`<button class="plain small" name="toAct" value="${deal.id}">${texts.toAct}</button>`
  }</td></tr>`
}

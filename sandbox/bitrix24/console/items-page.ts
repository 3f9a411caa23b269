import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Portal } from '../portal.ts'
import type { Deal, SmartProcess } from '../store/records.ts'
import { nameOfUser, stageOf } from '../store/store.ts'
import { cardAddress, cardFields } from './card-address.ts'
import { actStageOf } from './kinds.ts'
import { button, hidden, printSum, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

/** The items of every smart process, each with a way to the stage of the act. */
export function showItems(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  return showPage(
    url,
    TEXTS[language].items,
    portal.store.smartProcesses.map((process) => showProcess(portal, process, language)),
  )
}

function showProcess({ store }: Portal, process: SmartProcess, language: Language): Html {
  const texts = TEXTS[language]
  const { entityTypeId, title } = process
  const items = [...(store.items.get(entityTypeId)?.values() ?? [])]
  return html`<h2>${title} <span class="quiet code">${entityTypeId}</span></h2>${
    items.length === 0
      ? html`<p class="card quiet">${texts.empty}</p>`
      : html`<table><thead><tr><th>${texts.card}</th><th>${texts.stage}</th><th>${texts.company}</th><th class="number">${texts.sum}</th><th>${texts.responsible}</th><th></th></tr></thead>
<tbody>${items.toReversed().map((item) => showItem(store, item, language))}</tbody></table>`
  }
<form class="card row" method="post" action="${link('/console/item/add', language)}">${hidden({ type: String(entityTypeId) })}
<label>${texts.likeDeal}<input type="number" name="like" min="1" required></label><button class="plain">${texts.add}</button></form>`
}

function showItem(store: Portal['store'], item: Deal, language: Language): Html {
  const texts = TEXTS[language]
  const act = actStageOf(store, item)
  const move = { ...cardFields(item), toAct: act ?? '', back: '/console/items' }
  return html`<tr><td><a href="${cardAddress(item, language)}">${item.title}</a> <span class="quiet code">${item.id}</span></td>
<td data-label="${texts.stage}">${stageOf(store, item.stageId)?.name}</td>
<td data-label="${texts.company}">${store.companies.get(item.companyId)?.title}</td>
<td class="number" data-label="${texts.sum}">${printSum(item.opportunity, item.currencyId)}</td>
<td data-label="${texts.responsible}">${nameOfUser(store, item.assignedById)}</td>
<td class="number">${act !== undefined && act !== item.stageId && button(link('/console/move', language), texts.toAct, move)}</td></tr>`
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { BUYERS, type Participant, RELATIONS, SUPPLIER } from '../exchange/participants.ts'
import type { World } from '../world.ts'
import { HOME, showPage } from './shell.ts'
import { RELATION_NAMES, TEXTS } from './texts.ts'

/** Who is connected where, and how they stand to the supplier; both can be changed by a person. */
export function showParticipants(world: World, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  return showPage(url, texts.participants, [
    html`<div class="card"><dl><dt>${texts.supplier}</dt><dd>${SUPPLIER.name}</dd>
<dt>${texts.inn}</dt><dd>${SUPPLIER.inn} / ${SUPPLIER.kpp}</dd>
<dt>${texts.atDiadoc}</dt><dd class="code">${SUPPLIER.diadoc?.fnsId}</dd>
<dt>${texts.atSaby}</dt><dd class="code">${SUPPLIER.saby?.id}</dd></dl></div>`,
    html`<table><thead><tr><th>${texts.to}</th><th>${texts.inn}</th><th>${texts.atDiadoc}</th><th>${texts.atSaby}</th></tr></thead>
<tbody>${BUYERS.map((one) => showRow(world, one, language))}</tbody></table>`,
  ])
}

function showRow({ exchange }: World, one: Participant, language: Language): Html {
  const texts = TEXTS[language]
  const relation = exchange.relations.get(one.key)
  return html`<tr><td>${one.name}</td><td class="nowrap" data-label="${texts.inn}">${one.inn}${one.kpp !== '' && ` / ${one.kpp}`}</td>
<td data-label="${texts.atDiadoc}">${
    one.diadoc
      ? html`<form class="row" style="flex-wrap:nowrap" method="post" action="${link(`${HOME}/relation`, language, { key: one.key })}">
<select name="relation" aria-label="${one.name}">${RELATIONS.map((value) => html`<option value="${value}"${value === relation && ' selected'}>${RELATION_NAMES[language][value]}</option>`)}</select>
<button class="plain small">${texts.save}</button></form>`
      : texts.noBox
  }</td>
<td class="nowrap" data-label="${texts.atSaby}">${one.saby ? '✓' : texts.notThere}</td></tr>`
}

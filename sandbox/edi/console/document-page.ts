import { type Html, type HtmlValue, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { DeedName } from '../do-deed.ts'
import type { EdiDocument } from '../exchange/records.ts'
import type { World } from '../world.ts'
import { showDispute } from './dispute-form.ts'
import { HOME, showPage, showState, writeInstant } from './shell.ts'
import { EVENTS, OPERATOR_NAMES, TEXTS } from './texts.ts'

interface View {
  world: World
  document: EdiDocument
  language: Language
}

/** One document: what it is, who may do what with it now, its files and what happened to it. */
export function showDocument(world: World, document: EdiDocument, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const view = { world, document, language }
  const refusal = url.searchParams.get('refusal')
  return showPage(url, `Акт сверки № ${document.number} от ${document.date}`, [
    html`<p><a href="${link(HOME, language)}">← ${texts.back}</a></p>`,
    refusal && html`<p class="bad" role="alert">✕ ${refusal}</p>`,
    showAbout(view),
    showDeeds(view),
    isAnswerable(document) && document.isFormal && showDispute(view),
    showFiles(view),
    showHistory(view),
  ])
}

function showAbout({ world, document, language }: View): Html {
  const texts = TEXTS[language]
  const { deliverAt } = document
  const row = (name: string, value: HtmlValue) => html`<dt>${name}</dt><dd>${value}</dd>`
  return html`<div class="card"><dl>
${row(texts.state, showState(document.state, language))}
${document.reason !== '' && row(texts.reason, document.reason)}
${deliverAt && row(texts.due, writeInstant(world, deliverAt, language))}
${row(texts.operator, OPERATOR_NAMES[language][document.operator])}
${row(texts.to, document.toName)}
${row(texts.type, document.isFormal ? texts.formal : texts.file)}
${document.comment !== '' && row(texts.comment, document.comment)}
${row(texts.created, writeInstant(world, document.createdAt, language))}
${row('ID', html`<span class="code">${document.id}</span>`)}
</dl></div>`
}

function isAnswerable({ state }: EdiDocument): boolean {
  const { isDelivered, response, revocation, roaming } = state
  return isDelivered && response === 'none' && revocation === 'none' && roaming === 'none'
}

function showDeeds(view: View): HtmlValue {
  const { document, language } = view
  const texts = TEXTS[language]
  const { state, deliverAt } = document
  const isAlive = !state.isDeleted && state.revocation === 'none'
  const supplier = [
    isAlive && !state.isSent && document.to !== null && button(view, 'sign', texts.sign, ''),
    isAlive &&
      !state.isSent &&
      document.to === null &&
      html`<p class="wait">● ${texts.notConnected}</p>`,
    isAlive && !state.isSent && button(view, 'remove', texts.remove, 'danger'),
    isAlive && state.isSent && withReason(view, 'annul', texts.annul),
  ].filter((one) => one !== false)
  const buyer = isAnswerable(document)
    ? [button(view, 'agree', texts.agree, ''), withReason(view, 'refuse', texts.refuse)]
    : []
  const operator =
    isAlive && state.isSent && state.response === 'none' && state.roaming === 'none'
      ? [
          deliverAt !== null && button(view, 'deliver', texts.deliver, 'plain'),
          withReason(view, 'roaming', texts.roaming),
        ].filter((one) => one !== false)
      : []
  const group = (title: string, deeds: Html[]) =>
    deeds.length > 0 &&
    html`<h2>${title}</h2><div class="card actions" style="align-items:end">${deeds}</div>`
  return [
    group(texts.asSupplier, supplier),
    group(texts.asBuyer, buyer),
    group(texts.asOperator, operator),
  ]
}

function target({ document, language }: View, deed: DeedName | 'dispute'): string {
  return link(`${HOME}/document/${deed}`, language, { id: document.id })
}

function button(view: View, deed: DeedName, name: string, kind: string): Html {
  return html`<form method="post" action="${target(view, deed)}"><button class="${kind}">${name}</button></form>`
}

function withReason(view: View, deed: DeedName, name: string): Html {
  const { reason } = TEXTS[view.language]
  return html`<form method="post" action="${target(view, deed)}">
<label>${reason}<input name="reason" maxlength="500"${deed === 'refuse' && ' required'}></label>
<button class="danger">${name}</button></form>`
}

function showFiles({ document, language }: View): Html {
  const texts = TEXTS[language]
  return html`<h2>${texts.files}</h2><div class="card">${document.entities
    .filter(({ kind }) => kind !== 'signature')
    .map(
      ({ id, fileName }) =>
        html`<div class="code"><a href="${link(`${HOME}/file`, language, { id: document.id, entity: id })}" download>${fileName}</a></div>`,
    )}</div>`
}

function showHistory({ world, document, language }: View): Html {
  const texts = TEXTS[language]
  const events = world.exchange.events.filter(({ documentId }) => documentId === document.id)
  return html`<h2>${texts.history}</h2><table><tbody>${events.map(
    ({ at, kind }) =>
      html`<tr><td class="nowrap">${writeInstant(world, at, language)}</td><td>${EVENTS[language][kind]}</td></tr>`,
  )}</tbody></table>`
}

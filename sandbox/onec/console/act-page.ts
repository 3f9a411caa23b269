import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Places } from '../../web/places.ts'
import { printDate } from '../ledger/calendar.ts'
import { printKopecks, writeKopecks } from '../ledger/kopecks.ts'
import type { ActLineView, ActView } from '../odata/act-view.ts'
import { EDI_STATES } from '../odata/data/edi-states.ts'
import { choice, showState } from './acts-page.ts'
import { ACT_TEXTS } from './acts-texts.ts'
import { showPage } from './shell.ts'
import { TEXTS } from './texts.ts'

interface View {
  act: ActView
  language: Language
  places: Places
}

/** One act: what it says, what the base knows of it, and everything its accountant can do. */
export function showAct(act: ActView, url: URL, places: Places): Page {
  const language = languageOf(url)
  const texts = ACT_TEXTS[language]
  const view = { act, language, places }
  const edited = Number(url.searchParams.get('line') ?? 0)
  const refusal = url.searchParams.get('refusal')
  return showPage(url, act.presentation, [
    html`<p><a href="${link('/console/acts', language)}">← ${texts.back}</a></p>`,
    refusal && html`<p class="bad">✕ ${refusal}</p>`,
    showAbout(view),
    showButtons(view),
    showRejection(view),
    html`<table style="margin-top:16px"><thead><tr><th>${texts.item}</th><th class="number">${texts.quantity}</th><th class="number">${texts.price}</th><th class="number">${texts.sum}</th><th class="number">${texts.vat}</th><th></th></tr></thead>
<tbody>${act.lines.map((line, index) =>
      index + 1 === edited ? showForm(line, index + 1, view) : showLine(line, index + 1, view),
    )}</tbody></table>`,
    showForms(view),
  ])
}

function showAbout(view: View): Html {
  const { act, language } = view
  const texts = ACT_TEXTS[language]
  const { signals } = act
  return html`<div class="card"><dl>
<dt>${texts.state}</dt><dd>${showState(act.state, language)}</dd>
<dt>${TEXTS[language].counterparty}</dt><dd>${act.counterparty.name}</dd>
<dt>${texts.contract}</dt><dd>${act.contract}</dd>
<dt>${TEXTS[language].date}</dt><dd>${printDate(act.at.slice(0, 10))} ${act.at.slice(11)}</dd>
<dt>${texts.total}</dt><dd><strong>${printKopecks(act.total)}</strong> ${act.currency}, ${texts.vat} ${act.vatIncluded ? texts.vatIncluded : texts.vatOnTop}</dd>
<dt>${texts.signed}</dt><dd>${signals.signed ? texts.signedYes : texts.signedNo}</dd>
<dt>${texts.edi}</dt><dd>${signals.edi ? `${EDI_STATES[signals.edi.state] ?? signals.edi.state}${signals.edi.comment && `: ${signals.edi.comment}`}` : texts.noEdi}</dd>
${signals.answer && html`<dt>${texts.answer}</dt><dd class="bad">${signals.answer.status}: ${signals.answer.reason}</dd>`}
${act.comment !== '' && html`<dt>${texts.comment}</dt><dd class="text ${isRejected(act) && 'bad'}">${act.comment}</dd>`}
${showDealLink(view)}
<dt>${texts.set}</dt><dd class="code">${act.set}(guid'${act.ref}')</dd>
<dt>${texts.version}</dt><dd class="code">${act.version}</dd>
</dl></div>`
}

function isRejected({ comment }: ActView): boolean {
  return comment.startsWith('[НЕ ПРИНЯТ]')
}

/** Where the act came from, as far as its comment tells. */
function showDealLink({ act, language, places }: View): Html | null {
  const [, id] = /сделка № (\d+)/.exec(act.comment) ?? []
  if (!id || places.bitrix24 === undefined) return null
  const texts = ACT_TEXTS[language]
  const href = new URL(link('/console/deal', language, { id }), places.bitrix24).href
  return html`<dt>${texts.deal}</dt><dd><a href="${href}">№ ${id}</a></dd>`
}

function showButtons({ act, language }: View): Html {
  const texts = ACT_TEXTS[language]
  const button = (deed: string, name: string, kind = 'plain') =>
    html`<form method="post" action="${link(`/console/act/${deed}`, language, { ref: act.ref })}"><button class="${kind}">${name}</button></form>`
  return html`<div class="actions">
${act.state === 'draft' && button('post', texts.post, '')}
${act.state === 'posted' && button('unpost', texts.unpost)}
${act.state === 'marked' ? button('unmark', texts.unmark) : button('mark', texts.mark)}
${act.signals.signed ? button('unsign', texts.unsign) : button('sign', texts.sign)}
${(act.signals.answer !== null || isRejected(act)) && button('accept', texts.accept)}
<a href="${link('/console/act.pdf', language, { ref: act.ref })}">${texts.print}</a>
${button('erase', texts.erase, 'danger')}</div>`
}

function showLine(line: ActLineView, number: number, { act, language }: View): Html {
  const texts = ACT_TEXTS[language]
  const text = line.content === '' ? line.item : line.content
  return html`<tr id="line-${number}"><td>${text}${line.content !== '' && html`<br><span class="quiet">${line.item}</span>`}</td>
<td class="number" data-label="${texts.quantity}">${String(line.quantity).replace('.', ',')} ${line.unit}</td>
<td class="number" data-label="${texts.price}">${printKopecks(line.price)}</td>
<td class="number" data-label="${texts.sum}">${printKopecks(line.sum)}</td>
<td class="number" data-label="${texts.vat}">${line.rate}<br>${printKopecks(line.vat)}</td>
<td><a href="${link('/console/act', language, { ref: act.ref, line: String(number) })}#line-${number}">${texts.edit}</a></td></tr>`
}

function showForm(line: ActLineView, number: number, { act, language }: View): Html {
  const texts = ACT_TEXTS[language]
  const target = { ref: act.ref, line: String(number) }
  return html`<tr id="line-${number}"><td colspan="6"><form class="row" method="post" action="${link('/console/act/line', language, target)}">
<label class="wide">${texts.content}<input name="content" value="${line.content}" maxlength="1000"></label>
<label>${texts.quantity}<input name="quantity" value="${String(line.quantity)}" inputmode="decimal" size="8" required></label>
<label>${texts.price}<input name="price" value="${writeKopecks(line.price)}" inputmode="decimal" size="12" required></label>
<button>${texts.save}</button>
<button class="danger" formaction="${link('/console/act/remove-line', language, target)}" formnovalidate>${texts.removeLine}</button>
<a href="${link('/console/act', language, { ref: act.ref })}">${texts.cancel}</a></form></td></tr>`
}

/** What an accountant does to an act that is not right, at hand. */
function showRejection({ act, language }: View): Html {
  const texts = ACT_TEXTS[language]
  return html`<form class="card row" style="margin-top:16px" method="post" action="${link('/console/act/reject', language, { ref: act.ref })}">
<label class="wide">${texts.reason}<input name="reason" required maxlength="500"></label>
<label>${texts.by}<select name="by">${choice('comment', texts.byComment, true)}${choice('property', texts.byProperty, false)}${choice('both', texts.byBoth, false)}</select></label>
<button class="danger">${texts.reject}</button></form>`
}

function showForms({ act, language }: View): Html {
  const texts = ACT_TEXTS[language]
  const target = (deed: string) => link(`/console/act/${deed}`, language, { ref: act.ref })
  const { edi } = act.signals
  return html`<h2>${texts.whole}</h2>
<form class="card row" method="post" action="${target('edi')}">
<label>${texts.edi}<select name="state"><option value="">${texts.noEdi}</option>${Object.entries(EDI_STATES).map(([state, title]) => choice(state, title, state === edi?.state))}</select></label>
<label class="wide">${texts.ediComment}<input name="comment" value="${edi?.comment ?? ''}" maxlength="1000"></label>
<button class="plain">${texts.save}</button></form>
<form class="card row" method="post" action="${target('number')}">
<label>${texts.number}<input name="number" value="${act.number}" maxlength="11" size="14" required></label><button class="plain">${texts.save}</button></form>
<form class="card row" method="post" action="${target('comment')}">
<label class="wide">${texts.comment}<input name="comment" value="${act.comment}" maxlength="2000"></label><button class="plain">${texts.save}</button></form>`
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Places } from '../../web/places.ts'
import { printDate } from '../ledger/calendar.ts'
import { printKopecks, writeKopecks } from '../ledger/kopecks.ts'
import type { ActLineView, ActView } from '../odata/act-view.ts'
import { EDI_STATES } from '../odata/configurations/members.ts'
import { choice, showState } from './acts-page.ts'
import { ACT_WORDS } from './acts-words.ts'
import { showPage } from './shell.ts'
import { WORDS } from './words.ts'

interface View {
  act: ActView
  language: Language
  places: Places
}

/** One act: what it says, what the base knows of it, and everything its accountant can do. */
export function showAct(act: ActView, url: URL, places: Places): Page {
  const language = languageOf(url)
  const words = ACT_WORDS[language]
  const view = { act, language, places }
  const edited = Number(url.searchParams.get('line') ?? 0)
  const refusal = url.searchParams.get('refusal')
  return showPage(url, act.presentation, [
    html`<p><a href="${link('/console/acts', language)}">← ${words.back}</a></p>`,
    refusal && html`<p class="bad">✕ ${refusal}</p>`,
    showAbout(view),
    showButtons(view),
    showRejection(view),
    html`<table style="margin-top:16px"><thead><tr><th>${words.item}</th><th class="number">${words.quantity}</th><th class="number">${words.price}</th><th class="number">${words.sum}</th><th class="number">${words.vat}</th><th></th></tr></thead>
<tbody>${act.lines.map((line, index) =>
      index + 1 === edited ? showForm(line, index + 1, view) : showLine(line, index + 1, view),
    )}</tbody></table>`,
    showForms(view),
  ])
}

function showAbout(view: View): Html {
  const { act, language } = view
  const words = ACT_WORDS[language]
  const { signals } = act
  return html`<div class="card"><dl>
<dt>${words.state}</dt><dd>${showState(act.state, language)}</dd>
<dt>${WORDS[language].counterparty}</dt><dd>${act.counterparty.name}</dd>
<dt>${words.contract}</dt><dd>${act.contract}</dd>
<dt>${WORDS[language].date}</dt><dd>${printDate(act.at.slice(0, 10))} ${act.at.slice(11)}</dd>
<dt>${words.total}</dt><dd><strong>${printKopecks(act.total)}</strong> ${act.currency}, ${words.vat} ${act.vatIncluded ? words.vatIncluded : words.vatOnTop}</dd>
<dt>${words.signed}</dt><dd>${signals.signed ? words.signedYes : words.signedNo}</dd>
<dt>${words.edi}</dt><dd>${signals.edi ? `${EDI_STATES[signals.edi.state] ?? signals.edi.state}${signals.edi.comment && `: ${signals.edi.comment}`}` : words.noEdi}</dd>
${signals.answer && html`<dt>${words.answer}</dt><dd class="bad">${signals.answer.status}: ${signals.answer.reason}</dd>`}
${act.comment !== '' && html`<dt>${words.comment}</dt><dd class="text ${isRejected(act) && 'bad'}">${act.comment}</dd>`}
${showDealLink(view)}
<dt>${words.set}</dt><dd class="code">${act.set}(guid'${act.ref}')</dd>
<dt>${words.version}</dt><dd class="code">${act.version}</dd>
</dl></div>`
}

function isRejected({ comment }: ActView): boolean {
  return comment.startsWith('[НЕ ПРИНЯТ]')
}

/** Where the act came from, as far as its comment tells. */
function showDealLink({ act, language, places }: View): Html | null {
  const [, id] = /сделка № (\d+)/.exec(act.comment) ?? []
  if (!id || places.bitrix24 === undefined) return null
  const words = ACT_WORDS[language]
  const href = new URL(link('/console/deal', language, { id }), places.bitrix24).href
  return html`<dt>${words.deal}</dt><dd><a href="${href}">№ ${id}</a></dd>`
}

function showButtons({ act, language }: View): Html {
  const words = ACT_WORDS[language]
  const button = (deed: string, name: string, kind = 'plain') =>
    html`<form method="post" action="${link(`/console/act/${deed}`, language, { ref: act.ref })}"><button class="${kind}">${name}</button></form>`
  return html`<div class="actions">
${act.state === 'draft' && button('post', words.post, '')}
${act.state === 'posted' && button('unpost', words.unpost)}
${act.state === 'marked' ? button('unmark', words.unmark) : button('mark', words.mark)}
${act.signals.signed ? button('unsign', words.unsign) : button('sign', words.sign)}
${(act.signals.answer !== null || isRejected(act)) && button('accept', words.accept)}
<a href="${link('/console/act.pdf', language, { ref: act.ref })}">${words.print}</a>
${button('erase', words.erase, 'danger')}</div>`
}

function showLine(line: ActLineView, number: number, { act, language }: View): Html {
  const words = ACT_WORDS[language]
  const text = line.content === '' ? line.item : line.content
  return html`<tr id="line-${number}"><td>${text}${line.content !== '' && html`<br><span class="quiet">${line.item}</span>`}</td>
<td class="number" data-label="${words.quantity}">${String(line.quantity).replace('.', ',')} ${line.unit}</td>
<td class="number" data-label="${words.price}">${printKopecks(line.price)}</td>
<td class="number" data-label="${words.sum}">${printKopecks(line.sum)}</td>
<td class="number" data-label="${words.vat}">${line.rate}<br>${printKopecks(line.vat)}</td>
<td><a href="${link('/console/act', language, { ref: act.ref, line: String(number) })}#line-${number}">${words.edit}</a></td></tr>`
}

function showForm(line: ActLineView, number: number, { act, language }: View): Html {
  const words = ACT_WORDS[language]
  const target = { ref: act.ref, line: String(number) }
  return html`<tr id="line-${number}"><td colspan="6"><form class="row" method="post" action="${link('/console/act/line', language, target)}">
<label class="wide">${words.content}<input name="content" value="${line.content}" maxlength="1000"></label>
<label>${words.quantity}<input name="quantity" value="${String(line.quantity)}" inputmode="decimal" size="8" required></label>
<label>${words.price}<input name="price" value="${writeKopecks(line.price)}" inputmode="decimal" size="12" required></label>
<button>${words.save}</button>
<button class="danger" formaction="${link('/console/act/remove-line', language, target)}" formnovalidate>${words.removeLine}</button>
<a href="${link('/console/act', language, { ref: act.ref })}">${words.cancel}</a></form></td></tr>`
}

/** What an accountant does to an act that is not right, at hand. */
function showRejection({ act, language }: View): Html {
  const words = ACT_WORDS[language]
  return html`<form class="card row" style="margin-top:16px" method="post" action="${link('/console/act/reject', language, { ref: act.ref })}">
<label class="wide">${words.reason}<input name="reason" required maxlength="500"></label>
<label>${words.by}<select name="by">${choice('comment', words.byComment, true)}${choice('property', words.byProperty, false)}${choice('both', words.byBoth, false)}</select></label>
<button class="danger">${words.reject}</button></form>`
}

function showForms({ act, language }: View): Html {
  const words = ACT_WORDS[language]
  const target = (deed: string) => link(`/console/act/${deed}`, language, { ref: act.ref })
  const { edi } = act.signals
  return html`<h2>${words.whole}</h2>
<form class="card row" method="post" action="${target('edi')}">
<label>${words.edi}<select name="state"><option value="">${words.noEdi}</option>${Object.entries(EDI_STATES).map(([state, title]) => choice(state, title, state === edi?.state))}</select></label>
<label class="wide">${words.ediComment}<input name="comment" value="${edi?.comment ?? ''}" maxlength="1000"></label>
<button class="plain">${words.save}</button></form>
<form class="card row" method="post" action="${target('number')}">
<label>${words.number}<input name="number" value="${act.number}" maxlength="11" size="14" required></label><button class="plain">${words.save}</button></form>
<form class="card row" method="post" action="${target('comment')}">
<label class="wide">${words.comment}<input name="comment" value="${act.comment}" maxlength="2000"></label><button class="plain">${words.save}</button></form>`
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Sending } from '../events/queue.ts'
import type { Portal } from '../portal.ts'
import { button, createClockFace, option, showPage } from './shell.ts'
import { STATES, TARGETS, WORDS } from './words.ts'

const SHOWN = 200

const MARKS: Record<Sending['state'], string> = {
  waiting: 'wait',
  held: 'wait',
  sending: 'wait',
  delivered: '',
  refused: 'bad',
  failed: 'bad',
  lost: 'bad',
}

/** What the queue has sent, to whom and with what answer, and how it is told to behave. */
export function showEvents(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const sendings = portal.queue.list().toReversed().slice(0, SHOWN)
  return showPage(url, words.events, [
    showDelivery(portal, language),
    showWebhooks(portal, language),
    html`<h2>${words.events}</h2>`,
    sendings.length === 0
      ? html`<p class="card quiet">${words.noEvents}</p>`
      : html`<table>
<thead><tr><th>${words.time}</th><th>${words.event}</th><th>${words.sentTo}</th><th>${words.state}</th><th>${words.body}</th></tr></thead>
<tbody>${sendings.map((one) => showSending(portal, one, language))}</tbody></table>
${button(link('/console/events/clear', language), words.clear)}`,
  ])
}

function showSending(portal: Portal, one: Sending, language: Language): Html {
  const words = WORDS[language]
  const about = Object.entries(one.about)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')
  return html`<tr><td class="nowrap">${createClockFace(portal, language)(one.sentAt ?? one.queuedAt)}</td>
<td data-label="${words.event}"><span class="code">${one.event}</span><br><span class="quiet">${about}${one.copy > 1 && ` ×${one.copy}`}</span></td>
<td data-label="${words.sentTo}">${TARGETS[language][one.target]}<br><span class="quiet code">${hideSecrets(one.url)}</span></td>
<td data-label="${words.state}"><span class="${MARKS[one.state]}">● ${STATES[language][one.state]}</span> ${one.status}<br><span class="quiet">${one.answer.slice(0, 200)}</span></td>
<td><details><summary>${words.body}</summary><pre class="code">${decodeURIComponent(one.body.replaceAll('+', ' ')).replaceAll('&', '\n')}</pre></details></td></tr>`
}

/** A handler's own secret stays out of the page. */
function hideSecrets(url: string): string {
  return url.replaceAll(/([?&](?:secret|token|key)=)[^&]*/gi, '$1…')
}

function showDelivery({ queue }: Portal, language: Language): Html {
  const words = WORDS[language]
  const now = queue.settings()
  const number = (name: string, label: string, value: number, step = '1') =>
    html`<label>${label}<input type="number" name="${name}" value="${value}" min="0" step="${step}"></label>`
  const flag = (name: string, label: string, value: boolean) =>
    html`<label>${label}<select name="${name}">${option('', words.no, !value)}${option('on', words.yes, value)}</select></label>`
  return html`<h2>${words.delivery}</h2><p class="quiet">${words.deliveryNote}</p>
<form class="card row" method="post" action="${link('/console/delivery', language)}">
${number('from', words.delayFrom, now.delay.from)}${number('to', words.delayTo, now.delay.to)}
${number('lose', words.lose, now.lose, '0.05')}${number('duplicate', words.duplicate, now.duplicate, '0.05')}
${number('copies', words.copies, now.copies)}${number('reorder', words.reorder, now.reorder, '0.05')}
${number('updatesPerMove', words.updatesPerMove, now.updatesPerMove)}
${flag('hold', words.hold, now.hold)}${flag('withoutTokens', words.withoutTokens, now.withoutTokens)}
<button>${words.save}</button></form>
${now.hold && button(link('/console/release', language), words.release)}`
}

function showWebhooks({ subscriptions }: Portal, language: Language): Html {
  const words = WORDS[language]
  return html`<h2>${words.outgoing}</h2><div class="card">
${subscriptions.webhooks.map(
  ({ id, url, events, token }) =>
    html`<div class="actions"><span class="code">${hideSecrets(url)}</span> <span class="quiet">${events.length > 3 ? words.dealEvents : events.join(', ')}</span>
<span class="quiet">${words.token}:</span> <span class="code">${token}</span>${button(link('/console/webhooks/remove', language), words.remove, { id: String(id) })}</div>`,
)}
<form class="row" method="post" action="${link('/console/webhooks/add', language)}">
<label class="wide">${words.url}<input type="url" name="url" required></label><button class="plain">${words.add}</button></form></div>`
}

import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import type { Sending } from '../events/queue.ts'
import type { Portal } from '../portal.ts'
import { button, createClockFace, option, showPage } from './shell.ts'
import { STATES, TARGETS, TEXTS } from './texts/index.ts'

const SHOWN = 200

const STATE_CLASSES: Record<Sending['state'], string> = {
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
  const texts = TEXTS[language]
  const sendings = portal.queue.list().toReversed().slice(0, SHOWN)
  return showPage(url, texts.events, [
    showDelivery(portal, language),
    showWebhooks(portal, language),
    html`<h2>${texts.events}</h2>`,
    sendings.length === 0
      ? html`<p class="card quiet">${texts.noEvents}</p>`
      : html`<table>
<thead><tr><th>${texts.time}</th><th>${texts.event}</th><th>${texts.sentTo}</th><th>${texts.state}</th><th>${texts.body}</th></tr></thead>
<tbody>${sendings.map((one) => showSending(portal, one, language))}</tbody></table>
${button(link('/console/events/clear', language), texts.clear)}`,
  ])
}

function showSending(portal: Portal, one: Sending, language: Language): Html {
  const texts = TEXTS[language]
  const about = Object.entries(one.about)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')
  return html`<tr><td class="nowrap">${createClockFace(portal, language)(one.sentAt ?? one.queuedAt)}</td>
<td data-label="${texts.event}"><span class="code">${one.event}</span><br><span class="quiet">${about}${one.copy > 1 && ` ×${one.copy}`}</span></td>
<td data-label="${texts.sentTo}">${TARGETS[language][one.target]}<br><span class="quiet code">${hideSecrets(one.url)}</span></td>
<td data-label="${texts.state}"><span class="${STATE_CLASSES[one.state]}">● ${STATES[language][one.state]}</span> ${one.status}<br><span class="quiet">${one.answer.slice(0, 200)}</span></td>
<td><details><summary>${texts.body}</summary><pre class="code">${decodeURIComponent(one.body.replaceAll('+', ' ')).replaceAll('&', '\n')}</pre></details></td></tr>`
}

/** A handler's own secret stays out of the page. */
function hideSecrets(url: string): string {
  return url.replaceAll(/([?&](?:secret|token|key)=)[^&]*/gi, '$1…')
}

function showDelivery({ queue }: Portal, language: Language): Html {
  const texts = TEXTS[language]
  const now = queue.settings()
  const number = (name: string, label: string, value: number, step = '1') =>
    html`<label>${label}<input type="number" name="${name}" value="${value}" min="0" step="${step}"></label>`
  const flag = (name: string, label: string, value: boolean) =>
    html`<label>${label}<select name="${name}">${option('', texts.no, !value)}${option('on', texts.yes, value)}</select></label>`
  return html`<h2>${texts.delivery}</h2><p class="quiet">${texts.deliveryNote}</p>
<form class="card row" method="post" action="${link('/console/delivery', language)}">
${number('from', texts.delayFrom, now.delay.from)}${number('to', texts.delayTo, now.delay.to)}
${number('lose', texts.lose, now.lose, '0.05')}${number('duplicate', texts.duplicate, now.duplicate, '0.05')}
${number('copies', texts.copies, now.copies)}${number('reorder', texts.reorder, now.reorder, '0.05')}
${number('updatesPerMove', texts.updatesPerMove, now.updatesPerMove)}
${flag('hold', texts.hold, now.hold)}${flag('withoutTokens', texts.withoutTokens, now.withoutTokens)}
<button>${texts.save}</button></form>
${now.hold && button(link('/console/release', language), texts.release)}`
}

function showWebhooks({ subscriptions }: Portal, language: Language): Html {
  const texts = TEXTS[language]
  return html`<h2>${texts.outgoing}</h2><div class="card">
${subscriptions.webhooks.map(
  ({ id, url, events, token }) =>
    html`<div class="actions"><span class="code">${hideSecrets(url)}</span> <span class="quiet">${events.length > 3 ? texts.dealEvents : events.join(', ')}</span>
<span class="quiet">${texts.token}:</span> <span class="code">${token}</span>${button(link('/console/webhooks/remove', language), texts.remove, { id: String(id) })}</div>`,
)}
<form class="row" method="post" action="${link('/console/webhooks/add', language)}">
<label class="wide">${texts.url}<input type="url" name="url" required></label><button class="plain">${texts.add}</button></form></div>`
}

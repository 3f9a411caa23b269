import { html } from '../../web/html.ts'
import { languageOf, type Page } from '../../web/layout.ts'
import type { Portal } from '../portal.ts'
import { nameOfUser } from '../store/store.ts'
import { showText } from './rich-text.ts'
import { createClockFace, showPage } from './shell.ts'
import { WORDS } from './words.ts'

/** Letters and notices the portal was asked to send; nothing leaves this machine. */
export function showMail(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const at = createClockFace(portal, language)
  const { mail, notifications } = portal.store
  return showPage(url, words.letters, [
    html`<h2>${words.mail}</h2>`,
    mail.length === 0
      ? html`<p class="card quiet">${words.nothing}</p>`
      : mail.toReversed().map(
          (one) => html`<div class="card"><strong>${one.subject}</strong><dl>
<dt>${words.time}</dt><dd>${at(one.at)}</dd><dt>${words.from}</dt><dd>${one.from}</dd><dt>${words.to}</dt><dd>${[...one.to, ...one.cc, ...one.bcc].join(', ')}</dd>
<dt>${words.via}</dt><dd class="code">${one.via}</dd><dt>${words.files}</dt><dd>${one.files.map(({ name, content }) => `${name} (${content.length})`).join(', ')}</dd></dl><pre>${one.body}</pre></div>`,
        ),
    html`<h2>${words.notices}</h2>`,
    notifications.length === 0
      ? html`<p class="card quiet">${words.nothing}</p>`
      : notifications
          .toReversed()
          .map(
            ({ at: when, userId, message }) =>
              html`<div class="card"><span class="quiet">${at(when)}, ${nameOfUser(portal.store, userId)}</span>${showText(message)}</div>`,
          ),
  ])
}

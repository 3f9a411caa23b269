import { html } from '../../web/html.ts'
import { languageOf, type Page } from '../../web/layout.ts'
import type { Portal } from '../portal.ts'
import { createClockFace, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

/** Letters the portal was asked to send; nothing leaves this machine. */
export function showMail(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const at = createClockFace(portal, language)
  const { mail } = portal.store
  return showPage(url, texts.letters, [
    mail.length === 0
      ? html`<p class="card quiet">${texts.nothing}</p>`
      : mail.toReversed().map(
          (one) => html`<div class="card"><strong>${one.subject}</strong><dl>
<dt>${texts.time}</dt><dd>${at(one.at)}</dd><dt>${texts.from}</dt><dd>${one.from}</dd><dt>${texts.to}</dt><dd>${[...one.to, ...one.cc, ...one.bcc].join(', ')}</dd>
<dt>${texts.via}</dt><dd class="code">${one.via}</dd><dt>${texts.files}</dt><dd>${one.files.map(({ name, content }) => `${name} (${content.length})`).join(', ')}</dd></dl><pre>${one.body}</pre></div>`,
        ),
  ])
}

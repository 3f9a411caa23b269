import { en } from '../texts/en.ts'
import { ru } from '../texts/ru.ts'
import { FRAME_STYLE } from './frame-style.ts'

/**
 * `unknown`: the portal has no keys of an application; `ready`: it has, and waits for it; `finishing`: it is installed
 * here, and Bitrix24 does not count it as installed yet; `held`: on another portal than the one we know, until staff decide.
 */
export type InstallState =
  | 'unknown'
  | 'ready'
  | 'finishing'
  | 'installed'
  | 'refused'
  | 'held'
  | 'later'

const TEXTS = { ru: ru.install, en: en.install }

const TROUBLES: ReadonlySet<InstallState> = new Set(['refused', 'later'])
const WITH_STEPS: ReadonlySet<InstallState> = new Set(['unknown', 'ready', 'refused'])

/** What Bitrix24 shows while the application is installed, and a person who opens the address. */
export function renderInstallPage(of: {
  state: InstallState
  locale: 'ru' | 'en'
  nonce: string
  publicUrl: string
  /** Where BX24.js is loaded from. */
  scripts: readonly string[]
}): string {
  const { state, locale, nonce, publicUrl, scripts } = of
  const texts = TEXTS[locale]
  const address = `<code>${escapeHtml(`${publicUrl}/bitrix24/install`)}</code>`
  const steps = texts.steps.map(
    (step) => `<li>${escapeHtml(step).replace('{address}', address)}</li>`,
  )
  // It may be a press in the browser that finishes the installation: the page says how far it is.
  const finishing = `<p data-install="under-way">${escapeHtml(texts.underWay)}</p>
<p data-install="finished" hidden>${escapeHtml(texts.finished)}</p>
<div data-install="failed" class="notice" hidden><p>${escapeHtml(texts.notFinished)}</p>
<p><button type="button" id="install-again">${escapeHtml(texts.finish)}</button></p></div>
<noscript><p>${escapeHtml(texts.noScript)}</p></noscript>
<script nonce="${nonce}" src="/bitrix24-frame.js" data-task="install" data-sources="${escapeHtml(scripts.join(' '))}" defer></script>`
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title}</title>
<style nonce="${nonce}">${FRAME_STYLE}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
${state === 'finishing' ? finishing : `<p${TROUBLES.has(state) ? ' class="notice"' : ''}>${escapeHtml(texts[state])}</p>`}
${WITH_STEPS.has(state) ? `<ol>${steps.join('')}</ol>` : ''}
</main>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

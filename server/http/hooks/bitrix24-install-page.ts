import { en } from '../texts/en.ts'
import { ru } from '../texts/ru.ts'

/** `unknown`: the portal has no keys of an application; `ready`: it has, and waits for it. */
export type InstallState = 'unknown' | 'ready' | 'installed' | 'refused' | 'later'

const TEXTS = { ru: ru.install, en: en.install }

const WITH_STEPS: ReadonlySet<InstallState> = new Set(['unknown', 'ready', 'refused'])

const STYLE = `
  body { margin: 0; padding: 2rem; font: 16px/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; }
  main { max-width: 40rem; }
  h1 { font-size: 1.375rem; margin: 0 0 1rem; }
  li { margin: 0.5rem 0; }
  code { overflow-wrap: anywhere; }
  @media (prefers-color-scheme: dark) { body { color: #e8ecf2; background: #14181f; } }`

/** Only an application that is being installed calls back: an installed one would be opened over and over. */
const FINISH = `if (typeof BX24 !== 'undefined') BX24.install(function () { BX24.installFinish() })`

/** What Bitrix24 shows while the application is installed, and a person who opens the address. */
export function renderInstallPage(of: {
  state: InstallState
  locale: 'ru' | 'en'
  nonce: string
  publicUrl: string
}): string {
  const { state, locale, nonce, publicUrl } = of
  const texts = TEXTS[locale]
  const address = `<code>${escapeHtml(`${publicUrl}/bitrix24/install`)}</code>`
  const steps = texts.steps.map(
    (step) => `<li>${escapeHtml(step).replace('{address}', address)}</li>`,
  )
  const scripts = `<script nonce="${nonce}" src="https://api.bitrix24.com/api/v1/"></script>
<script nonce="${nonce}">${FINISH}</script>`
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
<p>${escapeHtml(texts[state])}</p>
${WITH_STEPS.has(state) ? `<ol>${steps.join('')}</ol>` : ''}
</main>
${state === 'installed' ? scripts : ''}
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

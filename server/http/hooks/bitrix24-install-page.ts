/** `unknown`: the portal has no keys of an application; `ready`: it has, and waits for it. */
export type InstallState = 'unknown' | 'ready' | 'installed' | 'refused' | 'later'

const STEPS = {
  ru: [
    'В Битрикс24 откройте «Разработчикам → Другое → Локальное приложение», тип «Серверное».',
    'Путь обработчика и путь для первоначальной установки — этот адрес: {address}',
    'Права: crm, bizproc, user_basic, placement, task.',
    'Сохраните. Запишите client_id и client_secret в BITRIX24_CLIENT_ID и BITRIX24_CLIENT_SECRET портала и перезапустите его.',
    'Откройте приложение в Битрикс24 ещё раз (а если оно «использует только API», нажмите «Переустановить»).',
  ],
  en: [
    'In Bitrix24 open "Developer resources → Other → Local application", type "Server".',
    'The handler path and the initial installation path are this address: {address}',
    'Permissions: crm, bizproc, user_basic, placement, task.',
    'Save. Put client_id and client_secret into BITRIX24_CLIENT_ID and BITRIX24_CLIENT_SECRET of the portal, and restart it.',
    'Open the application in Bitrix24 once more (or press "Reinstall" if it "uses the API only").',
  ],
} as const

const TEXTS = {
  ru: {
    title: 'Sverka для Битрикс24',
    unknown: 'Приложение ещё не подключено. Что сделать администратору:',
    ready: 'Портал ждёт приложение: осталось открыть его в Битрикс24. Все шаги по порядку:',
    installed:
      'Приложение установлено. Портал сам подписывается на события сделок и добавляет робота «Создать акт в 1С».',
    refused:
      'Битрикс24 не подтвердил эту установку. Её делает администратор портала, а ключи BITRIX24_CLIENT_ID и BITRIX24_CLIENT_SECRET должны быть от этого приложения. По шагам:',
    later: 'Сервер Битрикс24 сейчас не ответил. Откройте эту страницу ещё раз через минуту.',
  },
  en: {
    title: 'Sverka for Bitrix24',
    unknown: 'The application is not connected yet. What the administrator does:',
    ready: 'The portal waits for the application: open it in Bitrix24. All steps in order:',
    installed:
      'The application is installed. The portal subscribes to events of deals by itself and adds the robot "Create act in 1C".',
    refused:
      'Bitrix24 did not confirm this installation. An administrator of the portal makes it, and BITRIX24_CLIENT_ID and BITRIX24_CLIENT_SECRET have to be those of this application. Step by step:',
    later: 'The server of Bitrix24 did not answer just now. Open this page again in a minute.',
  },
} as const

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
  const words = TEXTS[locale]
  const address = `<code>${escapeHtml(`${publicUrl}/bitrix24/install`)}</code>`
  const steps = STEPS[locale].map(
    (step) => `<li>${escapeHtml(step).replace('{address}', address)}</li>`,
  )
  const scripts = `<script nonce="${nonce}" src="https://api.bitrix24.com/api/v1/"></script>
<script nonce="${nonce}">${FINISH}</script>`
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${escapeHtml(words[state])}</p>
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

import { Html, type HtmlValue, html } from './html.ts'
import type { Language } from './language.ts'
import { listPlaces, type Place, type Places } from './places.ts'
import { LIGHT_STYLE, STYLE } from './style.ts'

export { type Language, languageOf } from './language.ts'

/** A link within the sandbox that keeps the language. */
export function link(
  path: string,
  language: Language,
  parameters: Record<string, string | undefined> = {},
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, value)
  }
  if (language === 'en') query.set('lang', 'en')
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

export interface Page {
  language: Language
  title: string
  here: Place
  /** Name of the place, above every page. */
  place: string
  tabs: { href: string; name: string; current: boolean }[]
  otherLanguage: string
  content: HtmlValue
  /** As the imitated system is, whatever the browser is set to: cards of Bitrix24 are never dark. */
  isLight?: boolean
}

/** A whole page: nothing but HTML and one style sheet of its own. */
export function layOut(page: Page, places: Places): Html {
  const { language, title, here, place, tabs, otherLanguage, content, isLight } = page
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${place}</title>
<link rel="icon" href="data:,">
<style>${new Html(isLight ? LIGHT_STYLE : STYLE)}</style>
</head>
<body>
${showPlaces(listPlaces(places, here, language), language)}
<header><div class="column">
<strong>${place}</strong>
<nav>${tabs.map(
    ({ href, name, current }) =>
      html`<a href="${href}"${current && new Html(' aria-current="page"')}>${name}</a>`,
  )}</nav>
<a class="language" href="${otherLanguage}" lang="${language === 'ru' ? 'en' : 'ru'}">${language === 'ru' ? 'English' : 'Русский'}</a>
</div></header>
<main class="column">
<h1>${title}</h1>
${content}
</main>
</body>
</html>`
}

function showPlaces(places: ReturnType<typeof listPlaces>, language: Language): Html | null {
  if (places.length === 0) return null
  return html`<nav class="places" aria-label="${language === 'ru' ? 'Песочница' : 'Sandbox'}"><div class="column">${places.map(
    ({ href, name, current }) =>
      html`<a href="${href}"${current && new Html(' aria-current="true"')}>${name}</a>`,
  )}</div></nav>`
}

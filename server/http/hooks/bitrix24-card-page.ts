import { en } from '../texts/en.ts'
import { ru } from '../texts/ru.ts'

/** Why a tab is not opened. `outside`: the address was opened by itself, or the request is none of Bitrix24. */
export type CardRefusal =
  | 'outside'
  | 'forbidden'
  | 'no_right'
  | 'expired'
  | 'used'
  | 'too_many'
  | 'unavailable'

const TEXTS = { ru: ru.card, en: en.card }

/** What the person reads in place of the tab. */
export function renderCardRefusal(refusal: CardRefusal, locale: 'ru' | 'en'): string {
  const texts = TEXTS[locale]
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.title}</title>
<style>body{font:15px/22px system-ui,sans-serif;margin:0;padding:24px;max-width:36rem}</style>
</head>
<body><main><p>${texts[refusal]}</p></main></body>
</html>
`
}

import { en } from '../texts/en.ts'
import { ru } from '../texts/ru.ts'
import { FRAME_STYLE } from './frame-style.ts'

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
<title>${texts.title}</title>
<style>${FRAME_STYLE}</style>
</head>
<body><main>
<div class="notice" role="alert"><h1>${texts.notOpened}</h1>
<p>${texts[refusal]}</p></div>
</main></body>
</html>
`
}

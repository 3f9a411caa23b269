import type { I18n } from '~/i18n'

interface Words {
  title: string
  text: string
  /** A path of this site and what its link says. */
  back: { to: string; label: string }
}

/**
 * A page of one sentence and the way back, for an address that gives a file and has none to give.
 * Such an address has no frame of pages around it.
 */
export function plainPage(
  { locale, t }: I18n,
  words: Words,
  { status, nonce }: { status: number; nonce: string },
): Response {
  const title = inHtml(words.title)
  const html = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} — ${inHtml(t('app.name'))}</title>
<style nonce="${inHtml(nonce)}">body{font:15px/22px system-ui,sans-serif;max-width:35rem;margin:15vh auto;padding:0 1rem}h1{font-size:20px}</style>
<main>
<h1>${title}</h1>
<p>${inHtml(words.text)}</p>
<p><a href="${inHtml(words.back.to)}">${inHtml(words.back.label)}</a></p>
</main>
</html>
`
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

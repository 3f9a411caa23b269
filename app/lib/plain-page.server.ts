import type { I18n } from '~/i18n'

interface PageTexts {
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
  texts: PageTexts,
  { status, nonce }: { status: number; nonce: string },
): Response {
  const title = escapeHtml(texts.title)
  const html = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} — ${escapeHtml(t('app.name'))}</title>
<style nonce="${escapeHtml(nonce)}">body{font:15px/22px system-ui,sans-serif;max-width:35rem;margin:15vh auto;padding:0 1rem}h1{font-size:20px}</style>
<main>
<h1>${title}</h1>
<p>${escapeHtml(texts.text)}</p>
<p><a href="${escapeHtml(texts.back.to)}">${escapeHtml(texts.back.label)}</a></p>
</main>
</html>
`
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })
}

/** Instead of a file that would have more rows than a file takes: the way back leads to the filter. */
export function fileTooLong(
  i18n: I18n,
  { max, list, nonce }: { max: number; list: string; nonce: string },
): Response {
  const { t } = i18n
  const texts = {
    title: t('app.fileNotMade'),
    text: t('app.fileTooLong', { count: max }),
    back: { to: list, label: t('app.backToList') },
  }
  return plainPage(i18n, texts, { status: 422, nonce })
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

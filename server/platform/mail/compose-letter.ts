export interface LetterText {
  subject: string
  text: string
  html: string
}

/**
 * One idea a letter: a few lines, at most one button, and the same in plain text.
 * @param content plain text; markup in it is shown, not obeyed
 */
export function composeLetter(content: {
  subject: string
  /** The sum or the sentence people look for, set large. */
  headline?: string
  lines: string[]
  button?: { label: string; href: string }
}): LetterText {
  const { subject, headline, lines, button } = content
  const text = [
    ...(headline ? [headline] : []),
    ...lines,
    ...(button ? [`${button.label}:\n${button.href}`] : []),
  ].join('\n\n')
  const html = [
    '<!doctype html><meta charset="utf-8">',
    '<div style="font:15px/22px Arial,sans-serif;color:#1b1b1a;max-width:560px;margin:0 auto;padding:24px">',
    headline
      ? `<p style="font-size:20px;line-height:28px;margin:0 0 16px">${escapeHtml(headline)}</p>`
      : '',
    ...lines.map((line) => `<p style="margin:0 0 12px">${escapeHtml(line)}</p>`),
    button
      ? `<p style="margin:24px 0"><a href="${escapeHtml(button.href)}" style="background:#0f6b4f;color:#fff;text-decoration:none;padding:10px 18px;border-radius:6px;display:inline-block">${escapeHtml(button.label)}</a></p>`
      : '',
    '</div>',
  ].join('')
  return { subject: subject.replace(/[\r\n]+/g, ' '), text, html }
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

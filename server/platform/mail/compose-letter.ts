import { visibleText } from '../visible-text.ts'

export interface LetterText {
  subject: string
  text: string
  html: string
}

interface Link {
  label: string
  href: string
}

export interface LetterContent {
  locale: 'ru' | 'en'
  subject: string
  /** The sum or the sentence people look for, set large. */
  headline?: string
  lines: string[]
  button?: Link
  /** Below everything, in small type: why the letter came and where that is chosen. */
  footer?: { text: string; link: Link }
}

/** Mail programs show less than half of it; a name within it may be as long as it likes. */
const MAX_SUBJECT = 160

/**
 * One idea a letter: a few lines, at most one button, and the same in plain text. The HTML carries its looks with
 * it: nothing is fetched when it is opened, and it reads in the dark as in the light.
 * @param content plain text; markup in it is shown, not obeyed
 * @throws RangeError for a link that leads nowhere on the web
 */
export function composeLetter(content: LetterContent): LetterText {
  const subject = boundedLine(content.subject)
  return { subject, text: plainPart(content), html: htmlPart(content, subject) }
}

function plainPart({ headline, lines, button, footer }: LetterContent): string {
  return [
    ...(headline ? [printable(headline)] : []),
    ...lines.map(printable),
    ...(button ? [`${button.label}:\n${webAddress(button.href)}`] : []),
    ...(footer ? [`${footer.text}\n${footer.link.label}: ${webAddress(footer.link.href)}`] : []),
  ].join('\n\n')
}

/** Colours twice: inline for programs that know nothing else, and for the dark by those that ask for it. */
const STYLE =
  '@media (prefers-color-scheme: dark){.ground{background:#171716!important}.sheet{background:#1f1f1d!important;color:#ecebe6!important}.quiet,.quiet a{color:#aba9a1!important}.button{background:#6cc3a2!important;color:#10211a!important}}'

function htmlPart(content: LetterContent, subject: string): string {
  const { locale, headline, lines, button, footer } = content
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${STYLE}</style></head>`,
    '<body class="ground" style="margin:0;padding:0;background:#f7f7f5">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:16px 8px">',
    '<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;color:#1b1b1a"><tr>',
    '<td style="padding:24px;font:15px/22px Arial,sans-serif;text-align:left;overflow-wrap:anywhere">',
    headline
      ? `<p style="font-size:20px;line-height:28px;margin:0 0 16px">${multiline(headline)}</p>`
      : '',
    ...lines.map((line) => `<p style="margin:0 0 12px">${multiline(line)}</p>`),
    button ? `<p style="margin:24px 0">${buttonHtml(button)}</p>` : '',
    footer ? footerHtml(footer) : '',
    '</td></tr></table></td></tr></table></body></html>',
  ].join('')
}

function buttonHtml({ label, href }: Link): string {
  const look =
    'background:#0f6b4f;color:#ffffff;text-decoration:none;padding:10px 18px;border-radius:6px;display:inline-block'
  return `<a class="button" href="${escapeHtml(webAddress(href))}" style="${look}">${escapeHtml(label)}</a>`
}

function footerHtml({ text, link }: NonNullable<LetterContent['footer']>): string {
  const look = 'font-size:13px;line-height:18px;color:#5e5d57'
  const { label, href } = link
  return `<p class="quiet" style="margin:24px 0 0;${look}">${escapeHtml(text)} <a href="${escapeHtml(webAddress(href))}" style="${look}">${escapeHtml(label)}</a></p>`
}

function multiline(text: string): string {
  return escapeHtml(printable(text)).replaceAll('\n', '<br>')
}

/** Text of a person or of another system without control characters and what nobody sees; its lines stay lines. */
function printable(text: string): string {
  return visibleText(text.replace(/\r\n?/g, '\n'))
}

/** One line, whatever was in it: a header of a letter must not begin another. */
function boundedLine(text: string): string {
  const line = visibleText(
    text.slice(0, 4 * MAX_SUBJECT).replace(/[\p{Cc}\u2028\u2029]+/gu, ' '),
  ).trim()
  return line.length > MAX_SUBJECT ? `${line.slice(0, MAX_SUBJECT - 1).toWellFormed()}…` : line
}

function webAddress(href: string): string {
  if (!/^https?:\/\//.test(href)) throw new RangeError('A letter has links to the web alone.')
  return href
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

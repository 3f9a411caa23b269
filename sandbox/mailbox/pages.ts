import { type Html, html } from '../web/html.ts'
import { type Language, languageOf, link, type Page } from '../web/layout.ts'
import type { Mailbox } from './mailbox.ts'
import type { StoredMessage } from './store.ts'

const TEXTS = {
  ru: {
    place: 'Почтовый ящик песочницы',
    all: 'Все письма',
    lettersTo: 'Письма для',
    empty:
      'Писем пока нет. Сюда приходит всё, что приложение отправляет по почте; наружу не уходит ничего.',
    recipient: 'Получатель',
    subject: 'Тема',
    received: 'Получено',
    attachments: 'Вложения',
    noSubject: '(без темы)',
    clear: 'Удалить все письма',
    refuse: 'Не принимать почту',
    refuseNow: 'Отказывать',
    refusing: 'Сейчас почта не принимается: отправитель получает код',
    left: 'осталось писем',
    accept: 'Снова принимать',
    later: '451, попробуйте позже',
    unknown: '550, нет такого адресата',
    howMany: 'Сколько писем (пусто: все)',
    from: 'От',
    to: 'Кому',
    envelope: 'Доставлено на',
    html: 'Вид письма',
    text: 'Текстовая часть',
    headers: 'Заголовки',
    none: 'нет',
    bytes: 'байт',
    recipients: 'Получатели',
  },
  en: {
    place: 'Sandbox mailbox',
    all: 'All mail',
    lettersTo: 'Mail for',
    empty:
      'No mail yet. Everything the application sends arrives here; nothing leaves this machine.',
    recipient: 'Recipient',
    subject: 'Subject',
    received: 'Received',
    attachments: 'Attachments',
    noSubject: '(no subject)',
    clear: 'Delete all mail',
    refuse: 'Refuse mail',
    refuseNow: 'Refuse',
    refusing: 'Mail is being refused: the sender gets the code',
    left: 'messages left',
    accept: 'Accept again',
    later: '451, try again later',
    unknown: '550, no such user',
    howMany: 'How many messages (empty: all)',
    from: 'From',
    to: 'To',
    envelope: 'Delivered to',
    html: 'As it looks',
    text: 'Plain text part',
    headers: 'Headers',
    none: 'none',
    bytes: 'bytes',
    recipients: 'Recipients',
  },
} satisfies Record<Language, Record<string, string>>

/** A letter's links open in a tab of their own: the frame itself may go nowhere. */
const OPEN_LINKS_APART = '<base target="_blank">'

/** All mail, or one recipient's. */
export function showList(mailbox: Mailbox, url: URL, to: string | undefined): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const messages = mailbox.store.list(to)
  return {
    language,
    title: to ? `${texts.lettersTo} ${to}` : texts.all,
    here: 'mailbox',
    place: texts.place,
    tabs: [{ href: link('/', language), name: texts.all, current: to === undefined }],
    otherLanguage: link('/', language === 'ru' ? 'en' : 'ru', { to }),
    content: [
      showRecipients(mailbox, language),
      messages.length === 0
        ? html`<p class="card quiet">${texts.empty}</p>`
        : html`<table>
<thead><tr><th>${texts.received}</th><th>${texts.recipient}</th><th>${texts.subject}</th><th>${texts.attachments}</th></tr></thead>
<tbody>${messages.map((message) => showRow(message, mailbox, language))}</tbody></table>`,
      showRefusal(mailbox, language),
      messages.length > 0 &&
        html`<form method="post" action="${link('/clear', language)}"><button class="danger">${texts.clear}</button></form>`,
    ],
  }
}

/** One message: its HTML part in a frame that may run nothing, its text twin, its headers. */
export function showMessage(mailbox: Mailbox, url: URL, message: StoredMessage): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const path = `/mail/${message.id}`
  return {
    language,
    title: message.subject || texts.noSubject,
    here: 'mailbox',
    place: texts.place,
    tabs: [{ href: link('/', language), name: texts.all, current: false }],
    otherLanguage: link(path, language === 'ru' ? 'en' : 'ru'),
    content: html`<div class="card"><dl>
<dt>${texts.from}</dt><dd>${message.from}</dd>
<dt>${texts.to}</dt><dd>${message.to}</dd>
<dt>${texts.envelope}</dt><dd>${message.envelope.to.map((one) => html`<a href="${link('/', language, { to: one })}">${one}</a> `)}</dd>
<dt>${texts.received}</dt><dd>${writeInstant(message.receivedAt, mailbox, language)}</dd>
<dt>${texts.attachments}</dt><dd>${
      message.attachments.length === 0
        ? texts.none
        : message.attachments.map(
            ({ filename, content }, index) =>
              html`<a href="${path}/attachment/${index}" download>${filename}</a> <span class="quiet">(${content.length} ${texts.bytes})</span> `,
          )
    }</dd>
</dl></div>
<h2>${texts.html}</h2>
${
  message.html === null
    ? html`<p class="quiet">${texts.none}</p>`
    : html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${OPEN_LINKS_APART}${message.html}" title="${texts.html}"></iframe>`
}
<h2>${texts.text}</h2>
<div class="card">${message.text === null ? texts.none : html`<pre>${message.text}</pre>`}</div>
<h2>${texts.headers}</h2>
<div class="card code">${message.headers.map(({ name, value }) => html`<div><span class="quiet">${name}:</span> ${value}</div>`)}</div>`,
  }
}

function showRow(message: StoredMessage, mailbox: Mailbox, language: Language): Html {
  const texts = TEXTS[language]
  const names = message.attachments.map(({ filename }) => filename).join(', ')
  return html`<tr>
<td class="nowrap">${writeInstant(message.receivedAt, mailbox, language)}</td>
<td data-label="${texts.recipient}">${message.envelope.to.join(', ')}</td>
<td data-label="${texts.subject}"><a href="${link(`/mail/${message.id}`, language)}">${message.subject || texts.noSubject}</a></td>
<td data-label="${texts.attachments}">${names}</td></tr>`
}

function showRecipients({ store }: Mailbox, language: Language): Html | null {
  const counts = new Map<string, number>()
  for (const { envelope } of store.list()) {
    for (const address of envelope.to) counts.set(address, (counts.get(address) ?? 0) + 1)
  }
  if (counts.size < 2) return null
  return html`<p>${TEXTS[language].recipients}: ${[...counts].map(
    ([address, count]) =>
      html`<a href="${link('/', language, { to: address })}">${address}</a> <span class="quiet">${count}</span> `,
  )}</p>`
}

function showRefusal({ faults }: Mailbox, language: Language): Html {
  const texts = TEXTS[language]
  const current = faults.current()
  const action = link('/refuse', language)
  if (current) {
    const left = current.messages === undefined ? '' : ` (${texts.left}: ${current.messages})`
    return html`<h2>${texts.refuse}</h2><div class="card"><p class="bad">${texts.refusing} ${current.status ?? ''}${left}.</p>
<form method="post" action="${action}"><button>${texts.accept}</button></form></div>`
  }
  return html`<h2>${texts.refuse}</h2><form class="card row" method="post" action="${action}">
<label>${texts.refuse}<select name="status"><option value="451">${texts.later}</option><option value="550">${texts.unknown}</option></select></label>
<label>${texts.howMany}<input type="number" name="messages" min="1"></label>
<button class="plain">${texts.refuseNow}</button></form>`
}

function writeInstant(instant: Date, { timeZone }: Mailbox, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant)
}

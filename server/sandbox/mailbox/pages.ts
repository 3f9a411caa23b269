import { type Html, html } from '../web/html.ts'
import { type Language, languageOf, link, type Page } from '../web/layout.ts'
import type { KeptMessage } from './store.ts'
import type { Mailbox } from './web.ts'

const WORDS = {
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
  const words = WORDS[language]
  const messages = mailbox.store.list(to)
  return {
    language,
    title: to ? `${words.lettersTo} ${to}` : words.all,
    here: 'mailbox',
    place: words.place,
    tabs: [{ href: link('/', language), name: words.all, current: to === undefined }],
    otherLanguage: link('/', language === 'ru' ? 'en' : 'ru', { to }),
    content: [
      showRecipients(mailbox, language),
      messages.length === 0
        ? html`<p class="card quiet">${words.empty}</p>`
        : html`<table>
<thead><tr><th>${words.received}</th><th>${words.recipient}</th><th>${words.subject}</th><th>${words.attachments}</th></tr></thead>
<tbody>${messages.map((message) => showRow(message, mailbox, language))}</tbody></table>`,
      showRefusal(mailbox, language),
      messages.length > 0 &&
        html`<form method="post" action="${link('/clear', language)}"><button class="danger">${words.clear}</button></form>`,
    ],
  }
}

/** One message: its HTML part in a frame that may run nothing, its text twin, its headers. */
export function showMessage(mailbox: Mailbox, url: URL, message: KeptMessage): Page {
  const language = languageOf(url)
  const words = WORDS[language]
  const path = `/mail/${message.id}`
  return {
    language,
    title: message.subject || words.noSubject,
    here: 'mailbox',
    place: words.place,
    tabs: [{ href: link('/', language), name: words.all, current: false }],
    otherLanguage: link(path, language === 'ru' ? 'en' : 'ru'),
    content: html`<div class="card"><dl>
<dt>${words.from}</dt><dd>${message.from}</dd>
<dt>${words.to}</dt><dd>${message.to}</dd>
<dt>${words.envelope}</dt><dd>${message.envelope.to.map((one) => html`<a href="${link('/', language, { to: one })}">${one}</a> `)}</dd>
<dt>${words.received}</dt><dd>${writeInstant(message.receivedAt, mailbox, language)}</dd>
<dt>${words.attachments}</dt><dd>${
      message.attachments.length === 0
        ? words.none
        : message.attachments.map(
            ({ filename, content }, index) =>
              html`<a href="${path}/attachment/${index}" download>${filename}</a> <span class="quiet">(${content.length} ${words.bytes})</span> `,
          )
    }</dd>
</dl></div>
<h2>${words.html}</h2>
${
  message.html === null
    ? html`<p class="quiet">${words.none}</p>`
    : html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${OPEN_LINKS_APART}${message.html}" title="${words.html}"></iframe>`
}
<h2>${words.text}</h2>
<div class="card">${message.text === null ? words.none : html`<pre>${message.text}</pre>`}</div>
<h2>${words.headers}</h2>
<div class="card code">${message.headers.map(({ name, value }) => html`<div><span class="quiet">${name}:</span> ${value}</div>`)}</div>`,
  }
}

function showRow(message: KeptMessage, mailbox: Mailbox, language: Language): Html {
  const words = WORDS[language]
  const names = message.attachments.map(({ filename }) => filename).join(', ')
  return html`<tr>
<td class="nowrap">${writeInstant(message.receivedAt, mailbox, language)}</td>
<td data-label="${words.recipient}">${message.envelope.to.join(', ')}</td>
<td data-label="${words.subject}"><a href="${link(`/mail/${message.id}`, language)}">${message.subject || words.noSubject}</a></td>
<td data-label="${words.attachments}">${names}</td></tr>`
}

function showRecipients({ store }: Mailbox, language: Language): Html | null {
  const counts = new Map<string, number>()
  for (const { envelope } of store.list()) {
    for (const address of envelope.to) counts.set(address, (counts.get(address) ?? 0) + 1)
  }
  if (counts.size < 2) return null
  return html`<p>${WORDS[language].recipients}: ${[...counts].map(
    ([address, count]) =>
      html`<a href="${link('/', language, { to: address })}">${address}</a> <span class="quiet">${count}</span> `,
  )}</p>`
}

function showRefusal({ refusals }: Mailbox, language: Language): Html {
  const words = WORDS[language]
  const current = refusals.current()
  const action = link('/refuse', language)
  if (current) {
    const left = current.messages === undefined ? '' : ` (${words.left}: ${current.messages})`
    return html`<h2>${words.refuse}</h2><div class="card"><p class="bad">${words.refusing} ${current.status}${left}.</p>
<form method="post" action="${action}"><button>${words.accept}</button></form></div>`
  }
  return html`<h2>${words.refuse}</h2><form class="card row" method="post" action="${action}">
<label>${words.refuse}<select name="status"><option value="451">${words.later}</option><option value="550">${words.unknown}</option></select></label>
<label>${words.howMany}<input type="number" name="messages" min="1"></label>
<button class="plain">${words.refuseNow}</button></form>`
}

function writeInstant(instant: Date, { timeZone }: Mailbox, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant)
}

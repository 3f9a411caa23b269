import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { downloadToken } from '../disk/addresses.ts'
import type { Portal } from '../portal.ts'
import type { Task } from '../store/records.ts'
import { nameOfUser } from '../store/store.ts'
import { cardAddress } from './card-address.ts'
import { showText } from './rich-text.ts'
import { createClockFace, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

const MAX_TASKS = 200

/** Tasks of all employees, the newest first, with the cards and files they name. */
export function showTasks(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const tasks = [...portal.store.tasks.values()].toReversed()
  return showPage(url, texts.tasks, [
    tasks.length === 0
      ? html`<p class="card quiet">${texts.nothing}</p>`
      : html`<p class="quiet">${tasks.length}</p>`,
    tasks.slice(0, MAX_TASKS).map((task) => showTask(portal, task, language)),
  ])
}

function showTask(portal: Portal, task: Task, language: Language): Html {
  const texts = TEXTS[language]
  const { store } = portal
  const at = createClockFace(portal, language)
  return html`<div class="card"><strong>${task.title}</strong> <span class="quiet code">${task.id}</span>
<dl><dt>${texts.responsible}</dt><dd>${nameOfUser(store, task.responsibleId)}</dd>
<dt>${texts.deadline}</dt><dd>${task.deadline ? at(task.deadline) : '–'}</dd>
<dt>CRM</dt><dd>${task.crm.map((name) => showCard(portal, name, language))}</dd>
<dt>${texts.files}</dt><dd>${task.files.map((name) => showFile(portal, name))}</dd></dl>${showText(task.description)}</div>`
}

/** `D_10`, `CO_5`, `T40c_7`: a card by its prefix. */
function showCard({ store }: Portal, name: string, language: Language): Html {
  const [prefix = '', digits = ''] = name.split('_')
  const id = Number(digits)
  const address = addressOf(prefix, id, language)
  const title = recordsOf(store, prefix)?.get(id)?.title
  return title === undefined
    ? html`<span class="code">${name}</span> `
    : html`<a href="${address}">${title}</a> `
}

function addressOf(prefix: string, id: number, language: Language): string {
  if (prefix === 'CO') return link('/console/company', language, { id: String(id) })
  return cardAddress(prefix === 'D' ? { id } : { id, entityTypeId: typeOf(prefix) }, language)
}

function recordsOf(store: Portal['store'], prefix: string) {
  if (prefix === 'CO') return store.companies
  return prefix === 'D' ? store.deals : store.items.get(typeOf(prefix))
}

/** Of a smart process: hexadecimal after a `T`. */
function typeOf(prefix: string): number {
  return Number.parseInt(prefix.slice(1), 16)
}

/** `n9011`: a file of the Drive. */
function showFile({ store }: Portal, name: string): Html {
  const file = store.objects.get(Number(name.slice(1)))
  if (!file) return html`<span class="code">${name}</span> `
  return html`<a href="/rest/download.json?token=${encodeURIComponent(downloadToken(file.id))}">${file.name}</a> `
}

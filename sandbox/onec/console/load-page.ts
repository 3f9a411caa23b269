import type { IncomingMessage } from 'node:http'
import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { RequestError, readBytes } from '../../web/requests.ts'
import type { LoadedDocument } from '../enterprise-data/documents.ts'
import { type LoadReport, MAX_FILE } from '../enterprise-data/load.ts'
import { registeredVersions } from '../enterprise-data/schema.ts'
import type { OData } from '../odata/index.ts'
import { LOAD_TEXTS } from './load-texts.ts'
import { showPage } from './shell.ts'

export const LOAD_PATH = '/console/load'

/** Where the accountant loads a file of EnterpriseData, and what the last one came to. */
export function showLoad({ accountant, settings, world }: OData, url: URL): Page {
  const language = languageOf(url)
  const texts = LOAD_TEXTS[language]
  const { name, release } = world().profile
  const versions = settings.formatVersions ?? registeredVersions(name, release)
  const report = accountant.lastLoad()
  return showPage(url, texts.title, [
    html`<p>${texts.about}</p>`,
    html`<p class="quiet">${versions ? `${texts.versions}: ${versions.join(', ')}.` : texts.unknown}</p>`,
    html`<form class="card row" method="post" enctype="multipart/form-data" action="${link(LOAD_PATH, language)}">
<label style="flex:1 1 220px">${texts.file}<input type="file" name="file" accept=".xml,application/xml" required></label>
<button>${texts.load}</button></form>`,
    report && showReport(report, language),
  ])
}

function showReport({ refusal, documents, rows }: LoadReport, language: Language): Html {
  const texts = LOAD_TEXTS[language]
  if (refusal !== null) {
    return html`<h2>${texts.last}</h2><p class="card bad">× ${texts.refused}: ${refusal}</p>`
  }
  const made = rows.filter(({ isNew }) => isNew)
  return html`<h2>${texts.last}</h2>
<table><thead><tr><th>${texts.document}</th><th>${texts.outcome}</th></tr></thead>
<tbody>${documents.map((one) => showDocument(one, language))}</tbody></table>
<h2>${texts.rows}</h2>
${
  made.length === 0
    ? html`<p class="quiet">${texts.noRows}</p>`
    : html`<ul>${made.map(({ set, name }) => html`<li>${set.replace('Catalog_', '')}: ${name}</li>`)}</ul>`
}`
}

function showDocument(document: LoadedDocument, language: Language): Html {
  const texts = LOAD_TEXTS[language]
  const { ref, number, title, isNew, isPosted, wasUnposted, isSale } = document
  const name = `${title} ${number}`
  const outcome = [
    isNew ? texts.isNew : texts.overwritten,
    isPosted ? texts.posted : texts.notPosted,
    ...(wasUnposted ? [texts.wasUnposted] : []),
  ]
  return html`<tr><td>${isSale ? html`<a href="${link('/console/act', language, { ref })}">${name}</a>` : name}</td>
<td data-label="${texts.outcome}">${outcome.join(', ')}</td></tr>`
}

/** Loads the file that a browser sent; the page then says what came of it. */
export async function loadFromForm(
  { accountant }: OData,
  request: IncomingMessage,
  url: URL,
): Promise<string> {
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' }
  const body = await readBytes(request, MAX_FILE)
  const form = await new Response(body, { headers }).formData().catch(() => null)
  const file = form?.get('file')
  if (!(file instanceof File)) throw new RequestError(422, 'no file was sent')
  accountant.loadFile(await file.text())
  return link(LOAD_PATH, languageOf(url))
}

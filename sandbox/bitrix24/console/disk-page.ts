import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { downloadToken } from '../disk/addresses.ts'
import { childrenOf } from '../disk/objects.ts'
import type { Portal } from '../portal.ts'
import type { DiskObject } from '../store/records.ts'
import { nameOfUser } from '../store/store.ts'
import { button, createClockFace, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

const MAX_ROWS = 500

/** The Drive: storages, or one folder with its files, as people of the portal see them. */
export function showDisk(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const { store } = portal
  const folder = store.objects.get(Number(url.searchParams.get('folder')))
  if (!folder) {
    return showPage(url, texts.drive, [
      html`<table><tbody>${store.storages.map(
        ({ rootId, name }) =>
          html`<tr><td><a href="${folderLink(rootId, language)}">${name}</a></td><td class="code">${rootId}</td></tr>`,
      )}</tbody></table>`,
    ])
  }
  const rows = childrenOf(portal, folder.id).toReversed()
  return showPage(url, texts.drive, [
    html`<p>${pathTo(store.objects, folder).map(
      (one) => html`<a href="${folderLink(one.id, language)}">${one.name}</a> / `,
    )}<strong>${folder.name}</strong> <span class="quiet code">${folder.id}</span></p>`,
    folder.isReadOnly && html`<p class="bad">● ${texts.readOnly}</p>`,
    button(
      link('/console/disk/rights', language),
      folder.isReadOnly ? texts.allowAdding : texts.forbidAdding,
      {
        folder: String(folder.id),
      },
    ),
    rows.length === 0
      ? html`<p class="card quiet">${texts.empty}</p>`
      : html`<table><thead><tr><th>${texts.item}</th><th></th><th class="number">${texts.bytes}</th><th>${texts.time}</th><th>${texts.responsible}</th></tr></thead>
<tbody>${rows.slice(0, MAX_ROWS).map((one) => showObject(portal, one, language))}</tbody></table>`,
  ])
}

function showObject(portal: Portal, one: DiskObject, language: Language): Html {
  const isFolder = one.type === 'folder'
  const href = isFolder
    ? folderLink(one.id, language)
    : `/rest/download.json?token=${encodeURIComponent(downloadToken(one.id))}`
  return html`<tr><td><a href="${href}">${isFolder ? '▸ ' : ''}${one.name}</a></td><td class="code">${one.id}</td>
<td class="number">${isFolder ? childrenOf(portal, one.id).length : one.content.length}</td><td class="nowrap">${createClockFace(portal, language)(one.createdTime)}</td>
<td>${nameOfUser(portal.store, one.createdBy)}</td></tr>`
}

/** Folders above this one, the storage's own first. */
function pathTo(objects: Map<number, DiskObject>, { parentId }: DiskObject): DiskObject[] {
  const parent = parentId === null ? undefined : objects.get(parentId)
  return parent ? [...pathTo(objects, parent), parent] : []
}

function folderLink(id: number, language: Language): string {
  return link('/console/disk', language, { folder: String(id) })
}

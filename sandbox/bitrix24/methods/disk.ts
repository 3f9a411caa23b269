import { randomBytes } from 'node:crypto'
import { parse } from 'node:path'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { listRecords, wireFields } from '../protocol/list.ts'
import { find, idOf, isYes, listOf, mapOf, textOf, type Values } from '../protocol/value.ts'
import type { DiskObject, DiskStorage } from '../store/records.ts'
import { answer, answerPage, type MethodCall, type Methods } from './method.ts'

/** Storages, folders and files with their real bytes. */
export const DISK_METHODS: Methods = {
  'disk.storage.getlist': {
    scope: 'disk',
    run: ({ portal, params, start }) => {
      const rows = portal.store.storages.map(describeStorage)
      const fields = wireFields([
        'ID',
        'NAME',
        'ENTITY_TYPE',
        'ENTITY_ID',
        'ROOT_OBJECT_ID',
        'MODULE_ID',
      ])
      const listing = { fields, style: 'classic' as const }
      return answerPage(listRecords(rows, listing, { params, start, writing: portal.writing }))
    },
  },
  'disk.storage.getforapp': {
    scope: 'disk',
    appOnly: 'context',
    adminOnly: true,
    run: ({ portal }) => {
      const [first] = portal.store.storages
      if (!first) throw notFound()
      return answer(describeStorage(first))
    },
  },
  'disk.storage.getchildren': {
    scope: 'disk',
    run: (call) => {
      const id = idOf(find(call.params, 'id'))
      const storage = call.portal.store.storages.find((one) => one.id === id)
      if (!storage) throw notFound()
      return listChildren(call, storage.rootId)
    },
  },
  'disk.folder.get': {
    scope: 'disk',
    run: (call) => answer(describeObject(call.portal, folderOf(call))),
  },
  'disk.folder.getchildren': {
    scope: 'disk',
    run: (call) => listChildren(call, folderOf(call).id),
  },
  'disk.folder.addsubfolder': {
    scope: 'disk',
    write: true,
    run: (call) => {
      const parent = folderOf(call)
      const name = requireName(mapOf(find(call.params, 'data')))
      const folder = saveObject(call, parent, { type: 'folder', name, content: Buffer.alloc(0) })
      return answer(describeObject(call.portal, folder))
    },
  },
  'disk.folder.uploadfile': {
    scope: 'disk',
    write: true,
    run: (call) => {
      const { portal, params, caller } = call
      const folder = folderOf(call)
      const given = find(params, 'fileContent')
      const unique = isYes(find(params, 'generateUniqueName'))
      if (given === undefined) {
        const name = textOf(find(mapOf(find(params, 'data')), 'NAME'))
        const ticket = randomBytes(16).toString('hex')
        openTickets(portal).set(ticket, { folder: folder.id, userId: caller.userId, unique, name })
        return answer({ field: 'file', uploadUrl: ticketUrl(portal, 'upload', ticket) })
      }
      const [fileName = '', content = ''] = listOf(given).map(textOf)
      const name = textOf(find(mapOf(find(params, 'data')), 'NAME')) || fileName
      if (name === '') throw noName()
      const file = saveObject(
        call,
        folder,
        { type: 'file', name, content: Buffer.from(content, 'base64') },
        unique,
      )
      return answer(describeObject(portal, file))
    },
  },
  'disk.file.get': {
    scope: 'disk',
    run: (call) => answer(describeObject(call.portal, fileOf(call))),
  },
  'disk.file.getexternallink': {
    scope: 'disk',
    write: true,
    run: (call) => {
      const file = fileOf(call)
      file.externalCode ??= randomBytes(4).toString('hex')
      return answer(`${call.portal.origin}/~${file.externalCode}`)
    },
  },
  'disk.file.delete': {
    scope: 'disk',
    write: true,
    run: (call) => answer(call.portal.store.objects.delete(fileOf(call).id)),
  },
}

/** A permission to upload one file, carried by the address alone. */
interface Ticket {
  folder: number
  userId: number
  unique: boolean
  name: string
}

const TICKETS = new WeakMap<Portal, Map<string, Ticket>>()

function openTickets(portal: Portal): Map<string, Ticket> {
  const known = TICKETS.get(portal) ?? new Map<string, Ticket>()
  TICKETS.set(portal, known)
  return known
}

function ticketUrl({ origin }: Portal, kind: 'upload' | 'download', secret: string): string {
  const token = `disk|${Buffer.from(kind).toString('base64url')}|${secret}`
  return `${origin}/rest/${kind}.json?auth=${secret.slice(0, 16)}&token=${encodeURIComponent(token)}`
}

/** The second step of an upload: the bytes come to the address of the first. */
export function takeUpload(portal: Portal, token: string, file: { name: string; content: Buffer }) {
  const ticket = token.split('|')[2] ?? ''
  const found = openTickets(portal).get(ticket)
  const folder = found && portal.store.objects.get(found.folder)
  if (!found || !folder) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  openTickets(portal).delete(ticket)
  const at = { portal, caller: { userId: found.userId } }
  const name = found.name || file.name
  return describeObject(
    portal,
    saveObject(at, folder, { type: 'file', name, content: file.content }, found.unique),
  )
}

/** The file behind an address of `DOWNLOAD_URL` or of a public link. */
export function findDownload({ store }: Portal, token: string): DiskObject | undefined {
  const id = Number(Buffer.from(token.split('|')[2] ?? '', 'base64url').toString())
  return store.objects.get(id)
}

export function findPublic({ store }: Portal, code: string): DiskObject | undefined {
  return [...store.objects.values()].find(({ externalCode }) => externalCode === code)
}

function saveObject(
  { portal, caller }: { portal: Portal; caller: { userId: number } },
  parent: DiskObject,
  draft: Pick<DiskObject, 'type' | 'name' | 'content'>,
  unique = false,
): DiskObject {
  const { store, clock } = portal
  const names = new Set(childrenOf(portal, parent.id).map(({ name }) => name.toLowerCase()))
  let { name } = draft
  if (names.has(name.toLowerCase())) {
    if (!unique) {
      throw new RestError(400, 'DISK_OBJ_22000', 'Объект с таким именем уже существует')
    }
    const { name: stem, ext } = parse(name)
    for (let number = 1; names.has(name.toLowerCase()); number += 1)
      name = `${stem} (${number})${ext}`
  }
  const object: DiskObject = {
    ...draft,
    name,
    id: store.nextId('diskObject', 8930),
    storageId: parent.storageId,
    parentId: parent.id,
    createdTime: clock.now(),
    createdBy: caller.userId,
    externalCode: null,
  }
  store.objects.set(object.id, object)
  return object
}

function childrenOf({ store }: Portal, parentId: number): DiskObject[] {
  return [...store.objects.values()].filter((one) => one.parentId === parentId)
}

function listChildren({ portal, params, start }: MethodCall, parentId: number) {
  const rows = childrenOf(portal, parentId).map((one) => describeObject(portal, one))
  const fields = ['ID', 'NAME', 'TYPE', 'STORAGE_ID', 'PARENT_ID', 'CREATE_TIME'].map(
    (classic) => ({
      name: classic,
      classic,
      kind: 'as_is' as const,
      read: (row: Values) => row[classic],
    }),
  )
  const listing = { fields, style: 'classic' as const }
  const by = { filter: find(params, 'filter') ?? {}, select: ['ID'] }
  const page = listRecords(rows, listing, { params: by, start, writing: portal.writing })
  const items = page.items.flatMap(({ ID }) => rows.filter((row) => row.ID === ID))
  return answerPage({ ...page, items })
}

function describeStorage({ id, name, entityType, entityId, rootId }: DiskStorage) {
  return {
    ID: String(id),
    NAME: name,
    CODE: null,
    MODULE_ID: 'disk',
    ENTITY_TYPE: entityType,
    ENTITY_ID: entityId,
    ROOT_OBJECT_ID: String(rootId),
  }
}

function describeObject(portal: Portal, one: DiskObject): Values {
  const download = `disk|${Buffer.from('download').toString('base64url')}|${Buffer.from(String(one.id)).toString('base64url')}`
  return {
    ID: one.id,
    NAME: one.name,
    CODE: null,
    STORAGE_ID: String(one.storageId),
    TYPE: one.type,
    PARENT_ID: one.parentId === null ? null : String(one.parentId),
    REAL_OBJECT_ID: one.id,
    CREATE_TIME: portal.writing.instant(one.createdTime),
    CREATED_BY: String(one.createdBy),
    ...(one.type === 'file'
      ? {
          FILE_ID: one.id + 23_866,
          SIZE: String(one.content.length),
          DOWNLOAD_URL: `${portal.origin}/rest/download.json?token=${encodeURIComponent(download)}`,
        }
      : {}),
    DETAIL_URL: `${portal.origin}/docs/path/${encodeURIComponent(one.name)}`,
  }
}

function folderOf(call: MethodCall): DiskObject {
  const object = objectOf(call)
  if (object.type !== 'folder') throw notFound()
  return object
}

function fileOf(call: MethodCall): DiskObject {
  const object = objectOf(call)
  if (object.type !== 'file') throw notFound()
  return object
}

function objectOf({ portal, params }: MethodCall): DiskObject {
  const id = idOf(find(params, 'id'))
  if (id === null) throw new RestError(400, 'ERROR_ARGUMENT', 'Invalid value of parameter { id }')
  const object = portal.store.objects.get(id)
  if (!object) throw notFound()
  return object
}

function requireName(data: Values): string {
  const name = textOf(find(data, 'NAME')).trim()
  if (name === '') throw noName()
  return name
}

const noName = () => new RestError(400, 'DISK_BASE_SERVICE_22001', 'Required field NAME is empty')

function notFound(): RestError {
  return new RestError(400, 'ERROR_NOT_FOUND', 'Could not find entity with this id')
}

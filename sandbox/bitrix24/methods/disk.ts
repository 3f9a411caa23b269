import { basename } from 'node:path'
import type { Caller } from '../access/caller.ts'
import { readDownloadToken, readUploadToken, uploadAddress } from '../disk/addresses.ts'
import {
  childrenOf,
  couldNotSave,
  describeObject,
  describeStorage,
  saveObject,
} from '../disk/objects.ts'
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
      const names = ['ID', 'NAME', 'ENTITY_TYPE', 'ENTITY_ID', 'ROOT_OBJECT_ID', 'MODULE_ID']
      const listing = { fields: wireFields(names), style: 'classic' as const }
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
    run: (call) => listChildren(call, storageOf(call).rootId),
  },
  'disk.storage.addfolder': {
    scope: 'disk',
    write: true,
    run: (call) => addFolder(call, rootOf(call)),
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
    run: (call) => addFolder(call, folderOf(call)),
  },
  'disk.folder.uploadfile': { scope: 'disk', write: true, run: uploadFile },
  'disk.file.get': {
    scope: 'disk',
    run: (call) => answer(describeObject(call.portal, fileOf(call))),
  },
  'disk.file.getexternallink': {
    scope: 'disk',
    write: true,
    run: (call) => {
      const file = fileOf(call)
      file.externalCode ??= crypto.randomUUID().slice(0, 8)
      return answer(`${call.portal.origin}/~${file.externalCode}`)
    },
  },
  'disk.file.delete': {
    scope: 'disk',
    write: true,
    run: (call) => answer(call.portal.store.objects.delete(fileOf(call).id)),
  },
}

/** With the file in base64 at once; without it an address that the bytes are posted to. */
function uploadFile(call: MethodCall) {
  const { portal, params, caller } = call
  const folder = folderOf(call)
  const given = find(params, 'fileContent')
  const isUnique = isYes(find(params, 'generateUniqueName'))
  if (given === undefined) {
    if (folder.isReadOnly) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
    const uploadUrl = uploadAddress(portal, caller, { folderId: folder.id, isUnique })
    return answer({ field: 'file', uploadUrl })
  }
  // A text for a list is what many samples give; the file's name is its first letter then.
  const [fileName = '', content = ''] = listOf(given).map(textOf)
  const name = textOf(find(mapOf(find(params, 'data')), 'NAME'))
  if (name === '') throw noName()
  if (fileName === '' || content === '') throw couldNotSave()
  const draft = { type: 'file' as const, name, content: Buffer.from(content, 'base64') }
  return answer(describeObject(portal, saveObject(portal, caller.userId, folder, draft, isUnique)))
}

/** The second step of an upload: the bytes, and the name they are kept by, come to the address of the first. */
export function takeUpload(
  portal: Portal,
  caller: Caller,
  token: string,
  file: { name: string; content: Buffer },
): Values {
  const { folderId, isUnique } = readUploadToken(portal, caller, token)
  const folder = portal.store.objects.get(folderId)
  if (folder?.type !== 'folder') throw notFound()
  // PHP keeps what stands after the last slash of a file's name.
  const name = basename(file.name.replaceAll('\\', '/'))
  if (name === '') throw noName()
  const draft = { type: 'file' as const, name, content: file.content }
  return describeObject(portal, saveObject(portal, caller.userId, folder, draft, isUnique))
}

/** The file behind an address of `DOWNLOAD_URL` or of a public link. */
export function findDownload({ store }: Portal, token: string): DiskObject | undefined {
  return store.objects.get(readDownloadToken(token))
}

export function findPublic({ store }: Portal, code: string): DiskObject | undefined {
  return [...store.objects.values()].find(({ externalCode }) => externalCode === code)
}

function addFolder(call: MethodCall, parent: DiskObject) {
  const { portal, caller, params } = call
  const name = textOf(find(mapOf(find(params, 'data')), 'NAME')).trim()
  if (name === '') throw noName()
  const draft = { type: 'folder' as const, name, content: Buffer.alloc(0) }
  return answer(describeObject(portal, saveObject(portal, caller.userId, parent, draft)))
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

function storageOf({ portal, params }: MethodCall): DiskStorage {
  const id = idOf(find(params, 'id'))
  const storage = portal.store.storages.find((one) => one.id === id)
  if (!storage) throw notFound()
  return storage
}

function rootOf(call: MethodCall): DiskObject {
  const root = call.portal.store.objects.get(storageOf(call).rootId)
  if (!root) throw notFound()
  return root
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

const noName = () =>
  new RestError(
    400,
    'DISK_BASE_SERVICE_22001',
    'Error: required parameter NAME (DISK_BASE_SERVICE_22001)',
  )

function notFound(): RestError {
  return new RestError(400, 'ERROR_NOT_FOUND', 'Could not find entity with this id')
}

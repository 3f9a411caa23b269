import { parse } from 'node:path'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import type { Values } from '../protocol/value.ts'
import type { DiskObject, DiskStorage } from '../store/records.ts'
import { downloadToken } from './addresses.ts'

/** Folders and files as the Drive keeps them. */
type Draft = Pick<DiskObject, 'type' | 'name' | 'content'>

/**
 * Saves a folder or a file; an equal name is refused unless it may be made unique.
 * @throws RestError for a missing right, an equal name and a Drive that is full
 */
export function saveObject(
  portal: Portal,
  userId: number,
  parent: DiskObject,
  draft: Draft,
  isUnique = false,
): DiskObject {
  const { store, clock, disk } = portal
  if (parent.isReadOnly) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  if (draft.content.length > disk.freeBytes) throw couldNotSave()
  const object: DiskObject = {
    ...draft,
    name: nameWithin(portal, parent, draft.name, isUnique),
    id: store.nextId('diskObject', 8930),
    storageId: parent.storageId,
    parentId: parent.id,
    createdTime: clock.now(),
    createdBy: userId,
    externalCode: null,
  }
  disk.freeBytes -= draft.content.length
  store.objects.set(object.id, object)
  return object
}

export const couldNotSave = () =>
  new RestError(400, 'ERROR_COULD_NOT_SAVE_FILE', 'Could not save file')

/** `акт.pdf`, or `акт (1).pdf` where that is taken and may be changed. */
function nameWithin(portal: Portal, parent: DiskObject, name: string, isUnique: boolean): string {
  const isTaken = (one: string) => childNamed(portal, parent.id, one) !== undefined
  if (!isTaken(name)) return name
  if (!isUnique) {
    throw new RestError(400, 'DISK_OBJ_22000', 'Объект с таким именем уже существует')
  }
  const { name: stem, ext } = parse(name)
  let number = 1
  while (isTaken(`${stem} (${number})${ext}`)) number += 1
  return `${stem} (${number})${ext}`
}

/** Names of one folder differ in more than the case of their letters. */
function childNamed(portal: Portal, parentId: number, name: string): DiskObject | undefined {
  return childrenOf(portal, parentId).find((one) => one.name.toLowerCase() === name.toLowerCase())
}

export function childrenOf({ store }: Portal, parentId: number): DiskObject[] {
  return [...store.objects.values()].filter((one) => one.parentId === parentId)
}

export function describeStorage({ id, name, entityType, entityId, rootId }: DiskStorage) {
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

export function describeObject(portal: Portal, one: DiskObject): Values {
  return {
    ID: one.id,
    NAME: one.name,
    CODE: null,
    STORAGE_ID: String(one.storageId),
    TYPE: one.type,
    PARENT_ID: one.parentId === null ? null : String(one.parentId),
    DELETED_TYPE: 0,
    REAL_OBJECT_ID: one.id,
    CREATE_TIME: portal.writing.instant(one.createdTime),
    CREATED_BY: String(one.createdBy),
    ...(one.type === 'file'
      ? {
          FILE_ID: one.id + 23_866,
          SIZE: String(one.content.length),
          DOWNLOAD_URL: `${portal.origin}/rest/download.json?token=${encodeURIComponent(downloadToken(one.id))}`,
        }
      : {}),
    DETAIL_URL: `${portal.origin}/docs/path/${encodeURIComponent(one.name)}`,
  }
}

import { type CheckGroup, right, same, wrong } from '../../platform/checks/check.ts'
import { failures } from '../../platform/errors/table.ts'
import { proveStorage } from '../../platform/storage/prove-storage.ts'
import { StorageFailure } from '../../platform/storage/storage-failure.ts'
import type { Storage } from '../../platform/storage.ts'

export function storageChecks(storage: Storage): CheckGroup {
  return {
    id: 'storage',
    title: { ru: 'Хранилище файлов', en: 'Storage of files' },
    checks: [
      {
        id: 'storage.round_trip',
        stopsWork: true,
        expectation: {
          ru: 'Хранилище принимает файл, отдаёт его и удаляет.',
          en: 'The storage takes a file, gives it back and deletes it.',
        },
        remedy: {
          ru: 'Проверьте STORAGE_URL: папка доступна на запись пользователю портала и на диске есть место; у S3 верны адрес, регион, ключи и права PutObject, GetObject, DeleteObject, ListBucket.',
          en: "Look at STORAGE_URL: the folder can be written by the portal's user and the disk has space; of S3 the endpoint, the region, the keys and the rights PutObject, GetObject, DeleteObject, ListBucket are right.",
        },
        ask: async () => {
          try {
            await proveStorage(storage)
            return right()
          } catch (error) {
            if (!(error instanceof StorageFailure)) throw error
            return wrong(same(String(error.details.reason)), failures[error.code].staff)
          }
        },
      },
    ],
  }
}

import { randomUUID } from 'node:crypto'
import { type CheckGroup, right, wrong } from '../../platform/checks/check.ts'
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
          ru: 'Хранилище отдаёт то, что в него записали.',
          en: 'The storage gives back what was written into it.',
        },
        remedy: {
          ru: 'Проверьте STORAGE_URL: папка доступна на запись пользователю портала и на диске есть место; у S3 верны адрес, регион, ключи и право PutObject, GetObject, DeleteObject.',
          en: "Look at STORAGE_URL: the folder can be written by the portal's user and the disk has space; of S3 the endpoint, the region, the keys and the rights PutObject, GetObject, DeleteObject are right.",
        },
        ask: async () => {
          const key = `health/${randomUUID()}`
          const content = Buffer.from(key)
          await storage.put(key, content)
          try {
            const read = await storage.get(key)
            return read && Buffer.from(read).equals(content)
              ? right()
              : wrong({
                  ru: 'Прочитано не то, что записано.',
                  en: 'What was read is not what was written.',
                })
          } finally {
            await storage.delete(key)
          }
        },
      },
    ],
  }
}

import { statfs } from 'node:fs/promises'
import { type CheckGroup, right, warning, wrong } from '../../platform/checks/check.ts'

const MEGABYTE = 1024 * 1024
const LEAST = 200 * MEGABYTE
const LITTLE = 2048 * MEGABYTE
const LITTLE_SHARE = 0.05

/** @param folder what is kept on this machine: the embedded database, files, the key */
export function diskChecks(folder: string): CheckGroup {
  return {
    id: 'disk',
    title: { ru: 'Диск', en: 'Disk' },
    checks: [
      {
        id: 'disk.free',
        expectation: {
          ru: 'На диске с DATA_DIR есть место.',
          en: 'The disk of DATA_DIR has space.',
        },
        remedy: {
          ru: 'Освободите место или перенесите DATA_DIR: без места база данных перестаёт писать.',
          en: 'Free space, or move DATA_DIR: without space the database stops writing.',
        },
        ask: async () => {
          const { bavail, blocks, bsize } = await statfs(folder)
          const free = bavail * bsize
          const share = blocks === 0 ? 1 : bavail / blocks
          const gigabytes = (free / MEGABYTE / 1024).toFixed(1)
          const percent = (share * 100).toFixed(0)
          const found = {
            ru: `Свободно ${gigabytes} ГБ (${percent} %).`,
            en: `${gigabytes} GB free (${percent} %).`,
          }
          if (free < LEAST) return wrong(found)
          return free < LITTLE || share < LITTLE_SHARE ? warning(found) : right(found)
        },
      },
    ],
  }
}

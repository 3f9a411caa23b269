import { stat, statfs } from 'node:fs/promises'
import { type CheckGroup, right, skipped, warning, wrong } from '../../platform/checks/check.ts'

const MEGABYTE = 1024 * 1024
const LEAST = 200 * MEGABYTE
const LITTLE = 2048 * MEGABYTE
const LITTLE_SHARE = 0.05

/** A folder of this machine, and the setting that names it. */
export interface WatchedFolder {
  setting: string
  folder: string
}

interface Space {
  setting: string
  /** Bytes. */
  free: number
  /** Of the whole disk, 0 to 1. */
  share: number
}

/** @param folders what is kept on this machine: the embedded database, files, the key; empty: nothing is */
export function diskChecks(folders: readonly WatchedFolder[]): CheckGroup {
  return {
    id: 'disk',
    title: { ru: 'Диск', en: 'Disk' },
    checks: [
      {
        id: 'disk.free',
        expectation: {
          ru: 'На дисках с данными и файлами есть место.',
          en: 'The disks of data and files have space.',
        },
        remedy: {
          ru: 'Освободите место или перенесите папку, которую называет настройка: без места не пишутся ни база данных, ни файлы.',
          en: 'Free space, or move the folder that the setting names: without space neither database nor files are written.',
        },
        ask: async () => {
          const spaces = await measure(folders)
          if (spaces.length === 0) {
            return skipped({
              ru: 'На этой машине ничего не хранится.',
              en: 'Nothing is kept on this machine.',
            })
          }
          const found = {
            ru: `Свободно: ${spaces.map((one) => describe(one, 'ГБ')).join('; ')}.`,
            en: `Free: ${spaces.map((one) => describe(one, 'GB')).join('; ')}.`,
          }
          if (spaces.some(({ free }) => free < LEAST)) return wrong(found)
          const isLittle = spaces.some(({ free, share }) => free < LITTLE || share < LITTLE_SHARE)
          return isLittle ? warning(found) : right(found)
        },
      },
    ],
  }
}

/** Each disk once, under the first setting that leads to it. */
async function measure(folders: readonly WatchedFolder[]): Promise<Space[]> {
  const spaces = new Map<number, Space>()
  for (const { setting, folder } of folders) {
    const { dev } = await stat(folder)
    if (spaces.has(dev)) continue
    const { bavail, blocks, bsize } = await statfs(folder)
    spaces.set(dev, { setting, free: bavail * bsize, share: blocks === 0 ? 1 : bavail / blocks })
  }
  return [...spaces.values()]
}

function describe({ setting, free, share }: Space, unit: string): string {
  return `${setting} ${(free / MEGABYTE / 1024).toFixed(1)} ${unit} (${(share * 100).toFixed(0)} %)`
}

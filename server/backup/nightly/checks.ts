import { type CheckGroup, right, skipped, warning, wrong } from '../../platform/checks/check.ts'
import type { Platform } from '../../platform/module.ts'
import { isPaused, readRestoration } from '../../platform/restored.ts'
import { readLastBackup } from './last-backup.ts'

const HOUR_MS = 3_600_000
/** A day, and as long as a large one may take. */
const MAX_AGE_MS = 30 * HOUR_MS

export function backupChecks(
  { database: { prisma }, clock }: Pick<Platform, 'database' | 'clock'>,
  isScheduled: boolean,
): CheckGroup {
  return {
    id: 'backup',
    title: { ru: 'Резервные копии', en: 'Backups' },
    checks: [
      {
        id: 'backup.nightly',
        expectation: {
          ru: 'Прошлой ночью сделана резервная копия, и в ней всё.',
          en: 'A backup was made last night, with everything in it.',
        },
        remedy: {
          ru: 'Посмотрите место и права в BACKUP_DIR на машине с ROLE=worker (или all). Сделать копию сейчас: npm run admin -- backup ФАЙЛ',
          en: 'Look at space and rights of BACKUP_DIR on the machine with ROLE=worker (or all). To make one now: npm run admin -- backup FILE',
        },
        ask: async () => {
          if (!isScheduled) {
            return skipped({
              ru: 'BACKUP_DIR не задан: портал сам копий не делает.',
              en: 'BACKUP_DIR is not set: the portal makes none by itself.',
            })
          }
          const { made, failure } = await readLastBackup(prisma)
          if (failure) return wrong({ ru: failure.words, en: failure.words })
          if (!made) {
            // Not "not asked": else a first night that fails would be no change for the worse, and be told to nobody.
            return right({
              ru: 'Первая будет в 00:40 UTC.',
              en: 'The first one comes at 00:40 UTC.',
            })
          }
          const found = { ru: `${made.host}: ${made.path}`, en: `${made.host}: ${made.path}` }
          if (clock.now().getTime() - Date.parse(made.at) > MAX_AGE_MS) return wrong(found)
          if (made.missingFiles > 0) {
            return wrong({
              ru: `В хранилище нет файлов, которые названы в базе: ${made.missingFiles}.`,
              en: `Files that the database names are not in the storage: ${made.missingFiles}.`,
            })
          }
          if (!made.isOnDiskOfData) return right(found)
          return warning(
            {
              ru: 'Копии лежат на одном диске с данными.',
              en: 'The backups lie on the same disk as the data.',
            },
            {
              ru: 'Укажите в BACKUP_DIR папку на другой машине (NFS, SMB) или забирайте копии оттуда каждый день.',
              en: 'Set BACKUP_DIR to a folder of another machine (NFS, SMB), or fetch the backups from there every day.',
            },
          )
        },
      },
      {
        id: 'backup.resumed',
        expectation: {
          ru: 'Портал работает сам, а не ждёт подтверждения после восстановления.',
          en: 'The portal works by itself and does not wait for somebody after a restore.',
        },
        remedy: {
          ru: 'Посмотрите, что ждёт, и продолжите работу на этой странице или командой npm run admin -- resume',
          en: 'Look at what waits, and let it go on here or by npm run admin -- resume',
        },
        ask: async () => {
          if (!(await isPaused(prisma))) return right()
          const at = (await readRestoration(prisma))?.takenAt ?? ''
          return wrong({
            ru: `Данные восстановлены из копии от ${at}.`,
            en: `The data are of a backup of ${at}.`,
          })
        },
      },
    ],
  }
}

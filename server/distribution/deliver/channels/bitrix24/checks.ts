import type { Bitrix24Port } from '../../../../bitrix24/index.ts'
import { type Check, right, same, skipped, wrong } from '../../../../platform/checks/check.ts'
import type { Outcome } from '../../../../platform/errors/failure.ts'
import { failures } from '../../../../platform/errors/table.ts'

/** Whether acts can be put on the Drive: the folder is there, and we may add to it. Nothing is written. */
export async function inspectDriveFolder(
  bitrix24: Pick<Bitrix24Port, 'driveFolder' | 'mayAddToDriveFolder'>,
  folderId: number,
  signal?: AbortSignal,
): Promise<Outcome<{ name: string }>> {
  const folder = await bitrix24.driveFolder(folderId, signal)
  if (folder.kind !== 'done') return folder
  const may = await bitrix24.mayAddToDriveFolder(folderId, signal)
  return may.kind === 'done' ? { kind: 'done', value: { name: folder.value.name } } : may
}

/** @param folderId BITRIX24_DRIVE_FOLDER_ID; null: not set */
export function driveFolderCheck(bitrix24: Bitrix24Port | null, folderId: number | null): Check {
  return {
    id: 'distribution.drive_folder',
    expectation: {
      ru: 'Папка на Диске Битрикс24 для актов есть, и в неё можно добавлять файлы.',
      en: 'The folder on the Drive of Bitrix24 for acts is there, and files may be added to it.',
    },
    remedy: {
      ru: 'Откройте папку на Диске портала: её номер стоит в адресе. Укажите его в BITRIX24_DRIVE_FOLDER_ID и дайте пользователю вебхука или приложения право «Добавление», а вебхуку раздел прав disk.',
      en: 'Open the folder on the Drive of the portal: its number stands in the address. Set it in BITRIX24_DRIVE_FOLDER_ID, give the user of the webhook or application the right to add, and the webhook the scope disk.',
    },
    ask: async (signal) => {
      if (!bitrix24)
        return skipped({ ru: 'Битрикс24 не подключён.', en: 'Bitrix24 is not connected.' })
      if (folderId === null) {
        return skipped({
          ru: 'BITRIX24_DRIVE_FOLDER_ID не задан: акты на Диск не кладутся.',
          en: 'BITRIX24_DRIVE_FOLDER_ID is not set: no acts go to the Drive.',
        })
      }
      const found = await inspectDriveFolder(bitrix24, folderId, signal)
      if (found.kind === 'done') return right(same(found.value.name))
      return wrong(failures[found.failure.code].staff)
    },
  }
}

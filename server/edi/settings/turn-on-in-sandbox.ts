import type { PrismaClient } from '../../platform/database/connect.ts'
import { beginSetting } from '../../platform/settings.ts'
import type { EdiSettingsInput } from '../views.ts'
import { EDI_SETTING } from './settings.ts'

/** A portal that runs on the sandbox sends acts to its operator at once; what a person has saved since is left alone. */
export async function turnOnInSandbox(
  prisma: PrismaClient,
  { inn, email }: { inn: string; email: string },
): Promise<void> {
  const settings: EdiSettingsInput = {
    ...{ operator: 'diadoc', isOn: true, isForCustomers: false },
    ...{ inn, ogrn: '', participantId: '', phone: '', email },
    ...{ lastName: 'Иванова', firstName: 'Мария', middleName: '', position: 'Бухгалтер' },
  }
  await beginSetting(prisma, EDI_SETTING, { ...settings })
}

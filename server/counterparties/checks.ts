import { type CheckGroup, right, same, wrong } from '../platform/checks/check.ts'
import type { PrismaClient } from '../platform/database/connect.ts'
import { readSupplier } from './supplier.ts'

/** What papers cannot do without. */
export function supplierChecks(prisma: PrismaClient): CheckGroup {
  return {
    id: 'supplier',
    title: { ru: 'Поставщик', en: 'Supplier' },
    checks: [
      {
        id: 'supplier.requisites',
        expectation: {
          ru: 'Указаны наименование и ИНН поставщика: они печатаются в каждом документе.',
          en: 'The supplier has its name and INN: every paper prints them.',
        },
        remedy: {
          ru: 'Заполните «Настройки → Поставщик» или выполните npm run admin -- set-supplier --name … --inn … --kpp …. Без них портал не выдаёт документов, в которых 1С свою организацию не назвала.',
          en: 'Fill in "Settings → Supplier", or run npm run admin -- set-supplier --name … --inn … --kpp …. Without them the portal gives out no paper in which 1C has not named its organisation.',
        },
        ask: async () => {
          const { name, inn, kpp } = await readSupplier(prisma)
          if (name !== '' && inn !== '')
            return right(same([name, inn, kpp].filter(Boolean).join(', ')))
          return wrong({
            ru: name === '' ? 'Не указаны.' : 'Нет ИНН.',
            en: name === '' ? 'None.' : 'No INN.',
          })
        },
      },
    ],
  }
}

import { type CheckGroup, right, same, wrong } from '../platform/checks/check.ts'
import type { PrismaClient } from '../platform/database/connect.ts'
import { checkHistory } from './history/check-history.ts'
import type { SigningKeys } from './keys/signing-keys.ts'
import { describeCheck } from './texts/flaws.ts'

const MAX_TOLD = 5
const DEADLINE_MS = 120_000

export function authenticityChecks(deps: { prisma: PrismaClient; keys: SigningKeys }): CheckGroup {
  return {
    id: 'authenticity',
    title: { ru: 'Подлинность документов', en: 'Genuineness of papers' },
    checks: [
      {
        id: 'authenticity.key',
        expectation: {
          ru: 'Ключ, которым подписываются коды на документах, открывается.',
          en: 'The key that signs the codes on papers can be opened.',
        },
        remedy: {
          ru: 'Верните прежний ENCRYPTION_KEY. Если он утрачен, замените ключ: npm run admin -- replace-signing-key; выданные коды останутся действительными.',
          en: 'Put the former ENCRYPTION_KEY back. If it is lost, replace the key: npm run admin -- replace-signing-key; codes issued so far stay valid.',
        },
        ask: async () => right(same((await deps.keys.current()).id)),
      },
      {
        id: 'authenticity.history',
        expectation: {
          ru: 'История документов цела: ни одна запись не удалена, не изменена и не переставлена.',
          en: 'The history of papers is whole: no entry was removed, changed or moved.',
        },
        remedy: {
          ru: 'Кто-то менял базу данных в обход портала. Полный перечень: npm run admin -- audit-log verify. Сравните с резервной копией.',
          en: 'Somebody changed the database past the portal. All of it: npm run admin -- audit-log verify. Compare with a backup.',
        },
        deadlineMs: DEADLINE_MS,
        ask: async () => {
          const check = await checkHistory(deps)
          const told = (locale: 'ru' | 'en') => {
            const all = describeCheck(check, locale)
            return all.length > MAX_TOLD
              ? `${all.slice(0, MAX_TOLD).join(' ')} … (${all.length})`
              : all.join(' ')
          }
          const found = { ru: told('ru'), en: told('en') }
          return found.ru === '' ? right(same(`${check.entries}`)) : wrong(found)
        },
      },
    ],
  }
}

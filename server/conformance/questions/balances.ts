import { right, same, warning, wrong } from '../../platform/checks/check.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { NotAsked } from '../base/not-asked.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'

/** The catalogue of balances, which is optional. */
export const balanceQuestions: readonly Question[] = [
  {
    id: 'onec.balances',
    expectation: {
      ru: 'counterparties отдаёт контрагентов с сальдо на день.',
      en: 'counterparties gives counterparties with their balances on a day.',
    },
    remedy: {
      ru: 'Сравните ответ counterparties с docs/onec/reconciliation.openapi.yaml: {"items":[{"guid","name","inn","kpp","balance","currency"}],"next"}.',
      en: 'Compare the answer of counterparties with docs/onec/reconciliation.openapi.yaml: {"items":[{"guid","name","inn","kpp","balance","currency"}],"next"}.',
    },
    ask: async (base) => {
      const failed = (await pagesOf(base)).find(({ read }) => read.kind !== 'done')
      if (!failed || failed.read.kind === 'done') return right()
      return wrong(describeFailure(failed.read.failure))
    },
  },
  {
    id: 'onec.balances_pages',
    expectation: {
      ru: 'Страницы counterparties идут одна за другой и никого не повторяют.',
      en: 'Pages of counterparties follow one another and repeat nobody.',
    },
    remedy: {
      ru: 'Упорядочите список (по коду или наименованию), продолжайте после последнего отданного, в next кладите новый курсор, на последней странице его не передавайте.',
      en: 'Order the list (by code or name), go on after the last one given, put a new cursor into next, and leave it out on the last page.',
    },
    ask: async (base) => {
      const pages = await pagesOf(base)
      const seen = new Map<string, number>()
      for (const [index, { read, cursor }] of pages.entries()) {
        if (read.kind !== 'done') continue
        if (read.value.next !== null && read.value.next === cursor) {
          return wrong({
            ru: 'next равен присланному cursor.',
            en: 'next is the cursor that was sent.',
          })
        }
        for (const { guid, name } of read.value.items) {
          const earlier = seen.get(guid)
          if (earlier !== undefined) {
            return wrong({
              ru: `«${name}» на страницах ${earlier + 1} и ${index + 1}`,
              en: `"${name}" on pages ${earlier + 1} and ${index + 1}`,
            })
          }
          seen.set(guid, index)
        }
      }
      return right({
        ru: `страниц: ${pages.length}, контрагентов: ${seen.size}`,
        en: `pages: ${pages.length}, counterparties: ${seen.size}`,
      })
    },
  },
  {
    id: 'onec.balances_nonzero',
    expectation: {
      ru: 'С nonzero=true нет контрагентов с нулевым сальдо.',
      en: 'With nonzero=true there is nobody with a balance of zero.',
    },
    remedy: {
      ru: 'Примените отбор «сальдо не равно нулю» после сложения всех счетов и договоров.',
      en: 'Apply the selection "balance is not zero" after all accounts and contracts are added up.',
    },
    ask: async (base) => {
      await pagesOf(base)
      const zero = (await (await base.balances()).items()).find(({ balance }) => balance === 0n)
      return zero ? warning(same(zero.name)) : right()
    },
  },
  {
    id: 'onec.same_base',
    expectation: {
      ru: 'HTTP-сервис и OData смотрят в одну базу.',
      en: 'The HTTP service and OData look into one base.',
    },
    remedy: {
      ru: 'Одна из публикаций ведёт в копию: сверьте Srvr и Ref (или File) в обоих default.vrd.',
      en: 'One of the publications leads to a copy: compare Srvr and Ref (or File) in both default.vrd.',
    },
    ask: async (base) => {
      const { odata } = base
      if (!odata) throw new NotAsked({ ru: 'OData не спрашивается.', en: 'OData is not asked.' })
      const { query, act } = await base.subject()
      const rows = await odata.rows({
        set: 'Catalog_Контрагенты',
        select: ['Ref_Key', 'Description', 'ИНН'],
        filter: `Ref_Key eq guid'${query.guid}'`,
      })
      const row = rows[0]
      const { inn, name } = act.counterparty
      if (!row)
        return wrong({
          ru: `В OData нет контрагента «${name}».`,
          en: `OData has no counterparty "${name}".`,
        })
      const known = String(row('ИНН') ?? '').trim()
      return inn && known && inn !== known ? wrong(same(`${name}: ${inn} ≠ ${known}`)) : right()
    },
  },
]

/** @throws NotAsked where the service has no such list */
async function pagesOf(base: AskedBase) {
  const pages = await (await base.balances()).pages()
  const first = pages[0]?.read
  if (first && first.kind !== 'done' && first.failure.code === 'onec.not_published') {
    throw new NotAsked({
      ru: 'Метода counterparties нет: портал берёт список из OData, сальдо из акта.',
      en: 'There is no counterparties: the portal takes the list from OData and balances from acts.',
    })
  }
  if (pages.length > 0) return pages
  throw new NotAsked({ ru: 'Ответа нет.', en: 'There is no answer.' })
}

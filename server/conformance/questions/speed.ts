import { right, warning, wrong } from '../../platform/checks/check.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { NotAsked } from '../base/not-asked.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'
import { actsOf } from './act-form.ts'

const SLOW_MS = 10_000
const TOO_SLOW_MS = 45_000
const MANY = 10
/** Less than this is nothing a customer would notice. */
const NOTICED_MS = 800
const MORE_TRIES = 2

/** How long answers take: the portal waits a minute, a customer three seconds before a page says so. */
export const speedQuestions: readonly Question[] = [
  {
    id: 'onec.act_time',
    expectation: {
      ru: 'Акт за квартал приходит быстрее чем за 10 секунд.',
      en: 'An act of a quarter comes within 10 seconds.',
    },
    remedy: {
      ru: 'Держите сеансы (reuseSessions="autouse" в default.vrd), берите движения одним запросом по контрагенту, не создавайте документ ради печати. Прокси не должен обрывать ответ раньше минуты.',
      en: 'Keep sessions (reuseSessions="autouse" in default.vrd), take the movements by one query for the counterparty, make no document for the sake of printing. A proxy must not cut an answer before a minute.',
    },
    ask: async (base) => {
      const times = (await actsOf(base))
        .filter(({ read }) => read.kind === 'done')
        .map(({ reply }) => reply.ms)
        .sort((one, other) => one - other)
      const middle = times[Math.floor(times.length / 2)]
      if (middle === undefined)
        throw new NotAsked({ ru: 'Ни один акт не прочитан.', en: 'No act could be read.' })
      const slowest = times.at(-1) ?? middle
      const told = {
        ru: `обычно ${seconds(middle)} с, дольше всего ${seconds(slowest)} с`,
        en: `usually ${seconds(middle)} s, at most ${seconds(slowest)} s`,
      }
      if (slowest > TOO_SLOW_MS) return wrong(told)
      return middle > SLOW_MS ? warning(told) : right(told)
    },
  },
  {
    id: 'onec.ten_at_once',
    manner: 'thorough',
    isAlone: true,
    expectation: {
      ru: 'Десять запросов сразу обслуживаются вместе, а не по одному.',
      en: 'Ten calls at once are served together, not one by one.',
    },
    remedy: {
      ru: 'Файловая база и пул из одного сеанса отвечают по очереди: переведите базу в клиент-серверный вариант или поднимите poolSize и poolTimeout в default.vrd. До тех пор задайте ONEC_CONCURRENCY=1.',
      en: 'A file base and a pool of one session answer in turn: move the base to client and server, or raise poolSize and poolTimeout in default.vrd. Until then set ONEC_CONCURRENCY=1.',
    },
    ask: async (base) => {
      const one = await askMany(base, 1)
      const isInTurn = ({ ms }: { ms: number }) =>
        ms > one.ms * (MANY / 2) && ms - one.ms > NOTICED_MS
      let many = await askMany(base, MANY)
      // A busy moment of either machine looks the same, and passes.
      for (let again = 0; again < MORE_TRIES && isInTurn(many); again++) {
        many = await askMany(base, MANY)
      }
      const failed = many.replies.find(({ outcome }) => outcome.kind !== 'done')
      if (failed && failed.outcome.kind !== 'done') {
        return wrong(describeFailure(failed.outcome.failure))
      }
      const found = {
        ru: `один за ${seconds(one.ms)} с, десять за ${seconds(many.ms)} с`,
        en: `one in ${seconds(one.ms)} s, ten in ${seconds(many.ms)} s`,
      }
      return isInTurn(many) ? warning(found) : right(found)
    },
  },
]

/** The subject's act of one day, so many times at once. */
async function askMany(base: AskedBase, count: number) {
  const { query } = await base.subject()
  const service = await base.service()
  const day = { counterparty_guid: query.guid, date_from: query.to, date_to: query.to }
  const start = performance.now()
  const replies = await Promise.all(Array.from({ length: count }, () => service.call('act', day)))
  return { replies, ms: performance.now() - start }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}

import { readPing } from '../../onec/http-service/answers.ts'
import { CONFIGURATIONS, type Configuration } from '../../onec/port.ts'
import { errorIn } from '../../onec/transport/content.ts'
import { right, same, skipped, warning, wrong } from '../../platform/checks/check.ts'
import { isGarbled } from '../base/access.ts'
import type { AskedBase } from '../base/asked-base.ts'
import type { Reply } from '../base/call.ts'
import { ifNotAsked, NotAsked } from '../base/not-asked.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'

/** What the configurations call themselves, by the beginning of their names. */
const NAMES: Record<Configuration, string> = {
  bp30: 'бухгалтерия',
  ut11: 'управлениеторговлей',
  erp25: 'управлениепредприятием',
  unf30: 'управлениенебольшойфирмой',
}

/** The module as a whole: is it there, may it work, is it the one that was meant. */
export const serviceQuestions: readonly Question[] = [
  {
    id: 'onec.service',
    expectation: {
      ru: 'HTTP-сервис reconciliation опубликован.',
      en: 'The HTTP service "reconciliation" is published.',
    },
    remedy: {
      ru: 'Подключите расширение, назовите сервис в default.vrd (<service … rootUrl="reconciliation" enable="true"/>) или поставьте publishExtensionsByDefault="true", перезапустите веб-сервер.',
      en: 'Attach the extension, name the service in default.vrd (<service … rootUrl="reconciliation" enable="true"/>) or set publishExtensionsByDefault="true", and restart the web server.',
    },
    ask: async (base) => {
      const { first } = await base.access()
      const { outcome, answer } = first
      if (!answer) throw new NotAsked({ ru: 'Ответа нет.', en: 'There is no answer.' })
      return outcome.kind !== 'done' &&
        outcome.failure.code === 'onec.not_published' &&
        !isGarbled(answer)
        ? wrong(describeFailure(outcome.failure))
        : right()
    },
  },
  {
    id: 'onec.safe_mode',
    expectation: {
      ru: 'Модуль работает вне безопасного режима.',
      en: 'The module works outside safe mode.',
    },
    remedy: {
      ru: 'Конфигуратор → Расширения конфигурации → снимите у расширения флажки «Безопасный режим» и «Защита от опасных действий», перезапустите сеансы.',
      en: 'Designer → Configuration extensions: clear the flags "Safe mode" and "Protection against dangerous actions" of the extension, then restart the sessions.',
    },
    ask: async (base) => {
      const replies = [(await base.access()).first, await ping(base)]
      const acts = await (await base.acts()).all()
      const found = [...replies, ...acts.map(({ reply }) => reply)].find(isSafeMode)
      if (!found || found.outcome.kind === 'done') return right()
      return wrong(describeFailure(found.outcome.failure))
    },
  },
  {
    id: 'onec.module_works',
    expectation: {
      ru: 'В модуле нет необработанных ошибок.',
      en: 'The module ends in no unhandled error.',
    },
    remedy: {
      ru: 'Откройте журнал регистрации 1С за это время: ошибка в модуле расширения, безопасный режим расширения, нехватка прав или запрос к объекту, которого в этом релизе нет.',
      en: "Open 1C's event log at this time: a fault in the module of the extension, its safe mode, missing rights, or a query for what this release lacks.",
    },
    ask: async (base) => {
      await base.subject().catch(ifNotAsked(null))
      const acts = await (await base.acts()).all()
      const broken = [await ping(base), ...acts.map(({ reply }) => reply)].find(
        ({ answer }) => answer && answer.status >= 500 && answer.status !== 503,
      )
      if (!broken || broken.outcome.kind === 'done' || isSafeMode(broken)) return right()
      return wrong(describeFailure(broken.outcome.failure))
    },
  },
  {
    id: 'onec.ping',
    expectation: {
      ru: 'ping называет сервис, версию, конфигурацию и релиз.',
      en: 'ping names the service, its version, the configuration and the release.',
    },
    remedy: {
      ru: 'Верните из ping {"service", "version", "configuration", "release"} текстом.',
      en: 'Let ping return {"service", "version", "configuration", "release"} as texts.',
    },
    ask: async (base) => {
      const read = await readPingOf(base)
      if (read.kind !== 'done') return wrong(describeFailure(read.failure))
      const told = read.value
      if (told.version === '' || told.configuration === '' || told.release === '') {
        return warning(same(JSON.stringify(told)))
      }
      return right(same(`${told.service} ${told.version}, ${told.configuration} ${told.release}`))
    },
  },
  {
    id: 'onec.configuration',
    expectation: {
      ru: 'База той конфигурации, что задана в ONEC_CONFIGURATION.',
      en: 'The base is of the configuration that ONEC_CONFIGURATION names.',
    },
    remedy: {
      ru: 'Задайте ONEC_CONFIGURATION по тому, что называет база (bp30, ut11, erp25 или unf30), либо укажите адрес нужной базы.',
      en: 'Set ONEC_CONFIGURATION by what the base calls itself (bp30, ut11, erp25 or unf30), or give the address of the right base.',
    },
    ask: async (base) => {
      const read = await readPingOf(base)
      if (read.kind !== 'done') throw new NotAsked(describeFailure(read.failure))
      const { configuration } = read.value
      const said = configuration.toLowerCase().replaceAll(' ', '')
      const known = CONFIGURATIONS.find((one) => said.startsWith(NAMES[one]))
      if (!known) {
        return skipped({
          ru: `База называет себя «${configuration}».`,
          en: `The base calls itself "${configuration}".`,
        })
      }
      return known === base.target.configuration
        ? right(same(`${configuration}: ${known}`))
        : wrong({
            ru: `База «${configuration}» (${known}), задано ${base.target.configuration}.`,
            en: `The base is "${configuration}" (${known}), ${base.target.configuration} is set.`,
          })
    },
  },
  {
    id: 'onec.unknown_method',
    expectation: {
      ru: 'На неизвестный метод сервис отвечает 404.',
      en: 'The service answers 404 to a method it does not have.',
    },
    remedy: {
      ru: 'Опишите шаблоны URL по одному (/act, /ping…): шаблон «/*» отвечает на всё и прячет опечатки.',
      en: 'Describe the URL templates one by one (/act, /ping…): a template "/*" answers everything and hides slips.',
    },
    ask: async (base) => {
      const { answer } = await (await base.service()).call('no-such-method', {})
      if (!answer) throw new NotAsked({ ru: 'Ответа нет.', en: 'There is no answer.' })
      if (answer.status >= 400 && answer.status < 500) return right()
      return warning(same(`HTTP ${answer.status}`))
    },
  },
]

/** Optional in the contract. */
async function ping(base: AskedBase): Promise<Reply> {
  return (await base.service()).ask('ping', {})
}

/** @throws NotAsked where the service has no such method */
async function readPingOf(base: AskedBase) {
  const { outcome } = await ping(base)
  if (outcome.kind === 'done') return readPing(outcome.value)
  if (outcome.failure.code !== 'onec.not_published') return outcome
  throw new NotAsked({
    ru: 'Метода ping нет, он необязателен.',
    en: 'There is no ping; it is optional.',
  })
}

function isSafeMode({ answer }: Reply): boolean {
  if (answer?.content.form !== 'json') return false
  const error = errorIn(answer.content.value)
  return error?.by === 'service' && error.code === 'safe_mode'
}

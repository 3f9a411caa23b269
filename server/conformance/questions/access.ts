import { errorIn } from '../../onec/transport/content.ts'
import { right, skipped, type Words, warning, wrong } from '../../platform/checks/check.ts'
import { type AccessReport, BEARER_FAULT, isRefusal } from '../base/access.ts'
import type { AskedBase } from '../base/asked-base.ts'
import type { Reply } from '../base/call.ts'
import { NotAsked } from '../base/not-asked.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'

const PROBE = {
  counterparty_guid: '00000000-0000-4000-8000-000000000000',
  date_from: '2001-01-01',
  date_to: '2001-01-31',
}

/** Who is let in, in which way, and who is not. */
export const accessQuestions: readonly Question[] = [
  {
    id: 'onec.key',
    expectation: {
      ru: 'Ключ принят тем способом, который задан в ONEC_HS_AUTH.',
      en: 'The key is accepted in the way that ONEC_HS_AUTH says.',
    },
    remedy: {
      ru: 'Сверьте ONEC_API_KEY с ключом в безопасном хранилище расширения и ONEC_HS_AUTH с публикацией (docs/onec/guide.md). Если всё верно, заголовок теряет прокси перед 1С.',
      en: 'Compare ONEC_API_KEY with the key in the safe storage of the extension, and ONEC_HS_AUTH with the publication (docs/onec/guide.md). Where both are right, a proxy in front of 1C drops the header.',
    },
    ask: async (base) => {
      const report = await base.access()
      const { first, works } = report
      const { kind } = base.target.auth
      if (works === kind) return right({ ru: `Способ ${kind}`, en: `By ${kind}` })
      if (!isRefusal(first)) throw new NotAsked(NOT_REACHED)
      const { remedy, why } = await explainRefusal(base, report)
      const words = refusalWords(first)
      return wrong({ ru: `${words.ru} ${why.ru}`, en: `${words.en} ${why.en}` }, remedy)
    },
  },
  {
    id: 'onec.no_key',
    expectation: {
      ru: 'Без ключа 1С актов не отдаёт.',
      en: '1C gives no acts without a key.',
    },
    remedy: {
      ru: 'Сейчас акты получит всякий, кто знает адрес. Выключите константу «Портал: вход без ключа» или уберите Usr и Pwd из default.vrd.',
      en: 'Anybody who knows the address gets acts now. Switch the constant «Портал: вход без ключа» off, or take Usr and Pwd out of default.vrd.',
    },
    ask: async (base) => {
      if (base.target.auth.kind === 'none') {
        return skipped({
          ru: 'ONEC_HS_AUTH=none: вход выполняет прокси.',
          en: 'ONEC_HS_AUTH=none: a proxy signs in.',
        })
      }
      const service = await base.service()
      return mustBeRefused(await service.call('act', PROBE, { auth: null }))
    },
  },
  {
    id: 'onec.wrong_key',
    manner: 'thorough',
    expectation: {
      ru: 'С неверным ключом 1С актов не отдаёт.',
      en: '1C gives no acts for a wrong key.',
    },
    remedy: {
      ru: 'Ключ не проверяется или сравнивается не целиком: модуль должен сравнить его со значением из безопасного хранилища и отвечать 401.',
      en: 'The key is not checked, or not as a whole: the module has to compare it with the value of the safe storage and answer 401.',
    },
    ask: async (base) => {
      const service = await base.service()
      const auth = service.auth()
      if (auth.kind === 'none' || auth.kind === 'basic') {
        throw new NotAsked({
          ru: 'Этот способ ключа не шлёт.',
          en: 'This way sends no key.',
        })
      }
      return mustBeRefused(
        await service.call('act', PROBE, { auth: { ...auth, apiKey: spoil(auth.apiKey) } }),
      )
    },
  },
  {
    id: 'onec.get_only',
    manner: 'thorough',
    expectation: {
      ru: 'На POST сервис отвечает отказом (405): он только читает.',
      en: 'The service refuses POST (405): it only reads.',
    },
    remedy: {
      ru: 'Оставьте у шаблонов URL один метод GET: ANY или POST дают чужой странице повод слать запросы.',
      en: 'Leave the URL templates with the method GET alone: ANY or POST invite requests of strangers.',
    },
    ask: async (base) => {
      const service = await base.service()
      const { answer } = await service.call('act', PROBE, { method: 'POST' })
      if (!answer) return skipped({ ru: 'Ответа нет.', en: 'There is no answer.' })
      if (answer.status === 405 || answer.status === 404 || answer.status === 403) return right()
      return warning({ ru: `POST: HTTP ${answer.status}`, en: `POST: HTTP ${answer.status}` })
    },
  },
]

const NOT_REACHED: Words = {
  ru: 'До проверки ключа дело не дошло.',
  en: 'The key was not looked at.',
}

function mustBeRefused(reply: Reply) {
  const { answer } = reply
  if (!answer) return skipped({ ru: 'Ответа нет.', en: 'There is no answer.' })
  if (answer.status === 401 || answer.status === 403 || isRefusal(reply)) return right()
  return wrong({
    ru: `Впустила: HTTP ${answer.status}.`,
    en: `It let us in: HTTP ${answer.status}.`,
  })
}

/** The same length and alphabet, another key. */
function spoil(key: string): string {
  return key.slice(0, -1) + (key.endsWith('0') ? '1' : '0')
}

function refusalWords({ outcome }: Reply): Words {
  return outcome.kind === 'done' ? { ru: '', en: '' } : describeFailure(outcome.failure)
}

/** Who refused: the platform, the module, or a proxy that lost the header; told by what other calls came to. */
async function explainRefusal(
  base: AskedBase,
  { first, works, without }: AccessReport,
): Promise<{ why: Words; remedy?: Words }> {
  const { kind } = base.target.auth
  if (works) {
    return {
      why: { ru: `Способ ${works} принят.`, en: `The way ${works} is accepted.` },
      remedy: {
        ru: `Задайте ONEC_HS_AUTH=${works}: так эта публикация пускает с теми же ключом и пользователем.`,
        en: `Set ONEC_HS_AUTH=${works}: in this way the publication lets the same key and user in.`,
      },
    }
  }
  if (isByPlatform(first) && kind === 'bearer') return { why: BY_PLATFORM, remedy: USE_BASIC }
  if (await isHeaderLost(base, first, without)) return { why: LOST, remedy: PASS_HEADER }
  if (kind === 'basic+header' && serviceError(first)) return { why: BASIC_PASSED, remedy: PASS_KEY }
  return { why: BY_MODULE }
}

/** The platform signs people in before any module runs: it asks for Basic, or fails at the word Bearer. */
function isByPlatform({ answer }: Reply): boolean {
  if (!answer) return false
  if (BEARER_FAULT.test(answer.text.slice(0, 20_000))) return true
  return /^(basic|negotiate|ntlm)/i.test(answer.header('www-authenticate'))
}

/** With the header and without it comes the same, and OData refuses its user in the same way: nobody saw the header. */
async function isHeaderLost(
  { odata }: AskedBase,
  first: Reply,
  without: Reply | null,
): Promise<boolean> {
  const isSame = without?.answer?.status === first.answer?.status
  if (!isSame || without?.answer?.text !== first.answer?.text) return false
  if (!odata) return true
  const [withUser, asNobody] = [
    await odata.call('?$format=json'),
    await odata.call('?$format=json', { as: null }),
  ]
  return (
    withUser.answer?.status === 401 &&
    asNobody.answer?.status === 401 &&
    withUser.answer.text === asNobody.answer.text
  )
}

/** The refusal is our own module's, so whoever signs people in before it was content. */
function serviceError({ answer }: Reply): boolean {
  return answer?.content.form === 'json' && errorIn(answer.content.value)?.by === 'service'
}

const BASIC_PASSED: Words = {
  ru: 'Пользователь 1С принят, отказал модуль: ключ X-API-Key неверен или не дошёл.',
  en: 'The user of 1C was accepted, the module refused: the key X-API-Key is wrong or did not arrive.',
}
const PASS_KEY: Words = {
  ru: 'Сверьте ONEC_API_KEY с ключом в безопасном хранилище; прокси перед 1С должен пропускать заголовок X-API-Key.',
  en: 'Compare ONEC_API_KEY with the key of the safe storage; a proxy in front of 1C has to pass the header X-API-Key.',
}
const BY_PLATFORM: Words = {
  ru: 'Отказала сама платформа: до модуля ключ не дошёл.',
  en: 'The platform itself refused: the key never came to the module.',
}
const USE_BASIC: Words = {
  ru: 'Платформа проверяет пользователя раньше модуля. Заведите пользователя 1С для публикации, задайте ONEC_ODATA_USER, ONEC_ODATA_PASSWORD и ONEC_HS_AUTH=basic+header; или назовите пользователя в default.vrd (Usr, Pwd), если платформа не из 8.3.24–8.3.26 и JWT выключен.',
  en: 'The platform signs people in before the module. Make a user of 1C for the publication and set ONEC_ODATA_USER, ONEC_ODATA_PASSWORD and ONEC_HS_AUTH=basic+header; or name a user in default.vrd (Usr, Pwd), unless the platform is one of 8.3.24 to 8.3.26 or JWT is on.',
}
const LOST: Words = {
  ru: 'С заголовком и без него ответ один и тот же, и в OData тоже: похоже, заголовок Authorization до 1С не доходит.',
  en: 'The answer is the same with the header and without it, and so it is in OData: the header Authorization seems not to reach 1C.',
}
const PASS_HEADER: Words = {
  ru: 'Прокси или веб-сервер перед 1С теряет Authorization. nginx: proxy_set_header Authorization $http_authorization; Apache: CGIPassAuth On (или SetEnvIf Authorization); IIS: выключите свою проверку подлинности. Если заголовок проходит, неверны и ключ, и пароль OData.',
  en: 'A proxy or web server in front of 1C drops Authorization. nginx: proxy_set_header Authorization $http_authorization; Apache: CGIPassAuth On (or SetEnvIf Authorization); IIS: switch its own authentication off. If the header does pass, both the key and the password of OData are wrong.',
}
const BY_MODULE: Words = {
  ru: 'Другие способы тоже не приняты.',
  en: 'Other ways are not accepted either.',
}

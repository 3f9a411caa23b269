import { right, same, skipped, warning, wrong } from '../../platform/checks/check.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { NotAsked } from '../base/not-asked.ts'
import type { AskedOData } from '../base/odata.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'

const ROOT = '?$format=json'

/** Whether OData is there, whom it lets in, and how it answers. */
export const odataAccessQuestions: readonly Question[] = [
  {
    id: 'odata.published',
    expectation: {
      ru: 'Стандартный интерфейс OData опубликован.',
      en: 'The standard OData interface is published.',
    },
    remedy: {
      ru: 'Включите <standardOdata enable="true"/> в default.vrd и перезапустите веб-сервер; если OData в другой публикации, укажите её (--odata URL).',
      en: 'Set <standardOdata enable="true"/> in default.vrd and restart the web server; where OData is another publication, name it (--odata URL).',
    },
    ask: async (base) => {
      const { outcome } = await odataOf(base).call(ROOT)
      if (outcome.kind === 'done') return right()
      const { code } = outcome.failure
      return code === 'onec.odata_unauthorized' || code === 'onec.odata_forbidden'
        ? right()
        : wrong(describeFailure(outcome.failure))
    },
  },
  {
    id: 'odata.user',
    expectation: {
      ru: 'Пользователь OData принят.',
      en: 'The user of OData is accepted.',
    },
    remedy: {
      ru: 'Сверьте ONEC_ODATA_USER и ONEC_ODATA_PASSWORD с пользователем 1С: вход по паролю 1С включён, смена пароля при входе и второй фактор выключены. Пароль проверяйте в браузере, он в UTF-8.',
      en: 'Compare ONEC_ODATA_USER and ONEC_ODATA_PASSWORD with the user of 1C: sign-in by a password of 1C is on, change of password at sign-in and a second factor are off. Try the password in a browser; it is UTF-8.',
    },
    ask: async (base) => {
      const { outcome } = await odataOf(base).call(ROOT)
      if (outcome.kind !== 'done' && outcome.failure.code === 'onec.odata_unauthorized') {
        return wrong(describeFailure(outcome.failure))
      }
      return outcome.kind === 'done'
        ? right()
        : skipped({ ru: 'До входа дело не дошло.', en: 'It did not come to signing in.' })
    },
  },
  {
    id: 'odata.no_user',
    expectation: {
      ru: 'Без пользователя OData ничего не отдаёт.',
      en: 'OData gives nothing without a user.',
    },
    remedy: {
      ru: 'Эта публикация открывает базу всякому: в default.vrd назван пользователь (Usr, Pwd). Опубликуйте OData отдельно, без них, и закройте списком адресов.',
      en: 'This publication opens the base to anybody: default.vrd names a user (Usr, Pwd). Publish OData apart, without them, behind a list of addresses.',
    },
    ask: async (base) => {
      const { answer } = await odataOf(base).call(ROOT, { as: null })
      if (!answer) throw new NotAsked({ ru: 'Ответа нет.', en: 'There is no answer.' })
      return answer.status < 300 && answer.content.form !== 'html'
        ? wrong(same(`HTTP ${answer.status}`))
        : right()
    },
  },
  {
    id: 'odata.wrong_password',
    manner: 'thorough',
    expectation: {
      ru: 'С неверным паролем OData ничего не отдаёт.',
      en: 'OData gives nothing for a wrong password.',
    },
    remedy: {
      ru: 'Публикация не проверяет пользователя: уберите Usr и Pwd из default.vrd.',
      en: 'The publication does not check the user: take Usr and Pwd out of default.vrd.',
    },
    ask: async (base) => {
      const odata = odataOf(base)
      await odata.sets()
      const { user, password } = base.target.auth
      const { answer } = await odata.call(ROOT, { as: { user, password: `${password}-` } })
      if (!answer) throw new NotAsked({ ru: 'Ответа нет.', en: 'There is no answer.' })
      return answer.status < 300 ? wrong(same(`HTTP ${answer.status}`)) : right()
    },
  },
  {
    id: 'odata.json',
    expectation: {
      ru: 'На $format=json приходит JSON с value.',
      en: '$format=json is answered by JSON with value.',
    },
    remedy: {
      ru: 'Прокси или облако меняют заголовок Accept или строку запроса: передавайте их 1С без изменений.',
      en: 'A proxy or cloud changes the header Accept or the query: pass them to 1C as they are.',
    },
    ask: async (base) => {
      const { answer, outcome } = await odataOf(base).call(ROOT)
      if (!answer || (outcome.kind !== 'done' && answer.status >= 400)) {
        throw new NotAsked({ ru: 'OData не ответила данными.', en: 'OData gave no data.' })
      }
      return answer.content.form === 'json'
        ? right()
        : wrong(same(`${answer.header('content-type')}: ${answer.text.slice(0, 80)}`))
    },
  },
  {
    id: 'odata.sessions',
    manner: 'thorough',
    expectation: {
      ru: 'Сеанс OData можно держать между вызовами (IBSession).',
      en: 'A session of OData can be kept between calls (IBSession).',
    },
    remedy: {
      ru: 'Задайте reuseSessions="autouse" (или "use") у standardOdata в default.vrd и не срезайте на прокси Set-Cookie и IBSession: без этого каждый вызов открывает сеанс, а это секунды.',
      en: 'Set reuseSessions="autouse" (or "use") at standardOdata in default.vrd, and let a proxy cut neither Set-Cookie nor IBSession: without it every call opens a session, which takes seconds.',
    },
    ask: async (base) => {
      const odata = odataOf(base)
      await odata.sets()
      const { answer } = await odata.call(ROOT, { headers: { ibsession: 'start' } })
      const cookie = /ibsession=[^;,\s]{1,500}/i.exec(
        answer?.header('set-cookie').slice(0, 2000) ?? '',
      )
      if (!cookie)
        return warning({ ru: 'Cookie ibsession не пришла.', en: 'No cookie ibsession came.' })
      const headers = { ibsession: 'finish', cookie: cookie[0] }
      const finished = await odata.call(ROOT, { headers })
      return finished.answer && finished.answer.status < 500
        ? right()
        : warning(same(`HTTP ${finished.answer?.status ?? '—'}`))
    },
  },
  {
    id: 'odata.time',
    expectation: {
      ru: 'Вызов OData занимает меньше пяти секунд.',
      en: 'A call to OData takes less than five seconds.',
    },
    remedy: {
      ru: 'Держите сеансы (reuseSessions="autouse"), проверьте нагрузку сервера 1С и RLS пользователя OData.',
      en: 'Keep sessions (reuseSessions="autouse"), look at the load of 1C\'s server and at row restrictions of the user of OData.',
    },
    ask: async (base) => {
      const { ms, outcome } = await odataOf(base).call(ROOT)
      if (outcome.kind !== 'done')
        throw new NotAsked({ ru: 'Ответа нет.', en: 'There is no answer.' })
      return ms > 5000 ? warning(same(`${ms} ms`)) : right(same(`${ms} ms`))
    },
  },
]

/** @throws NotAsked where OData is not to be asked */
export function odataOf({ odata, target }: AskedBase): AskedOData {
  if (!odata) {
    throw new NotAsked({
      ru: 'OData не спрашивается: нет ONEC_ODATA_USER.',
      en: 'OData is not asked: there is no ONEC_ODATA_USER.',
    })
  }
  if (target.auth.user === '') {
    throw new NotAsked({ ru: 'ONEC_ODATA_USER не задан.', en: 'ONEC_ODATA_USER is not set.' })
  }
  return odata
}

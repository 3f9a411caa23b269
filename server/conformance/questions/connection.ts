import { right, skipped, warning, wrong } from '../../platform/checks/check.ts'
import { isOwnNetworkHost } from '../../platform/network-address.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'

/** Before anything is asked of the module: the network, the web server, the platform. */
export const connectionQuestions: readonly Question[] = [
  {
    id: 'onec.connection',
    expectation: {
      ru: 'Веб-сервер публикации отвечает по этому адресу.',
      en: 'The web server of the publication answers at this address.',
    },
    remedy: {
      ru: 'Проверьте адрес публикации (ONEC_URL), имя и порт, запущен ли веб-сервер и пускает ли его брандмауэр этот компьютер.',
      en: 'Check the address of the publication (ONEC_URL), its name and port, whether the web server runs, and whether its firewall lets this machine in.',
    },
    ask: async (base) => {
      const { first } = await base.access()
      if (first.answer) return right({ ru: `${first.ms} мс`, en: `${first.ms} ms` })
      return first.outcome.kind === 'done'
        ? right()
        : wrong(
            describeFailure(first.outcome.failure),
            first.outcome.failure.code === 'onec.tls' ? CERTIFICATE : undefined,
          )
    },
  },
  {
    id: 'onec.https',
    expectation: {
      ru: 'Ключ и данные идут по https.',
      en: 'The key and the data travel over https.',
    },
    remedy: {
      ru: 'Включите https на веб-сервере публикации и укажите https-адрес: по http ключ и суммы читает любой узел по пути.',
      en: 'Switch https on at the web server of the publication and give its https address: over http every node on the way reads the key and the sums.',
    },
    ask: async ({ target }) => {
      const { protocol, hostname } = new URL(target.url)
      if (protocol === 'https:') return right()
      return isOwnNetworkHost(hostname)
        ? right({ ru: 'http внутри своей сети', en: 'http within the own network' })
        : warning({
            ru: `Адрес начинается с http: ${hostname}`,
            en: `The address is http: ${hostname}`,
          })
    },
  },
  {
    id: 'onec.no_redirect',
    expectation: {
      ru: 'Адрес отвечает сам и никуда не перенаправляет.',
      en: 'The address answers by itself and redirects nowhere.',
    },
    remedy: {
      ru: 'Укажите в ONEC_URL адрес, на который ведёт перенаправление (часто это https вместо http): портал не ходит за ним, чтобы не отдать ключ чужому узлу.',
      en: 'Set ONEC_URL to where the redirect leads (often https in place of http): the portal does not follow it, so that no stranger gets the key.',
    },
    ask: (base) => unless(base, ['onec.redirect']),
  },
  {
    id: 'onec.no_page',
    expectation: {
      ru: 'Вместо данных не приходит веб-страница с кодом 200.',
      en: 'No web page comes with status 200 in place of data.',
    },
    remedy: {
      ru: 'Кто-то перед 1С показывает страницу входа или ошибки: облако, прокси с авторизацией или веб-клиент. Опубликуйте HTTP-сервис по адресу, который этой страницы не показывает.',
      en: 'Something in front of 1C shows a sign-in or error page: a cloud, a proxy with its own sign-in, or the web client. Publish the HTTP service at an address that shows no page.',
    },
    ask: (base) => unless(base, ['onec.html']),
  },
  {
    id: 'onec.not_locked',
    expectation: {
      ru: 'База не заблокирована, лицензия и сеанс нашлись.',
      en: 'The base is not locked, and a licence and a session were free.',
    },
    remedy: {
      ru: 'Снимите блокировку начала сеансов, освободите лицензию или поднимите размер пула сеансов в default.vrd, затем спросите снова.',
      en: 'Lift the lock on new sessions, free a licence, or raise the pool of sessions in default.vrd, then ask again.',
    },
    ask: (base) =>
      unless(base, [
        'onec.base_locked',
        'onec.no_licence',
        'onec.session',
        'onec.busy',
        'onec.gateway',
        'onec.server_error',
      ]),
  },
  {
    id: 'onec.clock',
    expectation: {
      ru: 'Часы сервера 1С идут верно (до двух минут).',
      en: "The clock of 1C's server is right within two minutes.",
    },
    remedy: {
      ru: 'Настройте на сервере публикации синхронизацию времени (NTP): по его часам кончается день и ставится время документов.',
      en: 'Set up NTP on the server of the publication: its clock ends the day and dates the documents.',
    },
    ask: async (base) => {
      const { answer } = (await base.access()).first
      const at = Date.parse(answer?.header('date') ?? '')
      if (Number.isNaN(at)) {
        return skipped({ ru: 'Сервер не называет времени.', en: 'The server names no time.' })
      }
      const seconds = Math.round((at - Date.now()) / 1000)
      if (Math.abs(seconds) <= 120) return right()
      return warning({
        ru: `Часы расходятся на ${seconds} с.`,
        en: `The clocks differ by ${seconds} s.`,
      })
    },
  },
]

const CERTIFICATE = {
  ru: 'Поставьте на веб-сервер действующий сертификат для этого имени узла от известного центра; свой корневой сертификат передайте порталу через NODE_EXTRA_CA_CERTS.',
  en: 'Give the web server a valid certificate for this host name from a known authority; hand your own root certificate to the portal by NODE_EXTRA_CA_CERTS.',
}

/** Wrong where the first call ended in one of these. */
async function unless(base: AskedBase, codes: readonly string[]) {
  const { outcome, answer } = (await base.access()).first
  if (outcome.kind === 'done') return right()
  if (codes.includes(outcome.failure.code)) return wrong(describeFailure(outcome.failure))
  return answer ? right() : skipped({ ru: 'Ответа нет.', en: 'There is no answer.' })
}
